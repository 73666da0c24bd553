import CLibrary
import Synchronization

/// Sees to it that a step's output has a reader when we no longer read: it is thrown away then.
///
/// Without one a program is ended by SIGPIPE at the next line that it writes: a server that a step has just started,
/// minutes later; or a change under way when we are killed, half made.
final class Drain {
  /// As long as this end is open, the output is ours to read.
  private let life: FileDescriptor

  /// Those that have ended and were not taken note of yet are no use to anybody.
  private static let started = Mutex<[pid_t]>([])

  /// Starts a program that waits until this object, or this process, has gone, and then reads until the last who can write
  /// to the pipes has gone too; nil when that can't be done.
  init?(stdout: Int32?, stderr: Int32?) {
    Self.takeNote()
    guard let shell = FileSystem.findProgram("sh", path: nil), var pipe = try? Pipe(),
      let writing = pipe.writing.take(), let reading = pipe.reading.take(),
      let nowhere = try? FileDescriptor(opening: "/dev/null", O_RDWR)
    else { return nil }
    life = writing
    // Where nobody writes any more no further program is started.
    let script = """
      read _
      (exec <&1 >/dev/null 2>/dev/null; read _ && exec cat) &
      exec <&2 >/dev/null 2>/dev/null; read _ && exec cat
      """
    let launch = Launch(
      program: shell, arguments: ["sh", "-c", script], environment: [Array("PATH=/usr/local/bin:/usr/bin:/bin".utf8)],
      directory: "/",
      // Standard output and error of the drain are what it reads from.
      descriptors: [
        (reading.number, 0), (stdout ?? nowhere.number, 1), (stderr ?? nowhere.number, 2),
      ], leads: .session)
    guard let number = try? launch.start() else { return nil }
    Self.started.withLock { $0.append(number) }
  }

  private static func takeNote() {
    started.withLock { numbers in
      numbers.removeAll { number in
        var status: Int32 = 0
        return waitpid(number, &status, WNOHANG) != 0
      }
    }
  }
}
