import CLibrary

/// A program that we started.
struct ChildProcess {
  /// Its process number; of a leader also that of its group.
  let number: pid_t
  /// Whether its group gets the signals that it is sent: not so when some of them serve others too.
  let leadsGroup: Bool
  /// The terminal that it was given; nil when it was given none.
  var terminal: TerminalModes?

  /// Sends a signal to the whole group, or to the program alone.
  func send(_ signal: Int32) {
    _ = kill(leadsGroup ? -number : number, signal)
  }

  /// Takes note of its end; nil while it runs.
  ///
  /// When the operator puts it aside (Ctrl-Z), we go with it: the shell that we were started from gets the terminal.
  func reap() -> ExitStatus? {
    var status: Int32 = 0
    let result = waitpid(number, &status, terminal == nil ? WNOHANG : WNOHANG | WUNTRACED)
    if result == number, ExitStatus.isStop(waitStatus: status) {
      terminal?.stop(with: number)
      return nil
    }
    if result == number { return ExitStatus(waitStatus: status) }
    // Somebody else waited for it: how it ended cannot be known any more.
    if result < 0, errno == ECHILD { return .exited(255) }
    return nil
  }

  /// Whether anybody of its group is left, the leader included until it is reaped.
  var groupExists: Bool {
    leadsGroup && (kill(-number, 0) == 0 || errno == EPERM)
  }

  /// Whether those left of its group have all ended and only nobody has taken note.
  ///
  /// In a container the first process often takes note of nobody, and a dead group seems to be there for ever.
  var groupHasEnded: Bool {
    #if os(Linux)
      return !ProcessTable().entries.contains { $0.group == number && !$0.hasEnded }
    #else
      return false
    #endif
  }
}
