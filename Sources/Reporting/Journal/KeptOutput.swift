/// A file of what an attempt wrote, as the journal vouches for it.
public struct KeptOutput: Sendable, Equatable {
  /// Its name in the run's folder of outputs: `3.stdout`, or `3.db-1.stdout` for one of several hosts.
  public let name: String
  /// SHA-256 of its bytes, in hexadecimal.
  public let digest: String

  /// Creates the note of a file.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}
