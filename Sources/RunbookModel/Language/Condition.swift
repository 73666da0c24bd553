/// What a clause asks of a step's result: terms that must all hold.
public struct Condition: Sendable, Equatable {
  /// The terms, joined by `and`.
  public let terms: [Term]
  /// The condition as written, code spans without their backticks' neighbours changed.
  public let text: String
  /// The bytes of the condition in its document.
  public let range: Range<Int>

  /// Creates a condition.
  public init(terms: [Term], text: String, range: Range<Int>) {
    self.terms = terms
    self.text = text
    self.range = range
  }

  /// The variables that it looks at.
  public var variables: Set<String> {
    Set(terms.compactMap { if case .variable(let name) = $0.subject { name } else { nil } })
  }

  /// The first thing it looks at that only a step which has run has, in a word; nil when it looks at values alone.
  var firstResult: String? {
    terms.lazy.compactMap { term in
      switch term.subject {
      case .exit: "exit"
      case .stdout: "stdout"
      case .stderr: "stderr"
      case .time: "time"
      case .json: "json"
      case .variable: nil
      }
    }.first
  }

  /// Whether it asks how the program ended.
  public var looksAtExit: Bool {
    terms.contains { $0.subject == .exit }
  }

  /// One test of one subject.
  public struct Term: Sendable, Equatable {
    /// Whether the test must fail instead.
    public let isNegated: Bool
    /// What is looked at.
    public let subject: Subject
    /// What is asked of it.
    public let test: Test

    /// Creates a term.
    public init(isNegated: Bool = false, subject: Subject, test: Test) {
      self.isNegated = isNegated
      self.subject = subject
      self.test = test
    }
  }

  /// What a test can look at.
  public enum Subject: Sendable, Equatable {
    case exit
    case stdout
    case stderr
    case time
    case variable(String)
    case json(JSONPath)
  }

  /// What can be asked of a subject.
  public enum Test: Sendable, Equatable {
    case exitCode([Int])
    case equals(String)
    case matches(Pattern)
    case contains(String)
    case isEmpty
    case exists
    case compares(Comparison, Quantity, text: String)
  }

  /// The order relations of number tests.
  public enum Comparison: String, Sendable, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "!="
    case less = "<"
    case greater = ">"
    case equal = "="
  }
}
