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
    case .resolved, .completed, .escalated, .stopped, .interrupted: ["kind": JSON(ending.word)]
    }
  }

  static func ending(from json: JSON) -> Ending? {
    let step = json["step"]?.string.flatMap(StepAddress.init)
    switch json["kind"]?.string {
    case "resolved": return .resolved
    case "completed": return .completed
    case "escalated": return .escalated
    case "stopped": return .stopped
    case "interrupted": return .interrupted
    case "failed":
      guard let step, let failure = json["failure"].flatMap(OutcomeCoding.failure) else { return nil }
      return .failed(step, failure)
    case "visit-limit":
      guard let step, let limit = json["limit"]?.int else { return nil }
      return .visitLimit(step, limit)
    case "declined": return step.map { .declined($0) }
    case "unanswered":
      return .unanswered(need: json["need"]?.string ?? "", flag: json["flag"]?.string ?? "")
    case "withheld": return .withheld(json["changes"]?.int ?? 0)
    case "undone": return .undone(left: json["left"]?.int ?? 0)
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
    case "exited": json["status"]?.int.map { .exited($0) }
    case "signalled": json["signal"]?.int.map { .signalled($0) }
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
