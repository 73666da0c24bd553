/// The machine could not do what a run needs: nothing that a step or a runbook is to blame for.
public struct HostError: Error, Sendable, Equatable {
  /// What kind of need it was.
  public let kind: Kind
  /// What happened, as a sentence without a period.
  public let message: String

  /// Creates an error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The kinds of need.
  public enum Kind: Sendable {
    /// A file could not be read or written.
    case file
    /// Anything else.
    case fault
  }
}
