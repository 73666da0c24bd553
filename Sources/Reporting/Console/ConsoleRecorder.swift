public import Execution
public import RunbookModel

/// Shows a run as it happens: steps, their output behind a gutter, what came of them, and how it ended.
public struct ConsoleRecorder {
  let program: Program
  let style: Style
  let width: () -> Int
  /// Whether a line can be written over: a terminal that knows cursor movement.
  let isLive: Bool
  private let write: (String) -> Void
  var streams: [OutputSource: OutputWindow] = [:]
  /// The other machines of the attempt under way.
  var machines: [String] = []
  private var statusLine = ""
  private var quietValues: [String] = []
  var state = RunState()

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
    case .answered(let step, let reply):
      showAnswer(reply)
      if reply.answer == .undo, step != nil { showUnwinding("What this run changed, and what undoes it:") }
    case .edited: line("  " + style(.faint, "script edited for this time"))
    case .attemptStarted(let address, let attempt): startAttempt(address, attempt)
    case .processStarted: break
    case .output(_, let source, let bytes): show(bytes, of: source)
    case .ticked(let address, let elapsed): tick(address, elapsed)
    case .stopping(let address, let reason, let grace): announceEnd(of: address, reason, grace)
    case .machineFinished(_, let result): finishMachine(result)
    case .attemptFinished(_, let result): finishAttempt(result)
    case .taskFinished: break
    case .finished(let step, let outcome): finish(step, outcome)
    case .unwinding:
      showUnwinding(
        state.isUndoRun
          ? "What this run changed, and what undoes it:"
          : "The problem is left unresolved. What this run changed, and what undoes it:")
    case .unwound: showUnwound()
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
  mutating func show(_ change: VariableChange) {
    let value = change.isSecret ? Redaction.mask : Self.shown(change.value)
    let origin: String
    switch change.origin {
    case .defaultValue, .header: return quietValues.append("\(change.name)=\(value)")
    case .leftUnset: return
    case .argument: origin = "given"
    case .file: origin = "from file"
    case .alert: origin = "from the alert"
    case .environment: origin = "from the environment"
    case .transcript: origin = "from the transcript"
    case .prompt, .task: origin = "asked"
    case .capture, .export, .output: origin = "set"
    }
    let isShort = change.isSecret && change.value.map(Redaction.isMaskedAsWord) == true
    // Which server this is about must be read to its end.
    let text = "\(change.name) = \(value)"
    let marked = isShort ? style(.warning, "(\(origin); \(Self.shortSecret))") : style(.faint, "(\(origin))")
    guard TextWidth.of(text) + origin.count + 6 + (isShort ? Self.shortSecret.count : 0) > width() else {
      return line("  \(text)  \(marked)")
    }
    for piece in TextWidth.fold(text, to: max(8, width() - 2)).prefix(Self.valueFoldLimit) { line("  " + piece) }
    line("    " + marked)
  }

  private static let shortSecret = "so short that it is masked only as a word of its own"

  /// How many lines of the screen a value may take.
  private static let valueFoldLimit = 4

  private static func shown(_ value: String?) -> String {
    guard let value else { return "unset" }
    return value.isEmpty ? "(empty)" : VisibleText.of(value)
  }

  /// What an operator who takes over must know: what was done, and where the run stands.
  private mutating func showResumption() {
    line(style(.title, TextWidth.cut(VisibleText.of(program.main.header.title), to: width())))
    let done = state.path.count { $0.outcome != nil }
    let changes = ChangeText.sentences(state.standingChanges, title: title)
    let facts =
      ["run \(state.start?.id ?? "") goes on", "\(done) \(done == 1 ? "step" : "steps") done"]
      + (changes.isEmpty ? ["nothing changed"] : changes)
    for text in TextWidth.wrap(VisibleText.of(facts.joined(separator: " · ")), to: width()) {
      line(style(.faint, text))
    }
    if !state.values.lost.isEmpty {
      let names = state.values.lost.sorted().joined(separator: ", ")
      for text in TextWidth.wrap("not kept, being secret: \(names)", to: width()) { line(style(.warning, text)) }
    }
    guard let visit = state.visit else { return }
    switch visit.stage {
    case .entered, .retrying, .running, .attempted, .working, .taskFailed: showHeadline(of: visit.step)
    case .finished: break
    }
  }

  private mutating func showHeadline(of address: StepAddress) {
    guard let step = program.step(at: address) else { return }
    line("")
    let headline = StepHeadline(style: style, width: width())
    let cause = state.path.last { $0.step == address }?.cause
    let isJump = cause.map { program.next(after: $0.from) != address } ?? false
    let hosts = step.script?.settings.hosts
    let lines = headline.lines(
      number: program.number(of: address), count: isJump ? nil : program.runbook(of: address)?.steps.count,
      title: step.title, kind: step.kind, risk: step.risk, changesState: step.changesState,
      isScript: step.script != nil, place: hosts.map { MachineText.short($0, value: state.values.value) })
    for text in lines { line(text) }
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
        for (index, text) in TextWidth.wrap(VisibleText.of(task.text), to: max(8, width() - 4)).enumerated() {
          line("  " + style(.faint, index == 0 ? "☐ " : "  ") + text)
        }
      }
      return line("  " + style(.faint, "– not asked in a dry run"))
    }
    // A change has been shown in full by the question that nobody was asked.
    guard !step.changesState else { return line("  " + style(.warning, "– withheld: this would change something")) }
    for text in ScriptListing(style: style, width: width()).lines(script.text) { line(text) }
    line("  " + style(.warning, "– not run: it depends on the change withheld above"))
  }

  mutating func line(_ text: String) {
    clearStatus()
    write(text + "\n")
  }

  mutating func setStatus(_ text: String) {
    // Back to the first column, the text, and whatever was longer before cleared away (ECMA-48 EL).
    write("\r\(text)\u{1b}[K")
    statusLine = text
  }

  mutating func clearStatus() {
    guard !statusLine.isEmpty else { return }
    write("\r\u{1b}[K")
    statusLine = ""
  }
}
