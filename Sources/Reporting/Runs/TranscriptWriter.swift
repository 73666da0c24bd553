public import Execution
public import RunbookModel

/// Makes a run's events into a transcript, by section 8 of the language.
public struct TranscriptWriter {
  private let records: [Record]
  private let runbook: (String) -> Runbook?
  private let revision: (RunbookRevision) -> Runbook?
  let output: (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)

  /// The most bytes of one stream that a transcript holds.
  ///
  /// Conditions see no more of them either.
  public static let outputLimit = CommandResult.captureLimit

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - records: The run's events.
  ///   - runbook: A runbook by its name, as it was when the run began.
  ///   - revision: A runbook as it was when the run was gone on with, when it had changed.
  ///   - output: What came of an attempt from a source, by the attempt's place in the run, and how much is left out.
  public init(
    _ records: [Record], runbook: @escaping (String) -> Runbook?,
    revision: @escaping (RunbookRevision) -> Runbook? = { _ in nil },
    output: @escaping (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)
  ) {
    self.records = records
    self.runbook = runbook
    self.revision = revision
    self.output = output
  }

  /// The transcript; nil when the events have no beginning.
  public var transcript: Transcript? { written?.transcript }

  /// The transcript, with the step that each of its visits is one of; nil when the events have no beginning.
  public var written: (transcript: Transcript, steps: [VisitedStep])? {
    guard let summary = RunSummary(records) else { return nil }
    var telling = Telling(texts: Texts(first: runbook), started: Self.begunAttempts(in: records))
    var transcript = Transcript(
      header: header(summary),
      title: VisibleText.of(telling.texts[summary.start.runbook]?.header.title ?? summary.start.runbook))
    var steps: [VisitedStep] = []
    var place: StepAddress?
    var given: Set<String> = []
    func add(_ entry: Transcript.Entry) {
      guard let last = transcript.visits.indices.last else { return }
      transcript.visits[last].entries.append(entry)
    }
    for record in records {
      if case .resumed(let resumption) = record.event {
        for revision in resumption.revisions { telling.texts.revise(revision.runbook, self.revision(revision)) }
      }
      // Undoing takes the run to another step, and back into the visit that asked for it.
      if let step = record.event.step {
        var isEntered = false
        if case .entered(_, let number, _) = record.event {
          isEntered = true
          telling.visits[step] = number
        }
        if isEntered || step != place {
          var visit = visit(of: step, main: summary.start.runbook, telling.texts)
          if !isEntered { visit.entries.append(.back) }
          transcript.visits.append(visit)
          steps.append(
            VisitedStep(address: step, step: telling.texts.step(at: step), number: telling.visits[step] ?? 1))
          place = step
        }
      }
      if case .attemptStarted(_, let started) = record.event { telling.attempt = started }
      if case .ended(.failed(let step, _)) = record.event, step != place { continue }
      for entry in entries(for: record, &telling) { add(entry) }
      // The first value of an input is the header's.
      if case .variableSet(let change) = record.event, change.isGiven, !change.isSecret,
        !given.insert(change.name).inserted
      {
        add(.set(Transcript.Value(change.name, change.value)))
      }
    }
    return (transcript, steps)
  }

  /// What is known at a place in the run.
  private struct Telling {
    var texts: Texts
    /// The attempts that anything was run in.
    let started: Set<Int>
    var attempt = Attempt(sequence: 0, number: 1, limit: 1, changesState: false)
    /// Which visit of each step was begun last.
    var visits: [StepAddress: Int] = [:]
    /// The script of each step as readers have seen it last.
    var shown: [StepAddress: String] = [:]
    /// What the operator made of the scripts, each for one visit.
    var edited: [StepAddress: String] = [:]
  }

  /// The runbooks as they are at a place in the run.
  struct Texts {
    let first: (String) -> Runbook?
    private var revised: [String: Runbook] = [:]

    init(first: @escaping (String) -> Runbook?) {
      self.first = first
    }

    subscript(name: String) -> Runbook? { revised[name] ?? first(name) }

    func step(at address: StepAddress) -> Step? { self[address.runbook]?.step(address.step) }

    mutating func revise(_ name: String, _ runbook: Runbook?) { revised[name] = runbook ?? revised[name] }
  }

