import RunbookModel

/// A transcript while it is replayed: knows where the run is, and what the transcript says of that place.
final class ReplayTape {
  private let transcript: Transcript
  private let program: Program
  private let maskedNames: Set<String>
  private var visits: [StepAddress: [RecordedVisit]] = [:]
  /// Visits below headings that are not a step's: taken where the run comes to a step that has none.
  private var lost: [RecordedVisit] = []
  private var times: [Timestamp?]
  private var clock: Timestamp
  /// The recorded visit that the run is in, and what it has taken from it.
  private var current: (step: StepAddress, visit: RecordedVisit?)?
  /// The recorded visit that the run was in last at each step: undoing takes it away from there and back.
  private var entered: [StepAddress: RecordedVisit] = [:]
  private var taken: [StepAddress: Taken] = [:]
  private var position = -1
  private let takeovers: [(time: Timestamp, who: Transcript.Takeover)]
  private var resumptionsDone = 0
  /// Headings that were taken for a step because they stand where the run came to it.
  private(set) var adopted: [(heading: String, step: StepAddress)] = []
  /// Whether the recorded run broke off in the attempt that was asked for last.
  private(set) var isBrokenOff = false

  private struct Taken {
    var attempts = 0
    var answers = 0
    var edits = 0
  }

  init(_ transcript: Transcript, _ match: TranscriptMatch, program: Program, time: Timestamp) {
    self.transcript = transcript
    self.program = program
    maskedNames = Set(transcript.header.inputs.filter { $0.value == Redaction.mask }.map(\.name))
    clock = transcript.header.began ?? time
    takeovers = transcript.visits.flatMap(\.entries).compactMap { entry in
      if case .resumed(let time, let who) = entry { (time, who) } else { nil }
    }
    times = transcript.visits.map { visit in
      visit.entries.lazy.compactMap { if case .entered(let time, _) = $0 { time } else { nil } }.first
    }
    var last: (step: StepAddress?, index: Int)?
    for (position, (visit, step)) in zip(transcript.visits, match.steps).enumerated() {
      if visit.isContinuation, let step, let index = visits[step]?.indices.last {
        visits[step]?[index].add(visit.entries)
        continue
      }
      if let last, let reason = Self.reason(of: visit) {
        if let step = last.step { visits[step]?[last.index].nextReason = reason }
      }
      let recorded = RecordedVisit(visit, position: position)
      if let step {
        visits[step, default: []].append(recorded)
        last = (step, (visits[step]?.count ?? 1) - 1)
      } else {
        lost.append(recorded)
        last = nil
      }
    }
  }

  private static func reason(of visit: Transcript.Visit) -> String? {
    visit.entries.lazy.compactMap { if case .entered(_, let reason) = $0 { reason } else { nil } }.first
  }

  // Where the run is

  func now() -> Timestamp { clock }

  func note(_ record: Record) {
    switch record.event {
    case .started: advance()
    case .entered(let step, let visit, _): enter(step, visit: visit)
    case .attemptStarted(let step, _):
      come(backTo: step)
      taken[step, default: Taken()].attempts += 1
    case .attemptFinished(_, let result): clock = clock.advanced(by: result.duration)
    case .answered(let step, let reply):
      if let step { come(backTo: step) }
      // Nobody knows how long it lay before somebody went on with it.
      if reply.answer == .quit || reply.answer == .interrupted, hasResumption { return }
      advance(before: step.map { timeToCome(at: $0) } ?? .zero)
    case .finished: advance()
    default: break
    }
  }

  private func enter(_ step: StepAddress, visit number: Int) {
    let recorded = visits[step] ?? []
    var visit = recorded.indices.contains(number - 1) ? recorded[number - 1] : nil
    if visit == nil, let index = lost.firstIndex(where: { $0.position == position + 1 }) {
      let found = lost.remove(at: index)
      adopted.append((found.heading, step))
      visits[step, default: []].append(found)
      visit = found
    }
    if let visit { position = max(position, visit.position) }
    taken[step] = Taken()
    entered[step] = visit
    current = (step, visit)
  }

  /// Undoing takes the run to another step and back.
  private func come(backTo step: StepAddress) {
    guard let current, current.step != step else { return }
    self.current = (step, entered[step])
  }

  /// How long the attempts take that are still to come in the visit of a step.
  private func timeToCome(at step: StepAddress) -> Duration {
    guard let visit = entered[step] else { return .zero }
    return visit.attempts.dropFirst(taken[step, default: Taken()].attempts).reduce(.zero) { sum, attempt in
      sum + (attempt.outputs.compactMap(\.duration).max() ?? .zero)
    }
  }

