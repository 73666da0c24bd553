import Execution
import RunbookModel

extension ConsoleRecorder {
  /// Everything that was changed and not undone, newest first, before the first question about it.
  mutating func showUnwinding(_ heading: String) {
    for text in TextWidth.wrap(heading, to: width()) { line(style(.warning, text)) }
    for change in state.changes.reversed() where change.undo == nil {
      let doubt = change.isUnknown ? " (may have changed something)" : ""
      let undo = program.rollback(of: change.step).flatMap { program.step(at: $0)?.title }
      let text = "\(title(change.step))\(doubt) · \(undo.map { "undone by: \($0)" } ?? "nothing undoes it")"
      for (index, piece) in TextWidth.wrap(VisibleText.of(text), to: max(8, width() - 4)).enumerated() {
        line((index == 0 ? "  " : "    ") + piece)
      }
    }
  }

  /// What an operator who asked for undoing has to know before they answer again.
  mutating func showUnwound() {
    let kept = state.standingChanges
    guard !kept.isEmpty else { return line("  " + style(.good, "✓ ") + "everything is undone") }
    let text =
      "not undone: \(kept.map { "\(title($0.step)) (\(state.undoWords(for: $0, in: program)))" }.joined(separator: ", "))"
    for piece in TextWidth.wrap(VisibleText.of(text), to: max(8, width() - 2)) { line("  " + style(.warning, piece)) }
  }

  func title(_ address: StepAddress) -> String {
    program.step(at: address)?.title ?? address.step
  }
}

extension RunState {
  /// Why a change is not undone, in a few words.
  func undoWords(for change: Change, in program: Program) -> String {
    switch change.undo {
    case .done: return "undone"
    case .failed: return "its rollback failed"
    case .declined: return "its rollback was left out"
    case nil: break
    }
    if case .visiting(let visit) = endPhase, let undoing = visit.undoing, changes[undoing.change] == change,
      case .attempted = visit.stage
    {
      return "its rollback failed"
    }
    return program.rollback(of: change.step) == nil ? "nothing undoes it" : "its rollback was not run"
  }
}
