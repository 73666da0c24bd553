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
    /// Files in the places of ours that are not as this program left them.
    var edited: [String] = []
  }

  /// What stands in the place of a file.
  private enum Place {
    case free
    /// The file as it was left.
    case asLeft
    /// A file of ours that was broken off while it was written.
    case underWay
    case foreign
  }

  private let path: String
  private let before: SiteManifest
  /// When the list was written; what was written to since is looked at more closely.
  private let listed: Int
  private var after = SiteManifest()
  private var planned: [String] = []
  private var knownFolders: Set<String> = []
  private(set) var changes = Changes()

  /// Looks at a folder, which need not be there yet.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    let manifest = "\(path)/\(SiteManifest.fileName)"
    guard let status = FileSystem.status(of: manifest) else {
      before = SiteManifest()
      listed = 0
      return
    }
    let bytes: [UInt8]
    do { bytes = try FileSystem.readFile(manifest) } catch { throw CommandFailure(error) }
    guard let read = SiteManifest(bytes) else {
      throw CommandFailure(
        .file, "`\(shown(manifest))` is not a list of files that this program wrote",
        help: "remove `\(shown(path))` if nothing else is in it, or name another folder with --output")
    }
    before = read
    listed = status.modified
  }

  /// Whether everything is there as it was made from the same source.
  func isUpToDate(with source: Fingerprint) -> Bool {
    before.source == source.text && before.files.keys.allSatisfy { place(of: $0) == .asLeft }
  }

  /// Counts all files as they are.
  mutating func keepAll() {
    changes.unchanged = before.files.count
  }

  /// Says which files are to be written, and refuses to begin when one that is somebody else's is in their place.
  mutating func plan(_ paths: [String]) throws(CommandFailure) {
    planned = paths
    let foreign = paths.filter { place(of: $0) == .foreign }
    guard !foreign.isEmpty else { return }
    let names = foreign.prefix(10).map { "\n  \(shown($0))" }.joined()
    let more = foreign.count > 10 ? "\n  and \(foreign.count - 10) more" : ""
    throw CommandFailure(
      .file, "files in `\(shown(path))` are not as `runbook docs` left them, so nothing was written:\(names)\(more)",
      help: "remove them to have them written anew, or name another folder with --output")
  }

  /// Writes a file, unless it is there already as it should be.
  mutating func write(_ file: SiteFile) throws(CommandFailure) {
    after.add(file)
    guard before.files[file.path] != after.files[file.path] || !FileSystem.exists("\(path)/\(file.path)") else {
      changes.unchanged += 1
      return
    }
    do throws(PlatformError) {
      if changes.written.isEmpty { try writeList(before.underWay(planned)) }
    } catch {
      throw CommandFailure(error)
    }
    try makeFolder(of: file.path)
    do throws(PlatformError) { try FileSystem.publishFile("\(path)/\(file.path)", file.bytes) } catch {
      throw CommandFailure(error)
    }
    changes.written.append(file.path)
  }

  /// Removes files of ours that are of no use any more, and writes the list of those that are.
  mutating func finish(from source: Fingerprint) throws(CommandFailure) {
    after.source = source.text
    do throws(PlatformError) {
      for path in before.files.keys.sorted() where after.files[path] == nil {
        switch place(of: path) {
        case .free: continue
        case .asLeft where isInside(path), .underWay where isInside(path):
          let place = "\(self.path)/\(path)"
          try FileSystem.remove(place)
          changes.removed.append(path)
          // A folder that is empty now; one that is not stays.
          try? FileSystem.remove(FileSystem.parent(of: place))
        case .asLeft, .underWay, .foreign: changes.kept.append(path)
        }
      }
      if !changes.written.isEmpty || before != after { try writeList(after) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Notes whether a file is as it should be; writes nothing.
  mutating func compare(_ file: SiteFile) {
    after.add(file)
    switch place(of: file.path) {
    case .asLeft where before.files[file.path] == after.files[file.path]: changes.unchanged += 1
    case .free, .asLeft, .underWay: changes.written.append(file.path)
    case .foreign: changes.edited.append(file.path)
    }
  }

  /// Ends a comparison.
  mutating func finishComparing() {
    changes.removed = before.files.keys.sorted().filter { path in
      guard after.files[path] == nil else { return false }
      switch place(of: path) {
      case .asLeft, .underWay: return true
      case .free, .foreign: return false
      }
    }
  }

  /// What stands where a file belongs.
  ///
  /// Only what was written to after the list is read: the list is what is written last.
  private func place(of file: String) -> Place {
    let place = "\(path)/\(file)"
    guard let status = FileSystem.status(of: place) else {
      return FileSystem.exists(place) || FileSystem.isSymbolicLink(place) ? .foreign : .free
    }
    guard let known = before.files[file] else { return .foreign }
    if known.isUnderWay { return .underWay }
    guard status.size == known.size else { return .foreign }
    if status.modified < listed { return .asLeft }
    return (try? FileSystem.readFile(place)).map { SiteManifest.File($0) } == known ? .asLeft : .foreign
  }

  private func writeList(_ list: SiteManifest) throws(PlatformError) {
    try FileSystem.makeDocumentDirectories(path)
    try FileSystem.publishFile("\(path)/\(SiteManifest.fileName)", list.bytes)
  }

  private mutating func makeFolder(of file: String) throws(CommandFailure) {
    let folder = FileSystem.parent(of: "\(path)/\(file)")
    guard knownFolders.insert(folder).inserted else { return }
    do throws(PlatformError) { try FileSystem.makeDocumentDirectories(folder) } catch { throw CommandFailure(error) }
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
