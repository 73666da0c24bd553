import Platform
import Publishing
import RunbookModel

/// A folder that a site is written to: only files of ours are changed or removed in it, and none outside.
struct SiteFolder {
  /// What became of the files.
  struct Changes {
    var written: [String] = []
    var removed: [String] = []
    var unchanged = 0
    /// Files of ours that nobody needs any more, and somebody changed.
    var kept: [String] = []
  }

  private let path: String
  private let before: SiteManifest
  private var after = SiteManifest()
  private var planned: [String] = []
  private var knownFolders: Set<String> = []
  private(set) var changes = Changes()

  /// Looks at a folder, which need not be there yet.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    let manifest = "\(path)/\(SiteManifest.fileName)"
    guard FileSystem.exists(manifest) else {
      before = SiteManifest()
      return
    }
    do {
      guard let read = SiteManifest(try FileSystem.readFile(manifest)) else {
        throw CommandFailure(
          .file, "`\(shown(manifest))` is no list of files that this program wrote", help: "name another folder")
      }
      before = read
    } catch let error as PlatformError {
      throw CommandFailure(error)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
  }

  /// Says which files are to be written, and refuses to begin when one that is somebody else's stands in their place.
  mutating func plan(_ paths: [String]) throws(CommandFailure) {
    planned = paths
    let foreign = paths.filter { path in
      let place = "\(self.path)/\(path)"
      guard FileSystem.exists(place) || FileSystem.isSymbolicLink(place) else { return false }
      return !before.isOurs(path, digest: digest(of: path))
    }
    guard !foreign.isEmpty else { return }
    let names = foreign.prefix(10).map { "\n  \(shown($0))" }.joined()
    throw CommandFailure(
      .file, "files in `\(shown(path))` are not as `runbook docs` left them, so nothing was written:\(names)",
      help: "move them away, or name another folder with --output")
  }

  /// Writes a file, unless it is there already as it should be.
  mutating func write(_ file: SiteFile) throws(CommandFailure) {
    after.add(file)
    guard before.digests[file.path] != after.digests[file.path] || !FileSystem.exists("\(path)/\(file.path)") else {
      changes.unchanged += 1
      return
    }
    do {
      if changes.written.isEmpty { try writeList(before.underWay(planned)) }
      try makeFolder(of: file.path)
      try FileSystem.publishFile("\(path)/\(file.path)", file.bytes)
    } catch let error as PlatformError {
      throw CommandFailure(error)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
    changes.written.append(file.path)
  }

  /// Removes files of ours that are of no use any more, and writes the list of those that are.
  mutating func finish() throws(CommandFailure) {
    do throws(PlatformError) {
      for path in before.digests.keys.sorted() where after.digests[path] == nil {
        let place = "\(self.path)/\(path)"
        guard FileSystem.exists(place) else { continue }
        guard isInside(path), before.isOurs(path, digest: digest(of: path)) else {
          changes.kept.append(path)
          continue
        }
        try FileSystem.remove(place)
        changes.removed.append(path)
        // A folder that is empty now; one that is not stays.
        try? FileSystem.remove(FileSystem.parent(of: place))
      }
      if !changes.written.isEmpty || before != after { try writeList(after) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What would have to be written or removed for the folder to be as it should be; writes nothing.
  mutating func compare(_ file: SiteFile) {
    after.add(file)
    if digest(of: file.path) == after.digests[file.path] {
      changes.unchanged += 1
    } else {
      changes.written.append(file.path)
    }
  }

  /// Ends a comparison.
  mutating func finishComparing() {
    changes.removed = before.digests.keys.sorted().filter {
      after.digests[$0] == nil && FileSystem.exists("\(path)/\($0)")
    }
  }

  private func writeList(_ list: SiteManifest) throws(PlatformError) {
    try FileSystem.makeDocumentDirectories(path)
    try FileSystem.publishFile("\(path)/\(SiteManifest.fileName)", list.bytes)
  }

  private func digest(of file: String) -> String? {
    (try? FileSystem.readFile("\(path)/\(file)")).map { SHA256.hexDigest(of: $0) }
  }

  private mutating func makeFolder(of file: String) throws {
    let folder = FileSystem.parent(of: "\(path)/\(file)")
    guard knownFolders.insert(folder).inserted else { return }
    try FileSystem.makeDocumentDirectories(folder)
    guard isInside(file) else {
      throw CommandFailure(
        .file,
        "`\(shown(folder))` leads out of `\(shown(path))`: a folder on the way is a link, so nothing was written to it")
    }
  }

  /// Whether no folder between the site's and a file is a link.
  private func isInside(_ file: String) -> Bool {
    guard let root = try? FileSystem.realPath(path),
      let folder = try? FileSystem.realPath(FileSystem.parent(of: "\(path)/\(file)"))
    else { return false }
    return folder == root || folder == FileSystem.parent(of: "\(root)/\(file)")
  }
}