  private static func begunAttempts(in records: [Record]) -> Set<Int> {
    var begun: Set<Int> = []
    var current = Attempt(sequence: 0, number: 1, limit: 1, changesState: false)
    for record in records {
      switch record.event {
      case .attemptStarted(_, let attempt):
        current = attempt
        begun.insert(attempt.sequence)
      case .attemptFinished(_, let result) where !result.ending.hasBegun && current.machines.count < 2:
        begun.remove(current.sequence)
      default: break
      }
    }
    return begun
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
    func names(_ changes: [RunState.Change]) -> [String] {
      changes.map { $0.step.runbook == start.runbook ? $0.step.step : $0.step.description }
    }
    header.changed = names(summary.changes)
    header.unknown = names(summary.changes.filter(\.isUnknown))
    header.undone = names(summary.undone)
    header.isReplay = start.isReplay
    header.isSpaced = true
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

  private func visit(of step: StepAddress, main: String, _ texts: Texts) -> Transcript.Visit {
    let runbook = texts[step.runbook]
    let title = runbook?.step(step.step)?.title
    var visit = Transcript.Visit(title: VisibleText.of(title ?? step.step))
    if step.runbook != main { visit.entries.append(.inRunbook(step.runbook)) }
    let isAmbiguous = title.map { title in runbook?.steps.count { $0.title == title } != 1 } ?? false
    if isAmbiguous { visit.entries.append(.step(step.step)) }
    return visit
  }

  private func entries(for record: Record, _ telling: inout Telling) -> [Transcript.Entry] {
    let current = telling.attempt
    switch record.event {
    case .entered(let step, _, let cause):
      telling.edited[step] = nil
      return [.entered(record.time, reason: cause.map(reason))]
    // The value of an answer is a record of its own, where it is masked when it must be.
    case .answered(nil, _): return []
    case .answered(let step, let reply):
      if case .value = reply.answer { return [] }
      let word = word(of: reply.answer, at: step, telling.texts)
      return [.answered(word, by: reply.source == Reply.person ? nil : reply.source)]
    case .edited(let step, _, let shown):
      telling.edited[step] = shown
      telling.shown[step] = shown
      return [.edited(shown)]
    case .attemptStarted(let step, let attempt):
      let tries: [Transcript.Entry] = attempt.number > 1 ? [.retried(attempt.number, of: attempt.limit)] : []
      return tries + script(of: step, attempt, &telling)
    case .machineFinished(_, let result):
      return outputs(of: current.sequence, from: result.machine, result.result.ending, result.result.duration)
        + values(from: result.result)
    case .attemptFinished(_, let result) where result.ending == .assumed:
      return assumption(current.sequence, result, at: record.event.step, telling.texts)
    case .attemptFinished(_, let result):
      return (current.machines.isEmpty ? outputs(of: current.sequence, from: nil, result.ending, result.duration) : [])
        + values(from: result)
    case .variableSet(let change) where change.origin == .task:
      return [.set(Transcript.Value(change.name, Self.value(of: change)))]
    case .taskFinished(_, let task, let result): return [.task(task + 1, result.rawValue)]
    case .finished(_, let outcome): return [.outcome(OutcomeText.transcribed(outcome))]
    case .resumed(let resumption): return [.resumed(record.time, by: Self.takeover(resumption))]
    // A failure that ends the run is the outcome of its step as well.
    case .ended(.failed(_, let failure)): return [.outcome(OutcomeText.transcribed(.failed(failure)))]
    case .started, .processStarted, .variableSet, .unwinding, .unwound, .ended, .output, .ticked, .stopping:
      return []
    }
  }

  /// The script of an attempt, where readers have not seen it in these words before.
  private func script(
    of address: StepAddress, _ attempt: Attempt, _ telling: inout Telling
  ) -> [Transcript.Entry] {
    guard telling.started.contains(attempt.sequence), let script = telling.texts.step(at: address)?.script else {
      return []
    }
    let text = telling.edited[address] ?? script.text
    guard telling.shown[address] != text else { return [] }
    telling.shown[address] = text
    return [.ran(text, language: script.language)]
  }

  /// Who went on, to what end, and why.
  private static func takeover(_ resumption: Resumption) -> Transcript.Takeover {
    let purpose = [resumption.purpose.ticket, resumption.purpose.reason].compactMap { $0 }.joined(separator: ", ")
    return Transcript.Takeover(
      user: VisibleText.of(resumption.user), machine: VisibleText.of(resumption.machine), undoes: resumption.undoes,
      asksEveryStep: resumption.asksEveryStep, isUnattended: !resumption.isAttended,
      purpose: purpose.isEmpty ? nil : VisibleText.of(purpose))
  }

  private func reason(_ cause: Cause) -> String {
    let measured = cause.kind == .next ? nil : cause.measured
    return VisibleText.of("by \(cause.label) of \(cause.title)\(measured.map { ", \($0)" } ?? "")")
  }

  private func word(of answer: Answer, at step: StepAddress?, _ texts: Texts) -> String {
    guard case .choice(let index) = answer, let step,
      case .decide(let choices)? = texts.step(at: step)?.action, choices.indices.contains(index)
    else { return VisibleText.of(answer.word) }
    return VisibleText.of(choices[index].label)
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
