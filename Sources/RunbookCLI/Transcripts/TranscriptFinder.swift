import Platform
import RunbookModel

/// Finds the transcripts of a runbook: the files of `Fixtures/NAME/` beside the folder of runbooks.
struct TranscriptFinder {
  /// The folder given by `--fixtures`.
  let folder: String?

  /// The paths of a runbook's transcripts, in the order of their names.
  ///
  /// Every Markdown file of the folder counts, but for a README: a transcript that is damaged must not be passed over.
  func transcripts(of entry: RunbookFinder.Entry) -> [String] {
    for folder in folders(of: entry) {
      let names = ((try? FileSystem.list(folder)) ?? []).filter {
        $0.hasSuffix(".md") && $0.lowercased() != "readme.md"
      }
      let paths = names.map { "\(folder)/\($0)" }.filter { FileSystem.isRegularFile($0) }
      if !paths.isEmpty { return paths }
    }
    return []
  }

  /// The name of the runbook whose transcripts are at a path, by the folders in it; nil for a path elsewhere, and
  /// empty for the folder of all.
  func runbookName(at path: String) -> String? {
    guard let absolute = try? FileSystem.absolutePath(path) else { return nil }
    let isFolder = FileSystem.isDirectory(path)
    var parts = absolute.split(separator: "/").map(String.init)
    if !isFolder { parts.removeLast() }
    if let folder, let root = try? FileSystem.absolutePath(folder) {
      let rootParts = root.split(separator: "/").map(String.init)
      return parts.starts(with: rootParts) ? parts.dropFirst(rootParts.count).joined(separator: "/") : nil
    }
    return parts.lastIndex { $0 == "Fixtures" || $0 == "fixtures" }
      .map { parts[($0 + 1)...].joined(separator: "/") }
  }

  /// The folder that a runbook's transcripts belong in.
  func home(of entry: RunbookFinder.Entry) -> String {
    folders(of: entry).first ?? ""
  }

  /// What is beside `Runbooks/postgres/failover.md`: `Fixtures/postgres/failover`.
  private func folders(of entry: RunbookFinder.Entry) -> [String] {
    if let folder { return ["\(folder)/\(entry.name)"] }
    let depth = entry.name.split(separator: "/").count
    var root = FileSystem.parent(of: entry.path)
    for _ in 1..<max(2, depth) where depth > 1 { root = FileSystem.parent(of: root) }
    let beside = root == "." || root.isEmpty ? ".." : FileSystem.parent(of: root)
    return ["Fixtures", "fixtures"].map { beside == "." ? "\($0)/\(entry.name)" : "\(beside)/\($0)/\(entry.name)" }
  }

  /// Whether a file is one, by its first bytes.
  static func isTranscript(_ path: String) -> Bool {
    guard let bytes = try? FileSystem.readFile(path, limit: 256 << 20) else { return false }
    return TranscriptParser.isTranscript(bytes)
  }
}
