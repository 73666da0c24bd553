public import Execution
public import RunbookModel

/// Makes a run's events into a transcript, by section 8 of the language.
public struct TranscriptWriter {
  private let records: [Record]
  private let runbook: (String) -> Runbook?
  private let output: (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)

  /// The most bytes of one stream that a transcript holds.
  ///
  /// Conditions see no more of them either.
  public static let outputLimit = CommandResult.captureLimit

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - records: The run's events.
  ///   - runbook: A runbook by its name, as it was when the run began.
  ///   - output: What came of an attempt from a source, by the attempt's place in the run, and how much is left out.
  public init(
    _ records: [Record], runbook: @escaping (String) -> Runbook?,
    output: @escaping (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)
  ) {
    self.records = records
    self.runbook = runbook
    self.output = output
  }

  /// The transcript; nil when the events have no beginning.
  public var transcript: Transcript? {
    guard let summary = RunSummary(records) else { return nil }
    var transcript = Transcript(header: header(summary), title: VisibleText.of(title(of: summary)))
    var place: StepAddress?
    var attempt = Attempt(sequence: 0, number: 1, limit: 1, changesState: false)
    var given: Set<String> = []
    func add(_ entry: Transcript.Entry) {
      guard let last = transcript.visits.indices.last else { return }
      transcript.visits[last].entries.append(entry)
    }
    for record in records {
      // Undoing takes the run to another step, and back into the visit that asked for it.
      if let step = record.event.step, step != place {
        var visit = visit(of: step, main: summary.start.runbook)
        if case .entered = record.event {} else { visit.entries.append(.back) }
        transcript.visits.append(visit)
        place = step
      } else if case .entered(let step, _, _) = record.event {
        transcript.visits.append(visit(of: step, main: summary.start.runbook))
      }
      if case .attemptStarted(_, let started) = record.event { attempt = started }
      for entry in entries(for: record, attempt) { add(entry) }
      // The first value of an input is the header's.
      if case .variableSet(let change) = record.event, change.isGiven, !change.isSecret,
        !given.insert(change.name).inserted
      {
        add(.set(Transcript.Value(change.name, change.value)))
      }
    }
    return transcript
  }

  private func title(of summary: RunSummary) -> String {
    runbook(summary.start.runbook)?.header.title ?? summary.start.runbook
  }

  private func header(_ summary: RunSummary) -> Transcript.Header {
    let start = summary.start
    let first = runbook(start.runbook)?.firstStep?.id
    var header = Transcript.Header()
    header.runbook = start.runbook
    header.run = start.id
    header.began = summary.began
    header.user = start.user.isEmpty ? nil : start.user
    header.machine = start.machine.isEmpty ? nil : start.machine
    header.reason = start.purpose.reason.map { VisibleText.of($0) }
    header.ticket = start.purpose.ticket.map { VisibleText.of($0) }
    header.only = start.isOnly ? start.first.step : nil
    header.startAt = start.isOnly || first == nil || first == start.first.step ? nil : start.first.step
    header.isDryRun = start.isDryRun
    header.asksEveryStep = start.asksEveryStep
    header.isUnattended = !start.isAttended
    header.inputs = inputs
    header.ending = summary.word
    header.duration = summary.duration
    header.changed = summary.changes.map { change in
      change.step.runbook == start.runbook ? change.step.step : change.step.description
    }
    return header
  }

  /// What was given or asked for; what the runbook sets by itself is in the runbook.
  private var inputs: [Transcript.Value] {
    var seen: Set<String> = []
    return records.compactMap { record in
      guard case .variableSet(let change) = record.event, change.isGiven else { return nil }
      return seen.insert(change.name).inserted ? Transcript.Value(change.name, Self.value(of: change)) : nil
    }
  }

  private func visit(of step: StepAddress, main: String) -> Transcript.Visit {
    let runbook = runbook(step.runbook)
    let title = runbook?.step(step.step)?.title
    var visit = Transcript.Visit(title: VisibleText.of(title ?? step.step))
    if step.runbook != main { visit.entries.append(.inRunbook(step.runbook)) }
    let isAmbiguous = title.map { title in runbook?.steps.count { $0.title == title } != 1 } ?? false
    if isAmbiguous { visit.entries.append(.step(step.step)) }
    return visit
  }

  private func entries(for record: Record, _ current: Attempt) -> [Transcript.Entry] {
    switch record.event {
    case .entered(_, _, let cause): [.entered(record.time, reason: cause.map(reason))]
    // The value of an answer is a record of its own, where it is masked when it must be.
    case .answered(nil, _): []
    case .answered(let step, let reply):
      if case .value = reply.answer {
        []
      } else {
        [.answered(word(of: reply.answer, at: step), by: reply.source == Reply.person ? nil : reply.source)]
      }
    case .edited(_, _, let shown): [.edited(shown)]
    case .attemptStarted(_, let attempt) where attempt.number > 1: [.retried(attempt.number, of: attempt.limit)]
    case .machineFinished(_, let result):
      outputs(of: current.sequence, from: result.machine, result.result.ending, result.result.duration)
    case .attemptFinished(_, let result) where result.ending == .assumed:
      assumption(current.sequence, result, at: record.event.step)
    case .attemptFinished(_, let result):
      (current.machines.isEmpty ? outputs(of: current.sequence, from: nil, result.ending, result.duration) : [])
        + values(from: result)
    case .variableSet(let change) where change.origin == .task:
      [.set(Transcript.Value(change.name, Self.value(of: change)))]
    case .taskFinished(_, let task, let result): [.task(task + 1, result.rawValue)]
    case .finished(_, let outcome): [.outcome(VisibleText.of(OutcomeText.sentence(outcome)))]
    case .resumed(let resumption): [.resumed(record.time, by: VisibleText.of(Self.words(for: resumption)))]
    case .started, .attemptStarted, .processStarted, .variableSet, .unwinding, .unwound, .ended, .output, .ticked,
      .stopping:
      []
    }
  }

