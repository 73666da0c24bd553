import Execution
import RunbookModel

/// Outcomes and failures to JSON and back.
enum OutcomeCoding {
  static func json(of outcome: Outcome) -> JSON {
    switch outcome {
    case .passed: ["kind": "passed"]
    case .failed(let failure): ["kind": "failed", "failure": json(of: failure)]
    case .skipped(.condition(let finding)): ["kind": "skipped", "why": "when", "finding": json(of: finding)]
    case .skipped(.declined): ["kind": "skipped", "why": "declined"]
    case .skipped(.leftAfterFailure): ["kind": "skipped", "why": "left-after-failure"]
    case .skipped(.left): ["kind": "skipped", "why": "left"]
    case .withheld: ["kind": "withheld"]
    case .unknown: ["kind": "unknown"]
    }
  }

  static func outcome(from json: JSON) -> Outcome? {
    switch json["kind"]?.string {
    case "passed": return .passed
    case "failed": return json["failure"].flatMap(failure).map { .failed($0) }
    case "withheld": return .withheld
    case "unknown": return .unknown
    case "skipped":
      switch json["why"]?.string {
      case "when": return json["finding"].flatMap(finding).map { .skipped(.condition($0)) }
      case "declined": return .skipped(.declined)
      case "left-after-failure": return .skipped(.leftAfterFailure)
      case "left": return .skipped(.left)
      default: return nil
      }
    default: return nil
    }
  }

  static func json(of failure: Failure) -> JSON {
    switch failure {
    case .exit(let status): ["kind": "exit", "status": JSON(status)]
    case .signal(let number): ["kind": "signal", "signal": JSON(number)]
    case .expectation(let finding): ["kind": "expectation", "finding": json(of: finding)]
    case .timedOut(let limit): ["kind": "timed-out", "milliseconds": JSON(limit.milliseconds)]
    case .interrupted: ["kind": "interrupted"]
    case .outputLimit(let bytes): ["kind": "output-limit", "bytes": JSON(bytes)]
    case .notStarted(let reason): ["kind": "not-started", "reason": JSON(reason)]
    case .programMissing(let name): ["kind": "program-missing", "program": JSON(name)]
    case .unreachable(let reason): ["kind": "unreachable", "reason": JSON(reason)]
    case .connectionLost: ["kind": "connection-lost"]
    case .valueRefused(let name, let reason):
      JSON(
        [.init("kind", "value-refused")] + (name.map { [.init("variable", JSON($0))] } ?? [])
          + [.init("reason", JSON(reason))])
    case .task(let text): ["kind": "task", "text": JSON(text)]
    case .assumed: ["kind": "assumed"]
    case .recorded(let words): ["kind": "recorded", "text": JSON(words)]
    case .machines(let failures, let leftOut):
      [
        "kind": "hosts",
        "failures": JSON(failures.map { ["host": JSON($0.machine), "failure": json(of: $0.failure)] }),
        "left-out": JSON(leftOut.map { JSON($0) }),
      ]
    }
  }

  static func failure(from json: JSON) -> Failure? {
    switch json["kind"]?.string {
    case "value-refused":
      .valueRefused(json["variable"]?.string, reason: json["reason"]?.string ?? "")
    case "exit": json["status"]?.natural.map { .exit($0) }
    case "signal": json["signal"]?.natural.map { .signal($0) }
    case "expectation": json["finding"].flatMap(finding).map { .expectation($0) }
    case "timed-out": EventCoding.duration(json["milliseconds"]).map { .timedOut($0) }
    case "interrupted": .interrupted
    case "output-limit": json["bytes"]?.natural.map { .outputLimit($0) }
    case "not-started": json["reason"]?.string.map { .notStarted($0) }
    case "program-missing": json["program"]?.string.map { .programMissing($0) }
    case "unreachable": json["reason"]?.string.map { .unreachable($0) }
    case "connection-lost": .connectionLost
    case "hosts":
      .machines(
        (json["failures"]?.array ?? []).compactMap(machineFailure),
        leftOut: (json["left-out"]?.array ?? []).compactMap(\.string))
    case "task": json["text"]?.string.map { .task($0) }
    case "assumed": .assumed
    case "recorded": json["text"]?.string.map { .recorded($0) }
    default: nil
    }
  }

  private static func machineFailure(from json: JSON) -> Failure.MachineFailure? {
    guard let host = json["host"]?.string, let failure = json["failure"].flatMap(failure) else { return nil }
    return Failure.MachineFailure(machine: host, failure: failure)
  }

  private static func json(of finding: Finding) -> JSON {
    var members: [JSON.Member] = [
      .init("subject", JSON(finding.subject)), .init("complaint", JSON(finding.complaint)),
      .init("expected", JSON(finding.expected)),
    ]
    if let measured = finding.measured { members.append(.init("measured", JSON(measured))) }
    return JSON(members)
  }

  private static func finding(from json: JSON) -> Finding? {
    guard let subject = json["subject"]?.string, let complaint = json["complaint"]?.string,
      let expected = json["expected"]?.string
    else { return nil }
    return Finding(subject: subject, measured: json["measured"]?.string, complaint: complaint, expected: expected)
  }
}
