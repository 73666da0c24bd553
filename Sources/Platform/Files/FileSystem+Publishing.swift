#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that can be made anew at any time.
extension FileSystem {
  /// Puts a file in its place, with the mode that the umask leaves: readers see the old one or the new one, never a part.
  ///
  /// A link in its place is replaced, and what it leads to stays. Nothing waits for the disk.
  public static func publishFile(_ path: String, _ bytes: [UInt8]) throws(PlatformError) {
    let temporary = "\(path).new-\(processID)"
    do throws(PlatformError) {
      let file = try FileDescriptor(
        opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o666, operation: "create")
      try file.writeAll(bytes[...])
      guard rename(temporary, path) == 0 else { throw PlatformError("write", path) }
    } catch {
      _ = unlink(temporary)
      throw PlatformError("write", path, reason: error.reason)
    }
  }
}
