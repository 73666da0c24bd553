#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How a terminal treats what is typed, kept to be put back.
struct TerminalModes {
  private let descriptor: Int32
  private let saved: termios

  /// Reads the modes; nil when the descriptor is no terminal.
  init?(of descriptor: Int32) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    saved = modes
  }

  /// Lets the terminal collect lines, seen or unseen, whatever state a program left it in.
  func setLines(echo: Bool) {
    var modes = saved
    modes.c_iflag |= tcflag_t(ICRNL)
    modes.c_oflag |= tcflag_t(OPOST)
    modes.c_lflag |= tcflag_t(ICANON | ISIG | ECHOE | ECHOK)
    if echo {
      modes.c_lflag |= tcflag_t(ECHO)
    } else {
      modes.c_lflag &= ~tcflag_t(ECHO)
      modes.c_lflag |= tcflag_t(ECHONL)
    }
    set(modes)
  }

  /// Puts the modes back as they were.
  func restore() {
    set(saved)
  }

  /// Puts the modes back and takes the terminal back from a program that kept it.
  func reclaim() {
    // Both calls stop a process that is not in the foreground (tcsetpgrp(3)).
    SignalPipe.ignoring([SIGTTOU]) {
      _ = tcsetpgrp(descriptor, getpgrp())
      set(saved)
    }
  }

  /// Does something while a program has the terminal: its Ctrl-C is not for us, and its modes do not stay.
  static func lending<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let modes = TerminalModes(of: 0) ?? TerminalModes(of: 1) ?? TerminalModes(of: 2)
    defer { modes?.reclaim() }
    // As system(3) does while it waits.
    return try SignalPipe.ignoring([SIGINT, SIGQUIT], body)
  }

  private func set(_ modes: termios) {
    var modes = modes
    while tcsetattr(descriptor, TCSADRAIN, &modes) != 0, errno == EINTR {}
  }
}
