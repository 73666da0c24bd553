import CLibrary

/// How a terminal treats what is typed, kept to be put back.
struct TerminalModes {
  private let descriptor: Int32
  private let saved: termios

  /// Reads the modes; nil when the descriptor is not a terminal.
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

  /// Gives the terminal to a program that leads a group of its own.
  ///
  /// Not when it is not ours to give, since we run in the background.
  func give(to group: pid_t) {
    guard tcgetpgrp(descriptor) == getpgrp() else { return }
    _ = tcsetpgrp(descriptor, group)
    // Whoever wanted the terminal before it had it was stopped (termios(3), "Job control").
    _ = kill(-group, SIGCONT)
  }

  /// Puts the modes back and takes the terminal back from a program that had it.
  func reclaim() {
    // Both calls stop a process that is not in the foreground (tcsetpgrp(3)).
    SignalPipe.ignoring([SIGTTOU]) {
      _ = tcsetpgrp(descriptor, getpgrp())
      set(saved)
    }
  }

  /// Stops with a program that was stopped, and goes on with it.
  func stop(with group: pid_t) {
    let isOurs = tcgetpgrp(descriptor) == group
    if isOurs { reclaim() }
    // The handler's signal would only be noted; this one can't be.
    _ = kill(getpid(), SIGSTOP)
    if isOurs { give(to: group) } else { _ = kill(-group, SIGCONT) }
  }

  /// Leaves the other screen and the modes of the keyboard that a program has left behind which could not tidy up.
  ///
  /// The cursor is kept before, since leaving the other screen puts it where it was kept (xterm's control sequences,
  /// DECSET 1049), which is here when the program was on this one.
  func leaveScreen() {
    guard StandardStreams.termIsCapable else { return }
    let sequences = "\u{1b}7\u{1b}[?1049l\u{1b}[?25h\u{1b}[0m\u{1b}[?1l\u{1b}>\u{1b}[?2004l\u{1b}[?1000;1002;1003;1006l"
    _ = try? FileDescriptor.write(Array((sequences + "\r\n").utf8)[...], to: descriptor)
  }

  /// Does something while a program has the terminal: its Ctrl-C is not for us, and its modes do not stay.
  static func lending<Result, Failure: Error>(
    _ body: (TerminalModes?) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let modes = TerminalModes(of: 0) ?? TerminalModes(of: 1) ?? TerminalModes(of: 2)
    defer { modes?.reclaim() }
    // As system(3) does while it waits.
    return try SignalPipe.ignoring([SIGINT, SIGQUIT]) { () throws(Failure) in try body(modes) }
  }

  private func set(_ modes: termios) {
    var modes = modes
    while tcsetattr(descriptor, TCSADRAIN, &modes) != 0, errno == EINTR {}
  }
}
