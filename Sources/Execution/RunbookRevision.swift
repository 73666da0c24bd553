/// A text of a runbook, by its digest.
public struct RunbookRevision: Sendable, Equatable {
  /// The runbook's name.
  public let runbook: String
  /// SHA-256 of its text.
  public let digest: String

  /// Creates a revision.
  public init(runbook: String, digest: String) {
    self.runbook = runbook
    self.digest = digest
  }
}
