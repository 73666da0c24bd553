// What is said about the ways between steps, in alphabetical order. Codes: see Diagnostic+Messages.swift.

extension Diagnostic {
  static func inputDeclaredOtherwise(_ name: String, in other: String, how: String, at range: Range<Int>) -> Diagnostic
  {
    Diagnostic(
      "W308", "`\(other)`, which this runbook leads to, declares `\(name)` \(how)",
      help: "declare it the same way here: then a value it can't take is refused before the first step", at: range)
  }

  static func loopEndless(_ first: Step, others: [Step]) -> Diagnostic {
    let names = others.prefix(3).map { "`\($0.title)`" }.joined(separator: ", ")
    let more = others.count > 3 ? " and \(others.count - 3) more" : ""
    let text =
      others.isEmpty
      ? "`\(first.title)` leads only to itself" : "`\(first.title)` and \(names)\(more) lead only to each other"
    return Diagnostic(
      "E313", "\(text), so a run can't end",
      help: "give one of them a way out, such as `pass: resolved` or `fail: escalate`",
      at: first.targets.first?.target.range ?? first.headingRange,
      related: others.prefix(3).map { Related(range: $0.headingRange, text: "it goes on here") })
  }

  static func remediationFallsThrough(_ step: Step, into next: Step) -> Diagnostic {
    Diagnostic(
      "W303", "when `\(step.title)` passes, the run goes on into another remediation, `\(next.title)`",
      help: "say where it goes on with `pass:`; `pass: next` if that is meant", at: step.headingRange,
      related: [Related(range: next.headingRange, text: "into this one")])
  }

  static func remediationUnverified(_ step: Step) -> Diagnostic {
    Diagnostic(
      "W304", "nothing checks that this fix worked: after `\(step.title)` no step looks before the run ends",
      help: "go on to a verification or back to a diagnostic with `pass:`", at: step.headingRange)
  }

  static func rollbackUnused(_ step: Step) -> Diagnostic {
    Diagnostic(
      "W305", "no clause names the rollback `\(step.title)`, so it is never offered",
      help: "write `rollback: [\(step.title)](#\(step.id))` below the step it undoes", at: step.headingRange)
  }

  static func stepUnreachable(_ step: Step, bypassedBy before: Step?) -> Diagnostic {
    let reason = before.map { " and `\($0.title)` above it never goes on to it" } ?? ""
    return Diagnostic(
      "W302", "`\(step.title)` is never reached: no clause leads to it\(reason)",
      help: "link to it from a clause, or remove it", at: step.headingRange,
      related: before.map { [Related(range: $0.targets.last?.target.range ?? $0.headingRange, text: "goes elsewhere")] }
        ?? [])
  }
}
