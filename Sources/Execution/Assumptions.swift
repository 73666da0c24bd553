public import RunbookModel

/// What is to be taken for granted in a run without being done.
public struct Assumptions: Sendable, Equatable {
  /// For each step, what comes of its visits, in order, as transcripts say it; the last one goes on.
  public private(set) var words: [StepAddress: [String]] = [:]
  /// What steps that capture into a variable write, by the variable.
  public var outputs: [String: String] = [:]

  /// Creates assumptions of nothing.
  public init() {}

  /// Whether nothing is assumed.
  public var isEmpty: Bool { words.isEmpty && outputs.isEmpty }

  /// Assumes what comes of a further visit of a step: `pass`, `fail`, an `if` clause, or a choice.
  public mutating func assume(_ word: String, of step: StepAddress) {
    words[step, default: []].append(word)
  }

  /// What is assumed of a visit.
  func word(for step: StepAddress, visit: Int) -> String? {
    guard let words = words[step], let last = words.last else { return nil }
    return words.indices.contains(visit - 1) ? words[visit - 1] : last
  }

  /// The words that can be assumed of a step.
  public static func words(for step: Step) -> [String] {
    if case .decide(let choices) = step.action { return choices.map(\.label) }
    return ["pass", "fail"] + step.clauses.branches.map { "if \($0.condition.text)" }
  }
}
