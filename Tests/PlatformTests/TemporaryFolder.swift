@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for a test, removed with everything in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    // Without symbolic links, so that programs say the same path.
    path = try FileSystem.realPath(TemporaryFile.makeDirectory(prefix: "\(TemporaryFile.folder)/platform-tests-"))
  }

  deinit {
    Self.removeTree(path)
  }

  private static func removeTree(_ path: String) {
    var information = stat()
    if lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      for name in (try? FileSystem.list(path)) ?? [] { removeTree("\(path)/\(name)") }
    }
    try? FileSystem.remove(path)
  }
}
