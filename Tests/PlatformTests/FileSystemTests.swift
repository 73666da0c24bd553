import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct FileSystemTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `writes a private file and reads it back`() throws {
    let path = folder.path("file")
    try FileSystem.writeFile(path, Array("one".utf8))
    try FileSystem.writeFile(path, Array("two".utf8))
    #expect(try FileSystem.readFile(path) == Array("two".utf8))
    #expect(try FileSystem.list(folder.path) == ["file"])
    #expect(try permissions(path) == 0o600)
  }

  @Test func `keeps what is private from others who could change it`() throws {
    let path = folder.path("a/b")
    try FileSystem.makePrivateDirectory(path)
    #expect(try permissions(path) == 0o700)
    symlink(path, folder.path("own-link"))
    try FileSystem.makePrivateDirectory(folder.path("own-link"))
    for mode in [mode_t(0o770), 0o777, 0o702] {
      chmod(path, mode)
      let words = "others can write in it; `chmod go-w` takes that from them"
      #expect(throws: PlatformError("use", path, reason: .unsafe(words))) { try FileSystem.makePrivateDirectory(path) }
    }
    chmod(path, 0o755)
    try FileSystem.makePrivateDirectory(path)
    guard geteuid() == 0 else { return }
    chown(path, 12_345, 0)
    let words = "it belongs to user 12345, who can change what is written there"
    #expect(throws: PlatformError("use", path, reason: .unsafe(words))) { try FileSystem.makePrivateDirectory(path) }
    chown(path, 0, 0)
    lchown(folder.path("own-link"), 12_345, 0)
    #expect(throws: PlatformError("use", folder.path("own-link"), reason: .unsafe("the link belongs to user 12345"))) {
      try FileSystem.makePrivateDirectory(folder.path("own-link"))
    }
  }

  @Test func `reads files that do not know their size`() throws {
    guard FileSystem.exists("/proc/self/status") else { return }
    #expect(try FileSystem.readFile("/proc/self/status").count > 100)
  }

  @Test func `does not wait for what is not a file`() throws {
    mkfifo(folder.path("pipe"), 0o600)
    for path in [folder.path("pipe"), folder.path, "/dev/zero", "/dev/null"] {
      #expect(throws: PlatformError("read", path, reason: .notRegularFile)) { try FileSystem.readFile(path) }
    }
    let socketError = #expect(throws: PlatformError.self) { try FileSystem.readFile(folder.path("nothing")) }
    #expect(socketError?.isMissing == true)
    #expect(socketError?.message == "can't read `\(folder.path("nothing"))`: No such file or directory")
  }

  @Test func `does not read more than it is told to`() throws {
    try folder.write("12345", to: "file")
    let path = folder.path("file")
    #expect(try FileSystem.readFile(path, limit: 5).count == 5)
    #expect(throws: PlatformError("read", path, reason: .tooLarge(limit: 4))) {
      try FileSystem.readFile(path, limit: 4)
    }
  }

  @Test func `makes directories for the operator alone`() throws {
    let path = folder.path("a/b/c")
    try FileSystem.makeDirectories(path)
    try FileSystem.makeDirectories(path)
    #expect(FileSystem.isDirectory(path))
    #expect(try permissions(path) == 0o700)
    try folder.write("", to: "file")
    let error = #expect(throws: PlatformError.self) { try FileSystem.makeDirectories(folder.path("file/x")) }
    #expect(error?.message == "can't create the directory `\(folder.path("file"))`: File exists")
  }

  @Test func `lists names in order, and removes`() throws {
    for name in ["b", "a", "é", ".c", "B"] { try folder.write("", to: name) }
    #expect(try FileSystem.list(folder.path) == [".c", "B", "a", "b", "é"])
    try FileSystem.remove(folder.path("a"))
    try FileSystem.remove(folder.path("a"))
    #expect(!FileSystem.exists(folder.path("a")))
  }

  @Test(arguments: [
    ("/a/./b/../c//d/", "/a/c/d"), ("/", "/"), ("/..", "/"), ("x/y", "/base/x/y"), ("../x", "/x"), (".", "/base"),
  ])
  func `makes paths absolute`(path: String, absolute: String) throws {
    #expect(try FileSystem.absolutePath(path, from: "/base") == absolute)
  }

  @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/"), ("a", "."), ("a/b/", "a"), ("", ".")])
  func `knows the directory of a path`(path: String, parent: String) {
    #expect(FileSystem.parent(of: path) == parent)
  }

  @Test(arguments: [
    ("deploy-1.2_x", "deploy-1.2_x"), ("../x", "%2e.%2fx"), (".", "%2e"), ("a b", "a%20b"), ("é", "%c3%a9"),
  ])
  func `makes a file name of any text`(text: String, name: String) {
    #expect(FileSystem.fileName(for: text) == name)
  }

  @Test func `finds programs as a shell does`() throws {
    try folder.write("", to: "tool", permissions: 0o644)
    try folder.write("", to: "bin/tool", permissions: 0o755)
    try FileSystem.makeDirectories(folder.path("first/tool"))
    let path = [folder.path("first"), folder.path, folder.path("bin")].joined(separator: ":")
    #expect(FileSystem.findProgram("tool", path: path) == folder.path("bin/tool"))
    #expect(FileSystem.findProgram("other", path: path) == nil)
    #expect(FileSystem.findProgram(folder.path("bin/tool"), path: nil) == folder.path("bin/tool"))
    #expect(FileSystem.findProgram("", path: path) == nil)
  }

  @Test func `knows who and where it is`() throws {
    #expect(!FileSystem.userName.isEmpty && !FileSystem.hostName.isEmpty)
    #expect(FileSystem.isAlive(FileSystem.processID))
    #expect(!FileSystem.isAlive(0) && !FileSystem.isAlive(-1) && !FileSystem.isAlive(Int.max))
    #expect(try FileSystem.currentDirectory().hasPrefix("/"))
    #expect(FileSystem.environment.contains { $0.name == "PATH" && $0.value == FileSystem.variable("PATH") })
  }

  private func permissions(_ path: String) throws -> mode_t {
    var information = stat()
    try #require(stat(path, &information) == 0)
    return information.st_mode & 0o777
  }
}
