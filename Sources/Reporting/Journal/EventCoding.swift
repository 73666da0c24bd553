import Execution
import RunbookModel

/// Events to members of a journal line and back.
enum EventCoding {
  static func members(of event: Event) -> [JSON.Member]? {
    switch event {
    case .started(let start): named("started") + members(of: start)
    case .resumed(let resumption): named("resumed") + members(of: resumption)
    case .variableSet(let change): named("variable-set") + members(of: change)
    case .entered(let step, let visit, let cause):
      named("entered", step) + [.init("visit", JSON(visit))] + (cause.map { [.init("because", json(of: $0))] } ?? [])
    case .answered(let step, let reply):
      named("answered", step) + [.init("answer", json(of: reply.answer)), .init("by", JSON(reply.source))]
    case .edited(let step, _, let shown): named("edited", step) + [.init("script", JSON(shown))]
    case .attemptStarted(let step, let attempt):
      named("attempt-started", step) + [
        .init("sequence", JSON(attempt.sequence)), .init("try", JSON(attempt.number)), .init("of", JSON(attempt.limit)),
        .init("changes", JSON(attempt.changesState)),
      ] + (attempt.machines.isEmpty ? [] : [.init("hosts", JSON(attempt.machines.map { JSON($0) }))])
    case .processStarted(let step, let process):
      named("process-started", step) + [.init("process", JSON(process.number)), .init("start", JSON(process.start))]
    case .machineFinished(let step, let result):
      named("host-finished", step) + [.init("host", JSON(result.machine))] + members(of: result.result)
    case .attemptFinished(let step, let result): named("attempt-finished", step) + members(of: result)
    case .taskFinished(let step, let task, let result):
      named("task-finished", step) + [.init("task", JSON(task)), .init("result", JSON(result.rawValue))]
    case .finished(let step, let outcome): named("finished", step) + [.init("outcome", OutcomeCoding.json(of: outcome))]
    case .unwinding(let ending): named("unwinding") + [.init("ending", EndingCoding.json(of: ending))]
    case .unwound: named("unwound")
    case .ended(let ending): named("ended") + [.init("ending", EndingCoding.json(of: ending))]
    case .output, .ticked, .stopping: nil
    }
  }

  static func event(from json: JSON) -> Event? {
    let step = json["step"]?.string.flatMap(StepAddress.init)
    switch json["event"]?.string {
    case "started": return start(from: json).map { .started($0) }
    case "resumed": return resumption(from: json).map { .resumed($0) }
    case "variable-set": return change(from: json).map { .variableSet($0) }
    case "entered":
      guard let step, let visit = json["visit"]?.natural else { return nil }
      return .entered(step, visit: visit, because: json["because"].flatMap(cause))
    case "answered":
      guard let answer = json["answer"].flatMap(answer) else { return nil }
      return .answered(step, Reply(answer, source: json["by"]?.string ?? Reply.person))
    case "edited":
      // A script with a mask in it is not the one that was meant: the question is asked again with the runbook's own.
      guard let step, let script = json["script"]?.string, !script.contains(Redaction.mask) else { return nil }
      return .edited(step, script: script, shown: script)
    case "attempt-started":
      guard let step, let sequence = json["sequence"]?.natural, let number = json["try"]?.natural,
        let limit = json["of"]?.natural,
        let changes = json["changes"]?.bool
      else { return nil }
      return .attemptStarted(
        step,
        Attempt(
          sequence: sequence, number: number, limit: limit, changesState: changes,
          machines: (json["hosts"]?.array ?? []).compactMap(\.string)))
    case "process-started":
      guard let step, let number = json["process"]?.natural, let start = json["start"]?.string else { return nil }
      return .processStarted(step, ProcessIdentity(number: number, start: start))
    case "host-finished":
      guard let step, let host = json["host"]?.string, let result = attemptResult(from: json) else { return nil }
      return .machineFinished(step, MachineResult(machine: host, result: result))
    case "attempt-finished":
      guard let step, let result = attemptResult(from: json) else { return nil }
      return .attemptFinished(step, result)
    case "task-finished":
      guard let step, let task = json["task"]?.natural,
        let result = json["result"]?.string.flatMap(TaskResult.init(rawValue:))
      else { return nil }
      return .taskFinished(step, task: task, result)
    case "finished":
      guard let step, let outcome = json["outcome"].flatMap(OutcomeCoding.outcome) else { return nil }
      return .finished(step, outcome)
    case "unwinding": return json["ending"].flatMap(EndingCoding.ending).map { .unwinding($0) }
    case "unwound": return .unwound
    case "ended": return json["ending"].flatMap(EndingCoding.ending).map { .ended($0) }
    default: return nil
    }
  }

  private static func named(_ name: String, _ step: StepAddress? = nil) -> [JSON.Member] {
    [.init("event", JSON(name))] + (step.map { [.init("step", JSON($0.description))] } ?? [])
  }
}

