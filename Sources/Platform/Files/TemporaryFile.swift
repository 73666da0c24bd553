import CLibrary

/// A new private file with a name of its own.
struct TemporaryFile: ~Copyable {
  let descriptor: FileDescriptor
  let path: String

  /// Creates a file, mode 0600, whose path begins with a prefix.
  init(prefix: String) throws(PlatformError) {
    var template = Array("\(prefix)XXXXXX".utf8CString)
    let opened = mkstemp(&template)
    guard opened >= 0 else { throw PlatformError("create", "\(prefix)…") }
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    descriptor = FileDescriptor(owning: opened)
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  /// Creates a directory, mode 0700, whose path begins with a prefix.
  static func makeDirectory(prefix: String) throws(PlatformError) -> String {
    var template = Array("\(prefix)XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let start = buffer.baseAddress, let path = mkdtemp(start) else { return nil }
      return String(cString: path)
    }
    guard let made else { throw PlatformError("create", "\(prefix)…") }
    return made
  }

  /// The folder for temporary files.
  static var folder: String {
    guard let folder = FileSystem.variable("TMPDIR"), folder.hasPrefix("/"), FileSystem.isDirectory(folder) else {
      return "/tmp"
    }
    return folder
  }
}