  /// Who went on, to what end, and why.
  private static func words(for resumption: Resumption) -> String {
    let purpose = [resumption.purpose.ticket, resumption.purpose.reason].compactMap { $0 }.joined(separator: ", ")
    return "\(resumption.user) on \(resumption.machine)\(resumption.undoes ? ", to undo" : "")"
      + (purpose.isEmpty ? "" : " (\(purpose))")
  }

  private func reason(_ cause: Cause) -> String {
    let measured = cause.kind == .next ? nil : cause.measured
    return VisibleText.of("by \(cause.label) of \(cause.title)\(measured.map { ", \($0)" } ?? "")")
  }

  private func word(of answer: Answer, at step: StepAddress?) -> String {
    guard case .choice(let index) = answer, let step,
      case .decide(let choices)? = runbook(step.runbook)?.step(step.step)?.action, choices.indices.contains(index)
    else { return VisibleText.of(answer.word) }
    return VisibleText.of(choices[index].label)
  }

  private func outputs(
    of sequence: Int, from machine: String?, _ ending: CommandEnding, _ duration: Duration
  ) -> [Transcript.Entry] {
    guard let ending = Transcript.Output.Ending(ending) else { return [] }
    return OutputStream.allCases.compactMap { stream in
      let written = output(sequence, OutputSource(stream, of: machine))
      let isErrors = stream == .stderr
      guard !isErrors || !written.bytes.isEmpty else { return nil }
      return .output(
        Transcript.Output(
          isErrors: isErrors, host: machine, ending: isErrors ? nil : ending, duration: isErrors ? nil : duration,
          bytes: written.bytes, omitted: written.dropped))
    }
  }

  private func assumption(_ sequence: Int, _ result: AttemptResult, at step: StepAddress?) -> [Transcript.Entry] {
    let written = output(sequence, OutputSource(.stdout)).bytes
    if !written.isEmpty {
      return [.assumed("output"), .output(Transcript.Output(bytes: written))] + values(from: result)
    }
    let branches = step.flatMap { runbook($0.runbook)?.step($0.step)?.clauses.branches } ?? []
    if let index = result.branch, branches.indices.contains(index) {
      return [.assumed(VisibleText.of("if \(branches[index].condition.text)"))]
    }
    return [.assumed(result.failure == nil ? "pass" : "fail")]
  }

  private func values(from result: AttemptResult) -> [Transcript.Entry] {
    var set: [String: Transcript.Value] = [:]
    for change in result.changes where change.origin != .capture {
      set[change.name] = Transcript.Value(change.name, Self.value(of: change))
    }
    let captured = result.changes.filter { $0.origin == .capture }.map { Transcript.Entry.captured($0.name) }
    return captured + set.values.sorted { $0.name < $1.name }.map { .set($0) }
      + (result.directory.map { [.directory($0)] } ?? [])
  }

  private static func value(of change: VariableChange) -> String? {
    change.isSecret ? Redaction.mask : change.value
  }
}

extension Transcript.Output.Ending {
  /// The ending of a command; nil for one that was not run.
  fileprivate init?(_ ending: CommandEnding) {
    switch ending {
    case .exited(let status): self = .exit(status)
    case .signalled(let number): self = .signal(number)
    case .timedOut: self = .timedOut
    case .interrupted(let stopsRun): self = stopsRun ? .runInterrupted : .interrupted
    case .outputLimit: self = .outputLimit
    case .notStarted: self = .notStarted
    case .unreachable: self = .unreachable
    case .connectionLost: self = .connectionLost
    case .withheld, .assumed, .unrecorded: return nil
    }
  }
}

extension Event {
  /// The step that the event belongs to.
  fileprivate var step: StepAddress? {
    switch self {
    case .entered(let step, _, _), .edited(let step, _, _), .attemptStarted(let step, _), .attemptFinished(let step, _),
      .processStarted(let step, _), .machineFinished(let step, _), .taskFinished(let step, _, _),
      .finished(let step, _):
      step
    case .answered(let step, _): step
    case .started, .resumed, .variableSet, .output, .ticked, .stopping, .unwinding, .unwound, .ended: nil
    }
  }
}

extension VariableChange {
  /// Whether it is a value for an input.
  fileprivate var isGiven: Bool {
    switch origin {
    case .argument, .file, .alert, .environment, .defaultValue, .prompt, .transcript: true
    case .leftUnset, .header, .capture, .export, .output, .task: false
    }
  }
}
