/// One thing to do: a script, people's work, or a decision.
public struct Step: Sendable, Equatable {
  /// The identity in its runbook: `#id`, else the anchor of the heading.
  public let id: String
  /// The heading's text.
  public let title: String
  /// What it does to the world.
  public let kind: Kind
  /// What is to be done.
  public let action: Action
  /// What the list below it says.
  public let clauses: Clauses
  /// The text of the section above the step, as Markdown, for people who ask why.
  public let prose: String
  /// The bytes it was read from: the block, or the list.
  public let range: Range<Int>
  /// The bytes of its heading.
  public let headingRange: Range<Int>

  /// The things a step can be.
  public enum Action: Sendable, Equatable {
    /// A script to run, and people's work to do after it.
    case run(Script, then: [ManualTask])
    /// People's work.
    case work([ManualTask])
    /// A choice of the operator's.
    case decide([Choice])
  }

  /// One way out of a decision.
  public struct Choice: Sendable, Equatable {
    /// The words to choose by.
    public let label: String
    /// Where the choice leads.
    public let target: Target
  }

  /// The script, when there is one to run.
  public var script: Script? {
    if case .run(let script, _) = action { script } else { nil }
  }

  /// The tasks for people, when there are any.
  public var tasks: [ManualTask] {
    switch action {
    case .run(_, let tasks), .work(let tasks): tasks
    case .decide: []
    }
  }

  /// Whether running the step may change something.
  public var changesState: Bool {
    script != nil && kind.changesState
  }

  /// How much harm the step may do.
  public var risk: Risk {
    script?.settings.risk ?? .low
  }

  /// How many times the step may be entered in one run.
  public var visitLimit: Int {
    script?.settings.visits ?? Self.defaultVisitLimit
  }

  /// The number of times a step may be entered when nothing else is written.
  public static let defaultVisitLimit = 10

  /// Every target that the flow can take from here, with the words that lead there.
  public var targets: [(label: String, target: Target)] {
    guard case .decide(let choices) = action else { return clauses.targets }
    return choices.map { (label: $0.label, target: $0.target) } + clauses.targets
  }
}
