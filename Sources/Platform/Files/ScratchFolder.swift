import CLibrary

/// A private folder for files that go with their owner: made when first used, and kept apart from those of others by a
/// lock, so that what a killed process left behind is known and removed by the next one.
public final class ScratchFolder {
  private let prefix: String
  private var made: (path: String, lock: Lock)?

  private final class Lock {
    let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
      self.descriptor = descriptor
    }
  }

  private static let lockName = "lock"

  /// Creates nothing yet.
  ///
  /// - Parameter folder: Where it is to be; nil for the place of temporary files.
  public convenience init(in folder: String? = nil) {
    self.init(prefix: folder.map { "\($0)/scratch-" } ?? "\(TemporaryFile.folder)/runbook-")
  }

  /// Creates nothing yet; the path is to begin so.
  init(prefix: String) {
    self.prefix = prefix
  }

  deinit {
    if let made { FileSystem.removeTree(made.path) }
  }

  /// Its path, mode 0700.
  public func path() throws(PlatformError) -> String {
    if let made { return made.path }
    removeAbandoned()
    let path = try TemporaryFile.makeDirectory(prefix: prefix)
    let lock = try FileDescriptor(
      opening: "\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "lock")
    _ = flock(lock.number, LOCK_EX | LOCK_NB)
    made = (path, Lock(lock))
    return path
  }

  /// Removes it now.
  public func remove() {
    if let made { FileSystem.removeTree(made.path) }
    made = nil
  }

  /// Removes the folders of processes that were killed.
  private func removeAbandoned() {
    let folder = FileSystem.parent(of: prefix)
    let beginning = String(prefix.dropFirst(folder.count + 1))
    for name in (try? FileSystem.list(folder)) ?? [] where name.hasPrefix(beginning) {
      let path = "\(folder)/\(name)"
      var information = stat()
      guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR, information.st_uid == geteuid(),
        let lock = try? FileDescriptor(opening: "\(path)/\(Self.lockName)", O_RDWR | O_NOFOLLOW),
        flock(lock.number, LOCK_EX | LOCK_NB) == 0
      else { continue }
      FileSystem.removeTree(path)
    }
  }
}

extension FileSystem {
  /// Removes a directory with all that is in it, as far as that is possible; follows no link out of it.
  static func removeTree(_ path: String) {
    if isDirectory(path), !isSymbolicLink(path) {
      for name in (try? list(path)) ?? [] { removeTree("\(path)/\(name)") }
    }
    try? remove(path)
  }
}
