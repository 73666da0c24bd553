import Platform
import Publishing
import RunbookModel

/// Finds runbooks: files by their path, others by name in the folders that count.
struct RunbookFinder {
  /// A runbook's file.
  struct Entry: Equatable {
    /// The path without ending below its folder, such as `postgres/failover`.
    let name: String
    /// The path to open and to show.
    let path: String

    /// The name without folders.
    var stem: String {
      String(name.split(separator: "/").last ?? "")
    }
  }

  let folders: [String]

  /// The folders to look in: `--directory`, else `$RUNBOOK_PATH`, else the nearest usual one upwards.
  init(directory: String?) throws(CommandFailure) {
    if let directory {
      guard FileSystem.isDirectory(directory) else { throw CommandFailure(.usage, "no folder `\(directory)`") }
      folders = [directory]
    } else if let path = FileSystem.variable("RUNBOOK_PATH"), !path.isEmpty {
      folders = path.split(separator: ":").map(String.init).filter(FileSystem.isDirectory)
    } else {
      folders = Self.nearestFolder().map { [$0] } ?? []
    }
  }

  private static func nearestFolder() -> String? {
    var prefix = ""
    for _ in 0..<64 {
      for name in ["Runbooks", "runbooks", "docs/runbooks"] where FileSystem.isDirectory(prefix + name) {
        return prefix + name
      }
      guard let here = try? FileSystem.realPath(prefix.isEmpty ? "." : prefix), here != "/" else { return nil }
      prefix = "../" + prefix
    }
    return nil
  }

  /// The endings of files that can be runbooks.
  private static let endings = [".md", ".markdown", ".mdx", ".md.erb"]

  /// Whether a word names a file instead of a runbook to be looked for.
  static func isPath(_ word: String) -> Bool {
    endings.contains { word.hasSuffix($0) }
  }

  /// All runbooks of the folders, by name.
  func all() throws(CommandFailure) -> [Entry] {
    try catalogue().entries
  }

  /// What the folders hold: the runbooks, by name, and what is named like one and was not opened.
  func catalogue() throws(CommandFailure) -> (entries: [Entry], passedOver: [PassedOver]) {
    var entries: [Entry] = []
    var passedOver: [PassedOver] = []
    for folder in folders { try collect(folder, below: "", depth: 0, into: &entries, &passedOver) }
    return (entries.sorted { ($0.name, $0.path) < ($1.name, $1.path) }, passedOver)
  }

  /// Something in a folder that could have been a runbook, or could have held some.
  struct PassedOver {
    let path: String
    /// Why it was not opened, as the end of a sentence.
    let reason: String
  }

  private static let depthLimit = 16

  /// Hidden folders, dependencies, pages of `docs` and links that lead elsewhere are passed over.
  private func collect(
    _ folder: String, below name: String, depth: Int, into entries: inout [Entry], _ passedOver: inout [PassedOver]
  ) throws(CommandFailure) {
    let children: [String]
    do {
      children = try FileSystem.list(folder)
    } catch {
      guard depth > 0 else { throw CommandFailure(error) }
      return passedOver.append(PassedOver(path: folder, reason: "the folder can't be read"))
    }
    for child in children where !child.hasPrefix(".") && child != "node_modules" {
      let path = "\(folder)/\(child)"
      if let ending = Self.endings.first(where: child.hasSuffix), child.lowercased() != "readme.md" {
        if let reason = obstacle(at: path) {
          passedOver.append(PassedOver(path: path, reason: reason))
        } else if FileSystem.isRegularFile(path) {
          entries.append(Entry(name: name + child.dropLast(ending.count), path: path))
        }
      } else if depth < Self.depthLimit, FileSystem.isDirectory(path), !FileSystem.isSymbolicLink(path),
        !FileSystem.exists("\(path)/\(SiteManifest.fileName)")
      {
        try collect(path, below: name + child + "/", depth: depth + 1, into: &entries, &passedOver)
      }
    }
  }

  /// Why something that is named like a runbook is not opened; nil for a file, and for a folder with such a name.
  private func obstacle(at path: String) -> String? {
    guard FileSystem.isSymbolicLink(path) else {
      return FileSystem.isRegularFile(path) || FileSystem.isDirectory(path) ? nil : "it is not a regular file"
    }
    guard let target = try? FileSystem.realPath(path) else { return "it is a link that leads nowhere" }
    let isInside = folders.contains { folder in
      (try? FileSystem.realPath(folder)).map { target.hasPrefix($0 + "/") } ?? false
    }
    guard isInside else { return "it is a link that leads out of the folder" }
    return FileSystem.isRegularFile(path) || FileSystem.isDirectory(path) ? nil : "it is not a regular file"
  }

  /// The file of a runbook.
  ///
  /// - Throws: A usage failure: no such runbook, with the nearest; more than one; a name that is none.
  func find(_ name: String) throws(CommandFailure) -> Entry {
    if Self.isPath(name) {
      let file = name.split(separator: "/").last.map(String.init) ?? name
      let stem = Self.endings.first { file.hasSuffix($0) }.map { file.dropLast($0.count) } ?? file[...]
      guard FileSystem.exists(name) else {
        if !name.contains("/"), let found = try? find(String(name.dropLast(3))) { return found }
        throw CommandFailure(.usage, "no file `\(shown(name))`")
      }
      return Entry(name: String(stem), path: name)
    }
    try refuseImpossible(name)
    guard !folders.isEmpty else {
      throw CommandFailure(
        .usage, "no runbook `\(shown(name))`: there is no folder `Runbooks` here or above",
        help: "name a file, or give the folder with --directory or RUNBOOK_PATH")
    }
    let entries = try all()
    let exact = entries.filter { $0.name == name }
    let matches = exact.isEmpty ? entries.filter { $0.stem == name } : exact
    guard let first = matches.first else {
      let nearest = Suggestion.nearest(to: name, among: entries.flatMap { [$0.stem, $0.name] })
      throw CommandFailure(
        .usage, "no runbook `\(shown(name))` in \(folders.joined(separator: ", "))",
        help: nearest.map { "did you mean `\($0)`?" } ?? "`runbook list` shows what is there")
    }
    guard matches.count == 1 else {
      let paths = matches.map { "\n  \($0.path)" }.joined()
      throw CommandFailure(
        .usage, "more than one runbook is called `\(shown(name))`:\(paths)",
        help: "name it with its folder, or by its path")
    }
    return first
  }

  private func refuseImpossible(_ name: String) throws(CommandFailure) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isOutside =
      name.hasPrefix("/") || name.hasPrefix("~") || name.contains("\\") || name.contains("%")
      || parts.contains { $0 == ".." || $0 == "." }
    if isOutside {
      throw CommandFailure(
        .usage, "`\(shown(name))` is not inside the runbook folder", help: "the path of a runbook's file ends in .md")
    }
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
      throw CommandFailure(.usage, "`\(shown(name))` is not a name of a runbook")
    }
  }
}
