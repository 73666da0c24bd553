import CLibrary

extension FileSystem {
  /// What a directory says about a file.
  public struct Status: Sendable, Equatable {
    /// The number of its bytes.
    public let size: Int
    /// When it was last written to, in nanoseconds since 1970.
    public let modified: Int
  }

  /// What is known of a regular file without reading it; nil when none is there, or when a link is.
  public static func status(of path: String) -> Status? {
    var information = stat()
    guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = information.st_mtimespec
    #else
      let time = information.st_mtim
    #endif
    return Status(size: Int(information.st_size), modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec))
  }
}
