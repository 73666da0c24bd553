#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that we started.
struct ChildProcess {
  /// Its process number; of a leader also that of its group.
  let number: pid_t
  /// Whether it leads a group, which then gets its signals.
  let leadsGroup: Bool

  /// Sends a signal to the whole group, or to the program alone when it is in ours.
  func send(_ signal: Int32) {
    _ = kill(leadsGroup ? -number : number, signal)
  }

  /// Takes note of its end; nil while it runs.
  func reap() -> ExitStatus? {
    var status: Int32 = 0
    let result = waitpid(number, &status, WNOHANG)
    if result == number { return ExitStatus(waitStatus: status) }
    // Somebody else waited for it: how it ended cannot be known any more.
    if result < 0, errno == ECHILD { return .exited(255) }
    return nil
  }

  /// Whether anybody of its group is left, the leader included until it is reaped.
  var groupExists: Bool {
    leadsGroup && (kill(-number, 0) == 0 || errno == EPERM)
  }
}
