import Foundation

/// A folder of its own for a test, which goes when the value goes.
public final class TemporaryFolder: Sendable {
  /// The absolute path, without a slash at the end.
  public let path: String

  /// Creates an empty folder.
  public init() throws {
    // Not `TMPDIR`: tests that run side by side change it, each for itself, in the one environment of the process.
    let url = URL(fileURLWithPath: "/tmp/runbook-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the folder.
  public func path(_ relative: String) -> String {
    "\(path)/\(relative)"
  }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  public func write(_ text: String, to relative: String, permissions: Int = 0o644) throws -> String {
    let file = path(relative)
    let parent = URL(fileURLWithPath: file).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file)
    return file
  }

  /// The text of a file.
  public func read(_ relative: String) throws -> String {
    try String(contentsOfFile: path(relative), encoding: .utf8)
  }

  /// Whether there is something at a path in the folder.
  public func contains(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }
}