  /// Puts the clock to the moment at which the recorded run went on, or so long before it.
  private func advance(before rest: Duration = .zero) {
    var next = position + 1
    // Nothing is entered where the run comes back to a visit.
    while transcript.visits.indices.contains(next), transcript.visits[next].isContinuation { next += 1 }
    let time = times.indices.contains(next) ? times[next] : nil
    let end = transcript.header.began.flatMap { began in transcript.header.duration.map { began.advanced(by: $0) } }
    guard let time = time ?? (times.indices.contains(next) ? nil : end) else { return }
    clock = max(clock, Timestamp(milliseconds: time.milliseconds - rest.wholeMilliseconds))
  }

  // What the transcript says

  func result(of command: Command) throws(HostError) -> CommandResult {
    come(backTo: command.step)
    let taken = taken[command.step, default: Taken()]
    let index = taken.attempts - 1
    if let visit = current?.visit, breaksOff(visit, index, taken) {
      throw HostError(.fault, "the recorded run broke off here")
    }
    guard let visit = current?.visit, visit.attempts.indices.contains(index),
      let attempt = visit.attempts[index].on(command.machine)
    else { return CommandResult(ending: .unrecorded(flag: flag(for: command.step))) }
    return result(visit, attempt, isLast: index + 1 == visit.attempts.count, command)
  }

  private func breaksOff(_ visit: RecordedVisit, _ index: Int, _ taken: Taken) -> Bool {
    isBrokenOff = visit.resumptions.contains { $0.attemptsBefore == index && $0.answersBefore == taken.answers }
    return isBrokenOff
  }

  private func result(
    _ visit: RecordedVisit, _ attempt: RecordedVisit.Attempt, isLast: Bool, _ command: Command
  ) -> CommandResult {
    let step = program.step(at: command.step)
    let stdout = attempt.outputs.filter { !$0.isErrors }.flatMap(\.bytes)
    let stderr = attempt.outputs.filter(\.isErrors).flatMap(\.bytes)
    let omitted = attempt.outputs.reduce(0) { $0 + $1.omitted }
    let asked = Set(step?.tasks.compactMap(\.asks) ?? [])
    var result = CommandResult(
      ending: ending(of: attempt, visit, command.machine),
      duration: attempt.outputs.lazy.compactMap(\.duration).first ?? .zero,
      stdout: stdout, stderr: stderr, byteCount: stdout.count + stderr.count + omitted,
      variables: attempt.variables.filter { !asked.contains($0.key) }, directory: attempt.directory)
    result.notes = attempt.notes(on: command.machine).map { .recorded($0) }
    for output in attempt.outputs where output.omitted > 0 {
      result.cutStreams.insert(output.isErrors ? .stderr : .stdout)
    }
    if let step, let word = attempt.assumed {
      result.verdict = Verdict(word, of: step)
    } else if let step, isMasked(result, attempt, command, step) {
      result.verdict = isLast ? verdict(visit, step, on: command.machine) : Verdict(passes: false)
    }
    return result
  }

  private func ending(
    of attempt: RecordedVisit.Attempt, _ visit: RecordedVisit, _ machine: String?
  ) -> CommandEnding {
    if attempt.assumed != nil { return .assumed }
    switch attempt.outputs.lazy.compactMap(\.ending).first {
    case .exit(let status): return .exited(status)
    case .signal(let number): return .signalled(number)
    case .timedOut: return .timedOut
    case .interrupted: return .interrupted(stopsRun: false)
    case .runInterrupted: return .interrupted(stopsRun: true)
    case .outputLimit: return .outputLimit
    case .notStarted: return .notStarted(visit.reason(after: .notStarted(""), on: machine))
    case .unreachable: return .unreachable(visit.reason(after: .unreachable(""), on: machine))
    case .connectionLost: return .connectionLost
    case nil: return .exited(0)
    }
  }

  /// Whether what conditions look at was masked, so that they could come out otherwise than they did.
  private func isMasked(
    _ result: CommandResult, _ attempt: RecordedVisit.Attempt, _ command: Command, _ step: Step
  ) -> Bool {
    let masked = maskedNames.union(
      command.environment.filter { $0.value.contains(Redaction.mask) }.map(\.name)
        + attempt.variables.filter { $0.value?.contains(Redaction.mask) == true }.map(\.key))
    let conditions = step.clauses.expectations + step.clauses.branches.map(\.condition)
    return conditions.flatMap(\.terms).contains { term in
      switch term.subject {
      case .exit, .time: false
      case .stdout, .json: Self.holdsMask(result.stdout)
      case .stderr: Self.holdsMask(result.stderr)
      case .variable(let name):
        masked.contains(name) || (name == step.script?.settings.capture && Self.holdsMask(result.stdout))
      }
    }
  }

  private static func holdsMask(_ bytes: [UInt8]) -> Bool {
    bytes.contains(0xe2) && String(decoding: bytes, as: UTF8.self).contains(Redaction.mask)
  }

