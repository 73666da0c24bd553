/// Why somebody runs something, in their own words.
public struct Purpose: Sendable, Equatable {
  /// The reason; nil when none was given.
  public let reason: String?
  /// The ticket that it belongs to; nil when none was given.
  public let ticket: String?

  /// Creates a purpose.
  public init(reason: String? = nil, ticket: String? = nil) {
    self.reason = reason
    self.ticket = ticket
  }
}
