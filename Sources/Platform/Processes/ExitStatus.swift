import CLibrary

/// How a process ended, from the number that `waitpid` gives.
enum ExitStatus: Equatable {
  case exited(Int)
  case signalled(Int)

  /// Whether a number says that a process was stopped, and has not ended.
  static func isStop(waitStatus: Int32) -> Bool { waitStatus & 0xff == 0x7f }

  /// Reads the number; the macros of <sys/wait.h> are not importable.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7f
    self = signal == 0 ? .exited(Int((waitStatus >> 8) & 0xff)) : .signalled(Int(signal))
  }
}
