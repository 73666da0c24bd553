#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A shell script that runs when it is told to, or when the tests end without having told it: even by a crash.
///
/// It waits in a session of its own on a pipe whose other end only the tests hold.
final class Warden: Sendable {
  private let end: Int32
  private let id: Int32

  /// Sets up a script for later; its arguments are `$1`, `$2` and so on.
  init(script: String, arguments: [String]) throws {
    let pipe = try Descriptors.pipe()
    defer { close(pipe.reading) }
    let child = try ChildProcess(
      ["/bin/sh", "-c", "cat >/dev/null\n" + script, "warden"] + arguments, environment: CommandLineTool.merged([:]),
      input: .descriptor(pipe.reading), output: .file("/dev/null"), errors: .file("/dev/null"))
    end = pipe.writing
    id = child.detach()
  }

  /// Runs the script now and waits for its end.
  ///
  /// Call it once.
  func act() {
    close(end)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
  }
}
