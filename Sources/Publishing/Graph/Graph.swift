/// The ways through one runbook: its steps, and what leads from each to where.
public struct Graph: Sendable, Equatable {
  /// The runbook's title.
  public let title: String
  /// The steps, in the order of the document.
  public let nodes: [Node]
  /// The ways, by the step they leave, in the order they are tried.
  public let ways: [Way]
  /// The position of the step that a run begins with.
  public let start: Int?

  /// A step.
  public struct Node: Sendable, Equatable {
    /// The step's id, and so the anchor of a link to it.
    public let id: String
    /// Its place in the document, from 1.
    public let number: Int
    /// Its title.
    public let title: String
    /// What it is, for its outline and its colour.
    public let shape: Shape
    /// What it is in words: `reads only`, `change · risk high · on db-1`.
    public let facts: String
    /// Whether it is a change of high risk.
    public let isRisky: Bool
  }

  /// What a step is.
  public enum Shape: String, Sendable, CaseIterable {
    case diagnostic
    case remediation
    case verification
    case rollback
    case unclassified
    /// People's work.
    case work
    case decision
  }

  /// A way from a step.
  public struct Way: Sendable, Equatable {
    /// The position of the step it leaves.
    public let from: Int
    /// What leads there: `pass`, `fail`, `if exit 2`, a choice; empty where nothing else can follow.
    public let label: String
    /// What kind of way it is.
    public let role: Role
    /// Where it leads.
    public let place: Place
  }

  /// The kinds of ways.
  public enum Role: String, Sendable, CaseIterable {
    case pass
    case fail
    case condition
    case choice
    case undo
  }

  /// Where ways lead.
  public enum Place: Sendable, Equatable {
    /// To a step of the same runbook, by its position.
    case step(Int)
    /// To the same step again.
    case retry
    /// To another runbook, by the path as it is written.
    case runbook(path: String, anchor: String?, text: String)
    /// To an end.
    case ending(Ending)
  }

  /// The ends of a run.
  public enum Ending: String, Sendable, CaseIterable {
    case resolved
    case escalated
    case stopped
    case completed
  }

  /// The ways that leave a step.
  public func ways(from node: Int) -> [Way] {
    // Sorted by where they leave: found by halving.
    var low = 0
    var high = ways.count
    while low < high {
      let middle = (low + high) / 2
      if ways[middle].from < node { low = middle + 1 } else { high = middle }
    }
    return Array(ways[low...].prefix { $0.from == node })
  }

  /// The steps that lead to each step: its position, and what leads from there.
  public func arrivals() -> [[Way]] {
    var arrivals: [[Way]] = Array(repeating: [], count: nodes.count)
    for way in ways {
      if case .step(let target) = way.place { arrivals[target].append(way) }
    }
    return arrivals
  }

  /// A place in words: `3 Start the server`, `resolved`.
  public func name(of place: Place, from node: Int) -> String {
    switch place {
    case .step(let target): "\(nodes[target].number) \(nodes[target].title)"
    case .retry: "this step again"
    case .runbook(_, _, let text): "\(text) (another runbook)"
    case .ending(let ending): ending.rawValue
    }
  }
}
