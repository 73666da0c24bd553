extension Plan {
  /// The ways of a step that are never taken: what leads there was tried before, or can't hold.
  static func deadWays(of planned: PlannedStep) -> [DeadWay] {
    let clauses = planned.step.clauses
    var dead: [DeadWay] = []
    var taken = Set<Int>()
    for (index, branch) in clauses.branches.enumerated() {
      let condition = branch.condition
      let codes = exitCodes(of: condition.terms)
      let reason: String?
      if codes.isEmpty {
        reason = "asks for two exit codes at once"
      } else if let earlier = clauses.branches[..<index].first(where: { isImplied($0.condition, by: condition) }) {
        reason = "comes after `if \(earlier.condition.text)`, which holds whenever it does"
      } else if onlyTestsExit(condition), codes.isSubset(of: taken) {
        reason = "asks for exit codes that the ones before it take"
      } else {
        reason = nil
      }
      if let reason {
        dead.append(DeadWay(step: planned.address, label: "if \(condition.text)", reason: reason))
      } else if onlyTestsExit(condition) {
        taken.formUnion(codes)
      }
    }
    // Where `when` does not hold, or somebody leaves the step, the run goes on at `pass` all the same.
    let canBeLeft = clauses.when != nil || planned.needsPerson || clauses.fail == nil
    if let pass = clauses.pass, !canBeLeft {
      let terms = clauses.expectations.flatMap(\.terms)
      let passing = terms.isEmpty ? [0] : exitCodes(of: terms)
      if passing.isEmpty {
        dead.append(DeadWay(step: planned.address, label: "pass", reason: "needs two exit codes at once"))
      } else if passing.isSubset(of: taken) {
        dead.append(
          DeadWay(
            step: planned.address, label: "pass", reason: "to \(pass.text) needs exit codes that the `if` clauses take")
        )
      }
    }
    return dead
  }

  /// Whether one condition holds whenever another does: all it asks for is asked for there too.
  private static func isImplied(_ condition: Condition, by other: Condition) -> Bool {
    condition.terms.allSatisfy { other.terms.contains($0) }
  }

  private static func onlyTestsExit(_ condition: Condition) -> Bool {
    condition.terms.allSatisfy { $0.subject == .exit && exitCodes(of: [$0]).count < 256 }
  }

  /// The exit codes with which terms can hold; all of them where none asks for any.
  private static func exitCodes(of terms: [Condition.Term]) -> Set<Int> {
    var codes = Set(0...255)
    for term in terms where term.subject == .exit {
      guard case .exitCode(let wanted) = term.test else { continue }
      codes = codes.filter { wanted.contains($0) != term.isNegated }
    }
    return codes
  }
}