  /// What the recorded run made of a step's last attempt, on one of its machines.
  private func verdict(_ visit: RecordedVisit, _ step: Step, on machine: String?) -> Verdict? {
    guard let outcome = visit.outcome else { return nil }
    let branch = step.clauses.branches.firstIndex { branch in
      visit.nextReason?.hasPrefix("by if \(branch.condition.text) of ") == true
    }
    guard outcome.kind == .failed else { return Verdict(passes: !outcome.isFailure, branch: branch) }
    let words = visit.failureWords(on: machine)
    return Verdict(passes: words == nil, branch: branch, failure: words.map { .recorded($0) })
  }

  /// What the recorded run made of a `when` that looks at masked values.
  func recollection(of step: StepAddress, _ when: Condition, _ values: Bindings) -> Recollection? {
    let isMasked = when.variables.contains { values.value(of: $0)?.contains(Redaction.mask) == true }
    guard isMasked, let outcome = entered[step]?.outcome else { return nil }
    guard outcome.kind == .skipped, let words = outcome.finding, words != Self.declined else { return .held }
    let subject = words.prefix { $0 != " " }
    return .didNotHold(
      Finding(
        subject: String(subject), measured: nil, complaint: String(words.dropFirst(subject.count + 1)), expected: ""))
  }

  /// What is after `skipped: ` when the operator declined the step.
  private static let declined = "declined"

  func reply(to question: Question) -> Reply {
    if case .value(let request) = question.subject { return value(request) }
    guard let address = question.step?.address else { return Reply(.unavailable(flag: question.flag)) }
    come(backTo: address)
    var taken = taken[address, default: Taken()]
    defer { self.taken[address] = taken }
    let answers = current?.visit?.answers ?? []
    while answers.indices.contains(taken.answers) {
      let recorded = answers[taken.answers]
      taken.answers += 1
      // What a dry run or an assumption answered is answered by them again.
      if recorded.source == "--dry-run" || recorded.source == "--assume" { continue }
      guard let answer = question.answer(recorded: recorded.word, at: address) else { continue }
      return Reply(answer, source: recorded.source ?? Reply.person)
    }
    advance()
    return Reply(.unavailable(flag: flag(for: address)), source: "--replay")
  }

  private func value(_ request: Question.ValueRequest) -> Reply {
    let told = current?.visit?.values[request.name]
    let given = transcript.header.inputs.first { $0.name == request.name }?.value
    switch request.refusal {
    case nil: if let value = told ?? given { return Reply(.value(value)) }
    // The run had the given one, and came to a runbook that could not take it.
    case .had: if let told { return Reply(.value(told)) }
    case .typed: break
    }
    if transcript.header.ending == Ending.interrupted(by: .operator).word { return Reply(.interrupted) }
    return Reply(.unavailable(flag: "--assume \(request.name)=VALUE"), source: "--replay")
  }

  private func flag(for step: StepAddress) -> String {
    "--assume \(step.step)=pass"
  }

  func edited() -> String? {
    guard let current, let edits = current.visit?.edits else { return nil }
    let index = taken[current.step, default: Taken()].edits
    guard edits.indices.contains(index) else { return nil }
    taken[current.step, default: Taken()].edits += 1
    return edits[index]
  }

  /// Whether a pause was waited out: not when the run was interrupted in it.
  var endsPause: Bool {
    guard let current, let visit = current.visit else { return true }
    return transcript.header.ending != Ending.interrupted(by: .operator).word
      || visit.attempts.indices.contains(taken[current.step, default: Taken()].attempts)
  }

  /// What came of asking for a runbook: somebody else had the one that the recorded run did not come to.
  func claim(_ runbook: Runbook) -> Claim {
    let isLast = position + 1 >= transcript.visits.count
    let isHeld = transcript.header.ending == Ending.locked(runbook: "", by: nil).word && isLast
    return isHeld && current?.step.runbook != runbook.name ? .held(by: nil) : .granted
  }

  /// Whether somebody went on with the recorded run after this place.
  private var hasResumption: Bool { takeovers.indices.contains(resumptionsDone) }

  /// Whether somebody went on with it in order to undo what it had changed.
  var isUndoneNext: Bool { hasResumption && takeovers[resumptionsDone].who.undoes }

  /// Who went on with the recorded run after this place; nil when nobody did.
  func resumption(digest: String) -> Resumption? {
    guard hasResumption else { return nil }
    let (time, who) = takeovers[resumptionsDone]
    resumptionsDone += 1
    clock = max(clock, time)
    return Resumption(
      user: who.user, machine: who.machine ?? "", process: 0, digest: digest, undoes: who.undoes,
      asksEveryStep: who.asksEveryStep, isAttended: !who.isUnattended,
      purpose: Purpose(reason: who.purpose))
  }
}
