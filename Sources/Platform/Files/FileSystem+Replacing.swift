import CLibrary

/// Whole files: readers see the old one or the new one, never a part.
extension FileSystem {
  /// Writes a file, mode 0600, that is on the disk when this returns.
  public static func writeFile(_ path: String, _ bytes: [UInt8]) throws(PlatformError) {
    try put(bytes, at: path, named: path) { _ in true }
  }

  /// Puts a file that can be made anew at any time in its place, with the mode that the umask leaves.
  ///
  /// A link in its place is replaced, and what it leads to stays. Nothing waits for the disk.
  public static func publishFile(_ path: String, _ bytes: [UInt8]) throws(PlatformError) {
    // The umask can only be seen by setting it, and there is one thread.
    let mask = umask(0o077)
    _ = umask(mask)
    try put(bytes, at: path, named: path, isDurable: false) { fchmod($0, 0o666 & ~mask) == 0 }
  }

  /// Writes a new file beside another and gives it that one's name.
  ///
  /// - Parameters:
  ///   - bytes: What is to be in the file.
  ///   - path: The name that it gets.
  ///   - name: What the file is called in errors.
  ///   - isDurable: Whether the file and its name are to be on the disk before this returns.
  ///   - adjust: Gives the new file, by its descriptor, the mode and owner that it is to have; false when that failed.
  /// - Throws: When it could not be written; what was there before is there still.
  static func put(
    _ bytes: [UInt8], at path: String, named name: String, isDurable: Bool = true, adjust: (Int32) -> Bool
  ) throws(PlatformError) {
    let temporary: TemporaryFile
    do { temporary = try TemporaryFile(prefix: "\(path).") } catch {
      throw PlatformError("write", name, reason: error.reason)
    }
    let number = temporary.descriptor.number
    do throws(PlatformError) {
      try temporary.descriptor.writeAll(bytes[...])
      guard adjust(number), !isDurable || fsync(number) == 0, rename(temporary.path, path) == 0 else {
        throw PlatformError("write", name)
      }
    } catch {
      _ = unlink(temporary.path)
      throw PlatformError("write", name, reason: error.reason)
    }
    if isDurable { synchronizeDirectory(parent(of: path)) }
  }

  /// Writes the names in a directory to the disk, so that a new file outlives a power cut; as far as the disk can.
  static func synchronizeDirectory(_ path: String) {
    guard let directory = try? FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY) else { return }
    _ = fsync(directory.number)
  }
}
