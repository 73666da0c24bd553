public import Execution
public import RunbookModel

/// How a run ended, in a line or two: what came of it, what it changed, and the command that goes on or undoes it.
public struct EndingRenderer: Sendable {
  private let program: Program
  private let style: Style
  private let width: Int
  private let changingCommand: String

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - program: The runbooks, for titles.
  ///   - style: The colours.
  ///   - width: The columns of the terminal.
  ///   - changingCommand: The command that makes the changes which a dry run withheld; nil for the runbook as it is.
  public init(program: Program, style: Style, width: Int, changingCommand: String? = nil) {
    self.program = program
    self.changingCommand = changingCommand ?? "runbook exec \(program.main.name)"
    self.style = style
    self.width = max(20, width)
  }

  /// The lines, with their line endings.
  ///
  /// - Parameters:
  ///   - ending: How it ended.
  ///   - state: Where it stands.
  ///   - head: The journal's last record, to be noted by whoever must be sure of it later.
  /// - Returns: The text.
  public func render(_ ending: Ending, of state: RunState, head: JournalHead? = nil) -> String {
    let journal = head.map { [("journal:", "\($0.count) records, head \($0.shown)")] } ?? []
    return render(ending, of: state, "run \(state.start?.id ?? "")", nextCommands(ending, state) + journal)
  }

  /// The lines after a replay, which nothing goes on from and which changed nothing.
  public func renderReplay(_ ending: Ending, of state: RunState) -> String {
    var commands: [(String, String)] = []
    if case .unanswered(_, let flag) = ending { commands.append(("would be answered by:", flag)) }
    return render(ending, of: state, "replay: nothing was run", commands, before: "in the recorded run ")
  }

  private func render(
    _ ending: Ending, of state: RunState, _ name: String, _ commands: [(String, String)], before changes: String = ""
  ) -> String {
    let (mark, role) = mark(of: ending)
    var facts = [OutcomeText.sentence(ending, title: title), name]
    if let began = state.path.first?.time, let last = state.lastTime {
      facts.append(DurationText.format(.milliseconds(max(0, last.milliseconds - began.milliseconds))))
    }
    facts.append(contentsOf: self.changes(state).map { changes + $0 })
    var lines = [""] + wrap(facts.joined(separator: " · "), mark: mark, role: role)
    lines += leftovers(ending, state).map { "  " + style(.warning, $0) }
    for (label, command) in commands {
      lines += TextWidth.wrap("\(label) \(command)", to: width - 4).enumerated().map { index, line in
        "  " + (index == 0 ? "" : "  ") + style(.faint, line)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func wrap(_ text: String, mark: String, role: Style.Role) -> [String] {
    TextWidth.wrap(VisibleText.of(text), to: width - 2).enumerated().map { index, line in
      index == 0 ? style(role, "\(mark) \(line)") : "  " + style(role, line)
    }
  }

  private func mark(of ending: Ending) -> (String, Style.Role) {
    switch ending {
    case .resolved, .completed, .undone(left: 0): ("✓", .good)
    case .escalated, .withheld, .unanswered, .interrupted, .locked, .undone: ("!", .warning)
    case .stopped, .failed, .visitLimit, .declined: ("✗", .bad)
    }
  }

  private func title(_ address: StepAddress) -> String {
    program.step(at: address)?.title ?? address.description
  }

  private func changes(_ state: RunState) -> [String] {
    let texts = ChangeText.sentences(state.changes, title: title)
    return texts.isEmpty ? ["nothing changed"] : texts
  }

  /// What stays changed although the run was to leave nothing behind, and why.
  private func leftovers(_ ending: Ending, _ state: RunState) -> [String] {
    guard !ending.isGood, !ending.isResumable || state.isUndoRun else { return [] }
    let kept = state.standingChanges
    guard !kept.isEmpty else { return [] }
    let words = kept.reversed().map { "\(title($0.step)) (\(state.undoWords(for: $0, in: program)))" }
    return TextWidth.wrap(VisibleText.of("not undone: \(words.joined(separator: ", "))"), to: width - 2)
  }

  private func nextCommands(_ ending: Ending, _ state: RunState) -> [(String, String)] {
    let run = state.start?.id ?? ""
    var commands: [(String, String)] = []
    if case .unanswered(_, let flag) = ending { commands.append(("would be answered by:", flag)) }
    if case .withheld = ending { commands.append(("to make the changes:", changingCommand)) }
    if state.isResumable {
      commands.append((state.isUndoRun ? "go on where it was before:" : "go on:", "runbook resume \(run)"))
    }
    if state.standingChanges.contains(where: { program.rollback(of: $0.step) != nil }) {
      commands.append((state.isUndoRun ? "go on undoing:" : "undo:", "runbook resume \(run) --undo"))
    }
    commands.append(("report:", "runbook report \(run)"))
    return commands
  }
}
