/// A private folder for files that other programs are to read; it goes when the value goes.
public struct ScratchFolder: ~Copyable {
  /// Its path.
  public let path: String

  /// Creates an empty folder.
  public init() throws(PlatformError) {
    path = try TemporaryFile.makeDirectory(prefix: "\(TemporaryFile.folder)/runbook-check-")
  }

  deinit {
    for name in (try? FileSystem.list(path)) ?? [] { try? FileSystem.remove("\(path)/\(name)") }
    try? FileSystem.remove(path)
  }
}