extension EventCoding {
  /// A secret's value is never written: the record says that there is one.
  private static func members(of change: VariableChange) -> [JSON.Member] {
    var members: [JSON.Member] = [.init("name", JSON(change.name)), .init("origin", JSON(change.origin.rawValue))]
    if change.isSecret {
      members.append(.init("secret", true))
    } else if let value = change.value {
      members.append(.init("value", JSON(value)))
    }
    return members
  }

  private static func change(from json: JSON) -> VariableChange? {
    guard let name = json["name"]?.string,
      let origin = json["origin"]?.string.flatMap(VariableChange.Origin.init(rawValue:))
    else { return nil }
    return VariableChange(
      name: name, value: json["value"]?.string, isSecret: json["secret"]?.bool ?? false, origin: origin)
  }

  private static func json(of cause: Cause) -> JSON {
    var members: [JSON.Member] = [
      .init("kind", JSON(cause.kind.rawValue)), .init("from", JSON(cause.from.description)),
      .init("title", JSON(cause.title)), .init("label", JSON(cause.label)),
      .init("time", JSON(ISO8601.format(cause.time))),
    ]
    if let measured = cause.measured { members.append(.init("measured", JSON(measured))) }
    return JSON(members)
  }

  private static func cause(from json: JSON) -> Cause? {
    guard let kind = json["kind"]?.string.flatMap(Cause.Kind.init(rawValue:)),
      let from = json["from"]?.string.flatMap(StepAddress.init), let time = json["time"]?.string.flatMap(ISO8601.parse)
    else { return nil }
    return Cause(
      kind: kind, from: from, title: json["title"]?.string ?? from.step, label: json["label"]?.string ?? "",
      measured: json["measured"]?.string, time: time)
  }

  /// The text of a value is a record of its own, where it is masked when it must be.
  private static func json(of answer: Answer) -> JSON {
    switch answer {
    case .runAll(let risk): ["kind": "run-all", "risk": JSON(risk.rawValue)]
    case .goTo(let step): ["kind": "go-to", "step": JSON(step.description)]
    case .choice(let index): ["kind": "choice", "choice": JSON(index)]
    case .unavailable(let flag): ["kind": "unavailable", "flag": JSON(flag)]
    default: ["kind": JSON(plainAnswers.first { $0.answer == answer }?.name ?? "value")]
    }
  }

  private static func answer(from json: JSON) -> Answer? {
    switch json["kind"]?.string {
    case "run-all": return json["risk"]?.string.flatMap(Risk.init(rawValue:)).map { .runAll($0) }
    case "go-to": return json["step"]?.string.flatMap(StepAddress.init).map { .goTo($0) }
    case "choice": return json["choice"]?.natural.map { .choice($0) }
    case "unavailable": return .unavailable(flag: json["flag"]?.string ?? "")
    case "value": return .value("")
    case let name: return plainAnswers.first { $0.name == name }?.answer
    }
  }

  private static let plainAnswers: [(name: String, answer: Answer)] = [
    ("run", .run), ("skip", .skip), ("retry", .retry), ("edit", .edit), ("shell", .shell), ("undo", .undo),
    ("done", .done), ("failed", .failed), ("quit", .quit), ("interrupted", .interrupted), ("withhold", .withhold),
  ]

  private static func members(of result: AttemptResult) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("ended", EndingCoding.json(of: result.ending)),
      .init("milliseconds", JSON(result.duration.milliseconds)), .init("bytes", JSON(result.byteCount)),
    ]
    if let failure = result.failure { members.append(.init("failure", OutcomeCoding.json(of: failure))) }
    if let branch = result.branch { members.append(.init("branch", JSON(branch))) }
    if let measured = result.measured { members.append(.init("measured", JSON(measured))) }
    if !result.changes.isEmpty {
      members.append(.init("variables", JSON(result.changes.map { JSON(Self.members(of: $0)) })))
    }
    if let directory = result.directory { members.append(.init("directory", JSON(directory))) }
    if !result.notes.isEmpty { members.append(.init("notes", JSON(result.notes.map { JSON($0) }))) }
    return members
  }

  /// A duration that a machine can have measured, so that many of them can be added up.
  static func duration(_ json: JSON?) -> Duration? {
    json?.natural.map { .milliseconds(min($0, longestDuration)) }
  }

  /// A century, in milliseconds.
  private static let longestDuration = 100 * 366 * 86_400_000

  private static func attemptResult(from json: JSON) -> AttemptResult? {
    guard let ending = json["ended"].flatMap(EndingCoding.commandEnding) else { return nil }
    return AttemptResult(
      ending: ending, duration: duration(json["milliseconds"]) ?? .zero, byteCount: json["bytes"]?.natural ?? 0,
      failure: json["failure"].flatMap(OutcomeCoding.failure), branch: json["branch"]?.natural,
      measured: json["measured"]?.string, changes: (json["variables"]?.array ?? []).compactMap(change),
      directory: json["directory"]?.string, notes: (json["notes"]?.array ?? []).compactMap(\.string))
  }
}

extension Duration {
  /// The whole milliseconds of a duration.
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
