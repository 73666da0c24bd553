public import RunbookModel

/// What is taken to have come of a script, whatever it wrote.
public struct Verdict: Sendable, Equatable {
  /// Whether its step passes.
  public let passes: Bool
  /// The position of the `if` clause that holds; nil when none does.
  public let branch: Int?
  /// Why it does not pass, where that is known.
  public let failure: Failure?

  /// Creates a verdict.
  public init(passes: Bool, branch: Int? = nil, failure: Failure? = nil) {
    self.passes = passes
    self.branch = branch
    self.failure = failure
  }

  /// The verdict that a word of a transcript or of `--assume` gives of a step: `pass`, `fail`, or an `if` clause.
  ///
  /// Nil when the step has no such clause.
  public init?(_ word: String, of step: Step) {
    switch word {
    case "pass": self.init(passes: true)
    case "fail": self.init(passes: false)
    default:
      let plain = word.filter { $0 != "`" }
      guard
        let index = step.clauses.branches.firstIndex(where: { "if \($0.condition.text)".filter { $0 != "`" } == plain })
      else { return nil }
      self.init(passes: !step.clauses.branches[index].condition.wantsFailure, branch: index)
    }
  }
}

extension Condition {
  /// Whether it holds only after another exit status than 0.
  fileprivate var wantsFailure: Bool {
    terms.contains { term in
      guard case .exitCode(let codes) = term.test else { return false }
      return codes.contains(0) == term.isNegated
    }
  }
}
