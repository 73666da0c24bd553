import Execution
import RunbookModel

extension ConsoleRecorder {
  /// How many lines of the screen a line of output may take: a finding is read whole, a minified file is not.
  private static let foldLimit = 4

  mutating func startAttempt(_ address: StepAddress, _ attempt: Attempt) {
    streams = [:]
    machines = attempt.machines
    if attempt.number > 1 { line("  " + style(.faint, "try \(attempt.number) of \(attempt.limit)")) }
  }

  mutating func show(_ bytes: [UInt8], of source: OutputSource) {
    var window = streams[source] ?? OutputWindow()
    let pieces = window.push(bytes)
    streams[source] = window
    for piece in pieces { show(piece, of: source) }
  }

  /// Where there are several machines, each line begins with the one it comes from.
  private func label(_ source: OutputSource) -> String {
    guard machines.count > 1, let machine = source.machine else { return "" }
    let longest = machines.map { TextWidth.of($0) }.max() ?? 0
    return TextWidth.pad(machine, to: min(longest, 20, max(1, width() / 3))) + " "
  }

  private mutating func show(_ piece: OutputWindow.Piece, of source: OutputSource) {
    let label = label(source)
    // Most of what programs write to standard error is no error.
    let mark = "  " + style(.faint, source.stream == .stdout ? "│" : "┊")
    let gutter = mark + " " + (label.isEmpty ? "" : style(.faint, label))
    switch piece {
    case .line("") where label.isEmpty: line(mark)
    case .line(let text):
      let lines = TextWidth.fold(text, to: max(4, width() - 4 - TextWidth.of(label)))
      for piece in lines.prefix(Self.foldLimit) { line(gutter + piece) }
      if lines.count > Self.foldLimit { line(gutter + remark("… and more of this line")) }
    case .omitted(let lines, let bytes):
      line(gutter + remark("… \(lines) lines (\(bytes) bytes) left out here; all of it is kept"))
    }
  }

  mutating func tick(_ address: StepAddress, _ elapsed: Duration) {
    // A step that owns the terminal draws on it itself.
    guard isLive, program.step(at: address)?.script?.settings.isInteractive != true else { return }
    let hidden = streams.values.reduce(0) { $0 + ($1.isHolding ? $1.hiddenLines : 0) }
    let more = hidden > 0 ? " · \(hidden) more lines" : ""
    setStatus(
      style(.faint, TextWidth.cut("  … \(DurationText.format(elapsed))\(more) · Ctrl-C ends it", to: width() - 1)))
  }

  /// Says at once that Ctrl-C was seen, and what comes of it.
  mutating func announceEnd(of address: StepAddress, _ reason: StopReason, _ grace: Duration) {
    // A step that owns the terminal draws on it itself.
    guard program.step(at: address)?.script?.settings.isInteractive != true else { return }
    let seconds = "\(grace.components.seconds) s"
    let words =
      switch reason {
      case .interruption(.operator): "ending it, by force in \(seconds); Ctrl-C again ends it now and stops the run"
      case .interruption(let other): "\(other.sentence): ending it, by force in \(seconds)"
      case .timeout: "its time is up: ending it, by force in \(seconds)"
      case .outputLimit: "it writes too much: ending it, by force in \(seconds)"
      }
    for text in TextWidth.wrap(words, to: max(8, width() - 2)) { line("  " + style(.warning, text)) }
  }

  mutating func finishMachine(_ result: MachineResult) {
    finishOutput(of: result.machine)
    show(result.result.changes)
    guard machines.count > 1 else { return }
    let took = style(.faint, " · \(DurationText.format(result.result.duration))")
    guard let failure = result.result.failure else {
      return line("  " + style(.good, "✓ ") + VisibleText.of(result.machine) + took)
    }
    let words = VisibleText.of("\(result.machine): \(failure.sentence)")
    line("  " + style(.bad, "✗ ") + TextWidth.cut(words, to: max(8, width() - 14)) + took)
  }

  private mutating func finishOutput(of machine: String?) {
    clearStatus()
    for source in OutputStream.allCases.map({ OutputSource($0, of: machine) }) {
      guard var window = streams.removeValue(forKey: source) else { continue }
      for piece in window.finish() { show(piece, of: source) }
    }
  }

  mutating func finishAttempt(_ result: AttemptResult) {
    for machine in Set(streams.keys.map(\.machine)) { finishOutput(of: machine) }
    clearStatus()
    show(result.changes)
    if let directory = result.directory { line("  " + style(.faint, "now in ") + VisibleText.of(directory)) }
    for note in result.notes {
      for text in TextWidth.wrap(VisibleText.of(note), to: max(8, width() - 4)) { line("  " + style(.warning, text)) }
    }
    guard result.ending != .withheld else { return }
    if result.ending == .assumed { line("  " + style(.warning, "assumed, not run")) }
    guard let failure = result.failure else { return }
    let sentence = "\(VisibleText.of(failure.sentence)) · \(DurationText.format(result.duration))"
    for (index, text) in TextWidth.wrap(sentence, to: max(8, width() - 4)).enumerated() {
      line("  " + style(.bad, index == 0 ? "✗ " : "  ") + text)
    }
    if case .programMissing(let name) = failure, let hint = InstallHint.text(name) {
      for text in TextWidth.wrap(hint, to: max(8, width() - 4)) { line("    " + style(.faint, text)) }
    }
  }

  private mutating func show(_ changes: [VariableChange]) {
    let captured = changes.filter { $0.origin == .capture || $0.origin == .output || $0.origin == .export }
    for change in captured.prefix(5) { show(change) }
    if captured.count > 5 { line("  " + style(.faint, "… and \(captured.count - 5) more variables")) }
  }

  private func remark(_ text: String) -> String {
    style(.faint, TextWidth.cut(text, to: max(4, width() - 4)))
  }
}
