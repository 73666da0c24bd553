/// Where a run goes on: the right-hand side of a clause.
public struct Target: Sendable, Equatable {
  /// The place named.
  public let destination: Destination
  /// The words of the link, or the keyword.
  public let text: String
  /// The bytes of the target in its document.
  public let range: Range<Int>

  /// Creates a target.
  public init(_ destination: Destination, text: String, range: Range<Int>) {
    self.destination = destination
    self.text = text
    self.range = range
  }

  /// The places a run can go to.
  public enum Destination: Sendable, Equatable {
    /// A step of the same runbook, by its id.
    case step(String)
    /// Another runbook by its path as written, at an anchor of it or at its start.
    case runbook(path: String, anchor: String?)
    /// The next step in the document.
    case next
    /// The same step again.
    case retry
    /// The end, unresolved.
    case stop
    /// The end, all well.
    case resolved
    /// The end, with a person needed.
    case escalate
  }

  /// The destinations that are words instead of links.
  public static let keywords: [(word: String, destination: Destination)] = [
    ("next", .next), ("retry", .retry), ("stop", .stop), ("resolved", .resolved), ("escalate", .escalate),
  ]
}
