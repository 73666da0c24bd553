public import Execution
public import RunbookModel

/// Shows a run as it happens: steps, their output behind a gutter, what came of them, and how it ended.
public struct ConsoleRecorder {
  private let program: Program
  private let style: Style
  private let width: () -> Int
  /// Whether a line can be written over: a terminal that knows cursor movement.
  private let isLive: Bool
  private let write: (String) -> Void
  private var streams: [OutputStream: OutputWindow] = [:]
  private var statusLine = ""
  private var quietValues: [String] = []
  private var state = RunState()

  /// How many lines of the screen a line of output may take: a finding is read whole, a minified file is not.
  private static let foldLimit = 4

  /// Creates a recorder.
  ///
  /// - Parameters:
  ///   - program: The runbooks, for titles.
  ///   - style: The colours.
  ///   - width: The columns of the terminal now.
  ///   - isLive: Whether a running time may be shown on a line that is written over.
  ///   - write: Takes the text to show.
  public init(
    program: Program, style: Style, width: @escaping () -> Int, isLive: Bool, write: @escaping (String) -> Void
  ) {
    self.program = program
    self.style = style
    self.width = width
    self.isLive = isLive
    self.write = write
  }

  /// Takes what happened before, without showing it.
  public mutating func skip(_ records: [Record]) {
    for record in records { state.apply(record) }
  }

  /// Shows one more event.
  public mutating func record(_ record: Record) {
    if !record.event.isTransient { state.apply(record) }
    switch record.event {
    case .started(let start): showStart(start)
    case .resumed: showResumption()
    case .variableSet(let change): show(change)
    case .entered(let step, let visit, let cause): enter(step, visit: visit, cause: cause)
    case .answered(_, let reply): showAnswer(reply)
    case .edited: line("  " + style(.faint, "script edited for this time"))
    case .attemptStarted(let address, let attempt): startAttempt(address, attempt)
    case .output(_, let stream, let bytes): show(bytes, of: stream)
    case .ticked(_, let elapsed): tick(elapsed)
    case .attemptFinished(_, let result): finishAttempt(result)
    case .taskFinished: break
    case .finished(let step, let outcome): finish(step, outcome)
    case .unwinding: line(style(.warning, "The problem is left unresolved. What this run changed can be undone:"))
    case .ended: clearStatus()
    }
  }

  private mutating func showStart(_ start: RunStart) {
    let header = program.main.header
    let mode = start.isDryRun ? " · dry run: changes are shown and withheld" : ""
    for text in TextWidth.wrap(VisibleText.of(header.title) + mode, to: width()) { line(style(.title, text)) }
    if let summary = header.summary {
      for text in TextWidth.wrap(VisibleText.of(summary), to: width()) { line(text) }
    }
    line(style(.faint, TextWidth.cut("run \(start.id) · \(VisibleText.of(program.main.path))", to: width())))
  }

  /// Values that somebody gave have a line of their own; those that the runbook brings along are gathered in one.
  private mutating func show(_ change: VariableChange) {
    let value = change.isSecret ? Redaction.mask : change.value.map { VisibleText.of($0) } ?? "unset"
    let origin: String
    switch change.origin {
    case .defaultValue, .header: return quietValues.append("\(change.name)=\(value)")
    case .leftUnset: return
    case .argument: origin = "given"
    case .file: origin = "from file"
    case .environment: origin = "from the environment"
    case .transcript: origin = "from the transcript"
    case .prompt, .task: origin = "asked"
    case .capture, .export, .output: origin = "set"
    }
    let text = "  \(change.name) = \(value)"
    line(TextWidth.cut(text, to: max(8, width() - origin.count - 4)) + style(.faint, "  (\(origin))"))
  }

  /// What an operator who takes over must know: what was done, and where the run stands.
  private mutating func showResumption() {
    line(style(.title, TextWidth.cut(VisibleText.of(program.main.header.title), to: width())))
    let done = state.path.count { $0.outcome != nil }
    let changed = state.changes.filter { !$0.isUndone }.map { program.step(at: $0.step)?.title ?? $0.step.step }
    let facts = [
      "run \(state.start?.id ?? "") goes on", "\(done) \(done == 1 ? "step" : "steps") done",
      changed.isEmpty ? "nothing changed" : "changed: \(changed.joined(separator: ", "))",
    ]
    for text in TextWidth.wrap(VisibleText.of(facts.joined(separator: " · ")), to: width()) {
      line(style(.faint, text))
    }
    if !state.lostSecrets.isEmpty {
      let names = state.lostSecrets.sorted().joined(separator: ", ")
      for text in TextWidth.wrap("not kept, being secret: \(names)", to: width()) { line(style(.warning, text)) }
    }
    switch state.phase {
    case .entered(let address), .consented(let address, _), .running(let address, _), .attempted(let address, _, _),
      .working(let address, _):
      showHeadline(of: address)
    case .idle, .entering, .finished, .unwinding, .ended: break
    }
  }

  private mutating func showHeadline(of address: StepAddress) {
    guard let step = program.step(at: address) else { return }
    line("")
    let headline = StepHeadline(style: style, width: width())
    line(
      headline.line(
        number: program.number(of: address), count: program.runbook(of: address)?.steps.count ?? 0, title: step.title,
        kind: step.kind, risk: step.risk, changesState: step.changesState, isScript: step.script != nil))
  }

  private mutating func showQuietValues() {
    guard !quietValues.isEmpty else { return }
    let text = "defaults: \(quietValues.joined(separator: " "))"
    for piece in TextWidth.wrap(text, to: width() - 4).enumerated() {
      line((piece.offset == 0 ? "  " : "    ") + style(.faint, piece.element))
    }
    quietValues = []
  }

