import RunbookModel

/// A file of what an attempt wrote, as the journal vouches for it.
public struct KeptOutput: Sendable, Equatable {
  /// So many bytes at the beginning of a file are vouched for, and how many it has: a step that prints without end is
  /// not to wait for its digest.
  public static let digestedCount = 8 << 20

  /// Its name in the run's folder of outputs: `3.stdout`, or `3.db-1.stdout` for one of several hosts.
  public let name: String
  /// SHA-256 of its first `digestedCount` bytes, in hexadecimal.
  public let digest: String
  /// How many bytes it has.
  public let byteCount: Int

  /// Creates the note of a file by its beginning, of `digestedCount` bytes if it has as many.
  public init(name: String, beginning: [UInt8], byteCount: Int) {
    self.init(name: name, digest: SHA256.hexDigest(of: beginning), byteCount: byteCount)
  }

  init(name: String, digest: String, byteCount: Int) {
    self.name = name
    self.digest = digest
    self.byteCount = byteCount
  }

  init?(_ file: JSON.Member) {
    guard let digest = file.value["sha256"]?.string, let byteCount = file.value["bytes"]?.natural else { return nil }
    self.init(name: file.name, digest: digest, byteCount: byteCount)
  }

  var json: JSON { JSON([.init("sha256", JSON(digest)), .init("bytes", JSON(byteCount))]) }
}

/// A file of output while it is written.
public struct GrowingOutput: Sendable {
  private var digest = SHA256()
  private var byteCount = 0

  /// Starts an empty file.
  public init() {}

  /// Takes what is added to its end.
  public mutating func append(_ bytes: [UInt8]) {
    let room = KeptOutput.digestedCount - byteCount
    if room > 0 { digest.update(bytes.prefix(room)) }
    byteCount += bytes.count
  }

  /// The note of the file, when it is whole.
  public consuming func kept(as name: String) -> KeptOutput {
    KeptOutput(name: name, digest: digest.hexDigest(), byteCount: byteCount)
  }
}
