import CLibrary

/// Files that people keep beside ours: they keep their modes, and new ones get what the umask leaves.
extension FileSystem {
  /// Puts other bytes into a file: readers see the old ones or the new ones, never a part, and the mode stays.
  ///
  /// A symbolic link stays, and its target is what changes.
  public static func replaceFile(_ path: String, _ bytes: [UInt8]) throws(PlatformError) {
    let target = try realPath(path)
    var information = stat()
    guard stat(target, &information) == 0 else { throw PlatformError("write", path) }
    guard information.st_mode & S_IFMT == S_IFREG else { throw PlatformError("write", path, reason: .notRegularFile) }
    // Renaming asks only for the folder's permission; a file that is write-protected is to stay as it is.
    guard access(target, W_OK) == 0 else { throw PlatformError("write", path) }
    try put(bytes, at: target, named: path) { number in
      // Only the superuser can keep another owner; where that fails the file becomes the writer's, as with editors.
      _ = fchown(number, information.st_uid, information.st_gid)
      return fchmod(number, information.st_mode & 0o7777) == 0
    }
  }

  /// Writes a file that is not there yet; nothing that is there is ever overwritten.
  public static func createFile(_ path: String, _ bytes: [UInt8]) throws(PlatformError) {
    let file = try FileDescriptor(
      opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o666, operation: "create")
    do { try file.writeAll(bytes[...]) } catch {
      _ = unlink(path)
      throw PlatformError("write", path, reason: error.reason)
    }
    guard fsync(file.number) == 0 else { throw PlatformError("write", path) }
    synchronizeDirectory(parent(of: path))
  }

  /// Makes a directory for documents and those above it, with the modes that the umask leaves.
  public static func makeDocumentDirectories(_ path: String) throws(PlatformError) {
    if isDirectory(path) { return }
    let above = parent(of: path)
    if above != path { try makeDocumentDirectories(above) }
    guard mkdir(path, 0o777) == 0 || (errno == EEXIST && isDirectory(path)) else {
      throw PlatformError("create the directory", path)
    }
  }
}
