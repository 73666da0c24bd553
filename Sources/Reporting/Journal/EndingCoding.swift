import Execution
import RunbookModel

/// Endings of runs and of commands to JSON and back.
enum EndingCoding {
  static func json(of ending: Ending) -> JSON {
    switch ending {
    case .failed(let step, let failure):
      ["kind": "failed", "step": JSON(step.description), "failure": OutcomeCoding.json(of: failure)]
    case .visitLimit(let step, let limit):
      ["kind": "visit-limit", "step": JSON(step.description), "limit": JSON(limit)]
    case .declined(let step): ["kind": "declined", "step": JSON(step.description)]
    case .unanswered(let need, let flag): ["kind": "unanswered", "need": JSON(need), "flag": JSON(flag)]
    case .withheld(let count): ["kind": "withheld", "changes": JSON(count)]
    case .undone(let left): ["kind": "undone", "left": JSON(left)]
    case .interrupted(.signal(let number)): ["kind": "interrupted", "signal": JSON(number)]
    case .locked(let runbook, let holder):
      JSON(
        [.init("kind", "locked"), .init("runbook", JSON(runbook))]
          + (holder.map { [.init("holder", json(of: $0))] } ?? []))
    case .resolved, .completed, .escalated, .stopped, .interrupted(.operator): ["kind": JSON(ending.word)]
    }
  }

  private static func json(of holder: RunHolder) -> JSON {
    [
      "run": JSON(holder.run), "process": JSON(holder.process), "user": JSON(holder.user),
      "machine": JSON(holder.machine), "since": JSON(ISO8601.format(holder.since)),
    ]
  }

  private static func holder(from json: JSON) -> RunHolder? {
    guard let run = json["run"]?.string, let process = json["process"]?.natural, let user = json["user"]?.string,
      let machine = json["machine"]?.string, let since = json["since"]?.string.flatMap(ISO8601.parse)
    else { return nil }
    return RunHolder(run: run, process: process, user: user, machine: machine, since: since)
  }

  static func ending(from json: JSON) -> Ending? {
    let step = json["step"]?.string.flatMap(StepAddress.init)
    switch json["kind"]?.string {
    case "resolved": return .resolved
    case "completed": return .completed
    case "escalated": return .escalated
    case "stopped": return .stopped
    case "interrupted": return .interrupted(by: json["signal"]?.natural.map { .signal($0) } ?? .operator)
    case "locked": return .locked(runbook: json["runbook"]?.string ?? "", by: json["holder"].flatMap(holder))
    case "failed":
      guard let step, let failure = json["failure"].flatMap(OutcomeCoding.failure) else { return nil }
      return .failed(step, failure)
    case "visit-limit":
      guard let step, let limit = json["limit"]?.natural else { return nil }
      return .visitLimit(step, limit)
    case "declined": return step.map { .declined($0) }
    case "unanswered":
      return .unanswered(need: json["need"]?.string ?? "", flag: json["flag"]?.string ?? "")
    case "withheld": return .withheld(json["changes"]?.natural ?? 0)
    case "undone": return .undone(left: json["left"]?.natural ?? 0)
    default: return nil
    }
  }

  static func json(of ending: CommandEnding) -> JSON {
    switch ending {
    case .exited(let status): ["kind": "exited", "status": JSON(status)]
    case .signalled(let number): ["kind": "signalled", "signal": JSON(number)]
    case .timedOut: ["kind": "timed-out"]
    case .interrupted(let stopsRun): ["kind": "interrupted", "stops-run": JSON(stopsRun)]
    case .outputLimit: ["kind": "output-limit"]
    case .notStarted(let reason): ["kind": "not-started", "reason": JSON(reason)]
    case .unreachable(let reason): ["kind": "unreachable", "reason": JSON(reason)]
    case .connectionLost: ["kind": "connection-lost"]
    case .withheld: ["kind": "withheld"]
    case .assumed: ["kind": "assumed"]
    case .unrecorded(let flag): ["kind": "unrecorded", "flag": JSON(flag)]
    }
  }

  static func commandEnding(from json: JSON) -> CommandEnding? {
    switch json["kind"]?.string {
    case "exited": json["status"]?.natural.map { .exited($0) }
    case "signalled": json["signal"]?.natural.map { .signalled($0) }
    case "timed-out": .timedOut
    case "interrupted": .interrupted(stopsRun: json["stops-run"]?.bool ?? false)
    case "output-limit": .outputLimit
    case "not-started": json["reason"]?.string.map { .notStarted($0) }
    case "unreachable": json["reason"]?.string.map { .unreachable($0) }
    case "connection-lost": .connectionLost
    case "withheld": .withheld
    case "assumed": .assumed
    case "unrecorded": .unrecorded(flag: json["flag"]?.string ?? "")
    default: nil
    }
  }
}