  private mutating func enter(_ address: StepAddress, visit: Int, cause: Cause?) {
    showQuietValues()
    if let cause, cause.kind != .next {
      line("  " + style(.faint, TextWidth.cut("→ \(VisibleText.of(cause.label))", to: width() - 2)))
    }
    showHeadline(of: address)
    if address.runbook != (cause?.from.runbook ?? program.main.name) {
      line("  " + style(.faint, "in runbook ") + VisibleText.of(address.runbook))
    }
    if visit > 1 { line("  " + style(.faint, "time \(visit) in this run")) }
  }

  private mutating func showAnswer(_ reply: Reply) {
    guard reply.source != Reply.person, state.start?.isDryRun != true else { return }
    line("  " + style(.faint, "\(reply.answer.word), by \(reply.source)"))
  }

  private mutating func startAttempt(_ address: StepAddress, _ attempt: Attempt) {
    streams = [:]
    if attempt.number > 1 { line("  " + style(.faint, "try \(attempt.number) of \(attempt.limit)")) }
  }

  private mutating func show(_ bytes: [UInt8], of stream: OutputStream) {
    var window = streams[stream] ?? OutputWindow()
    let pieces = window.push(bytes)
    streams[stream] = window
    for piece in pieces { show(piece, of: stream) }
  }

  private mutating func show(_ piece: OutputWindow.Piece, of stream: OutputStream) {
    let gutter = "  " + style(stream == .stdout ? .faint : .warning, stream == .stdout ? "│" : "!") + " "
    switch piece {
    case .line(let text):
      let lines = TextWidth.fold(text, to: max(4, width() - 4))
      for piece in lines.prefix(Self.foldLimit) { line(gutter + piece) }
      if lines.count > Self.foldLimit { line(gutter + remark("… and more of this line")) }
    case .omitted(let lines, let bytes):
      line(gutter + remark("… \(lines) lines (\(bytes) bytes) left out here; all of it is kept"))
    }
  }

  private mutating func tick(_ elapsed: Duration) {
    guard isLive else { return }
    let hidden = streams.values.reduce(0) { $0 + ($1.isHolding ? $1.hiddenLines : 0) }
    let more = hidden > 0 ? " · \(hidden) more lines" : ""
    setStatus(
      style(.faint, TextWidth.cut("  … \(DurationText.format(elapsed))\(more) · Ctrl-C ends it", to: width() - 1)))
  }

  private mutating func finishAttempt(_ result: AttemptResult) {
    clearStatus()
    for stream in OutputStream.allCases {
      guard var window = streams[stream] else { continue }
      for piece in window.finish() { show(piece, of: stream) }
    }
    streams = [:]
    let captured = result.changes.filter { $0.origin == .capture || $0.origin == .output || $0.origin == .export }
    for change in captured.prefix(5) { show(change) }
    if captured.count > 5 { line("  " + style(.faint, "… and \(captured.count - 5) more variables")) }
    if let directory = result.directory { line("  " + style(.faint, "now in ") + VisibleText.of(directory)) }
    guard result.ending != .withheld else { return }
    if result.ending == .assumed { line("  " + style(.warning, "assumed, not run")) }
    guard let failure = result.failure else { return }
    let sentence = "\(VisibleText.of(failure.sentence)) · \(DurationText.format(result.duration))"
    for (index, text) in TextWidth.wrap(sentence, to: max(8, width() - 4)).enumerated() {
      line("  " + style(.bad, index == 0 ? "✗ " : "  ") + text)
    }
  }

  private func remark(_ text: String) -> String {
    style(.faint, TextWidth.cut(text, to: max(4, width() - 4)))
  }

  private func duration(_ duration: Duration?) -> String {
    duration.map { style(.faint, " · \(DurationText.format($0))") } ?? ""
  }

  private mutating func finish(_ address: StepAddress, _ outcome: Outcome) {
    guard let step = program.step(at: address) else { return }
    switch outcome {
    case .passed:
      let took = step.script == nil ? nil : state.path.last { $0.step == address }?.duration
      line("  " + style(.good, "✓ ") + "passed" + duration(took))
    case .failed(.task), .unknown: line("  " + style(.bad, "✗ ") + VisibleText.of(OutcomeText.sentence(outcome)))
    case .failed: break
    case .withheld: showWithheld(step)
    case .skipped: line("  " + style(.faint, "– " + VisibleText.of(OutcomeText.sentence(outcome))))
    }
  }

  /// In a dry run the whole change is shown: it is what the operator wants to see.
  private mutating func showWithheld(_ step: Step) {
    guard let script = step.script else {
      for task in step.tasks {
        line("  " + style(.faint, "☐ ") + TextWidth.cut(VisibleText.of(task.text), to: width() - 4))
      }
      return line("  " + style(.faint, "– not asked in a dry run"))
    }
    for text in script.text.split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in TextWidth.fold(VisibleText.of(String(text).utf8, keepsLines: true), to: max(8, width() - 4)) {
        line("  " + style(.faint, "│ ") + style(.command, piece))
      }
    }
    let reason =
      step.changesState ? "withheld: this would change something" : "not run: it depends on the change withheld above"
    line("  " + style(.warning, "– " + reason))
  }

  private mutating func line(_ text: String) {
    clearStatus()
    write(text + "\n")
  }

  private mutating func setStatus(_ text: String) {
    // Back to the first column, the text, and whatever was longer before cleared away (ECMA-48 EL).
    write("\r\(text)\u{1b}[K")
    statusLine = text
  }

  private mutating func clearStatus() {
    guard !statusLine.isEmpty else { return }
    write("\r\u{1b}[K")
    statusLine = ""
  }
}
