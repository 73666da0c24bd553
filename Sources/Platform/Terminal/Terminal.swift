import CLibrary

/// The terminal that the operator sits at, whatever standard input and output are.
public final class Terminal {
  private let device: FileDescriptor

  /// The longest line that is kept.
  private static let lineLimit = 1 << 16

  /// What came of waiting for a line.
  public enum LineReading: Sendable, Equatable {
    /// A line, without its end.
    case line(String)
    /// The operator closed the input, or the terminal is gone.
    case endOfInput
    /// A signal came: the one that interrupts.
    case interrupted(signal: Int)
  }

  /// Opens the controlling terminal; nil when there is none.
  public convenience init?() {
    self.init(path: Self.path)
  }

  /// Opens a terminal by its path.
  init?(path: String) {
    guard let device = try? FileDescriptor(opening: path, O_RDWR) else { return nil }
    guard isatty(device.number) == 1 else { return nil }
    self.device = device
  }

  /// Whether there is a controlling terminal.
  public static var isThere: Bool { Terminal() != nil }

  /// The descriptor, for programs that are to have the terminal.
  var descriptor: Int32 { device.number }

  /// How many columns and rows there are.
  public var size: (columns: Int, rows: Int) {
    var window = winsize()
    guard ioctl(device.number, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      let columns = FileSystem.variable("COLUMNS").flatMap { Int($0) } ?? 0
      return (columns > 0 ? min(columns, StandardStreams.mostColumns) : 80, 24)
    }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  /// Writes a text.
  @discardableResult
  public func write(_ text: String) -> Bool {
    (try? device.writeAll(Array(text.utf8)[...])) != nil
  }

  /// Throws away what was typed before a question was to be seen: it was not an answer to it.
  public func discardTypedAhead() {
    _ = tcflush(device.number, TCIFLUSH)
  }

  /// Waits for a line.
  ///
  /// - Parameters:
  ///   - prompt: What is shown when the terminal is ready, so that not even a quick answer is seen when it must not be.
  ///   - echo: Whether it is seen while it is typed.
  /// - Returns: The line, or what came instead.
  public func readLine(prompt: String = "", echo: Bool = true) -> LineReading {
    let modes = TerminalModes(of: device.number)
    modes?.setLines(echo: echo)
    defer { modes?.restore() }
    write(prompt)
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var polled = [
        pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: device.number, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
      if polled[0].revents != 0 {
        let signals = SignalPipe.drain()
        if let signal = SignalPipe.interruptions(among: signals).first { return .interrupted(signal: Int(signal)) }
        // After Ctrl-Z and `fg` the modes are those that the shell left, and its lines are below the question.
        if signals.contains(SIGCONT) {
          modes?.setLines(echo: echo)
          write("\n" + prompt)
        }
      }
      guard polled[1].revents != 0 else { continue }
      switch try? device.read(into: &buffer) {
      case .bytes(let count):
        // The terminal gives one line at a time (termios(3), "Canonical and noncanonical mode").
        let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n"))
        line += buffer[..<(end ?? count)].prefix(max(0, Self.lineLimit - line.count))
        if end != nil { return .line(String(decoding: line, as: UTF8.self)) }
      case .nothingYet: continue
      case .end, nil: return line.isEmpty ? .endOfInput : .line(String(decoding: line, as: UTF8.self))
      }
    }
  }

  private static var path: String {
    #if canImport(Darwin)
      // There poll(2) does not know /dev/tty ("BUGS"), but the terminal's own name.
      for number in Int32(0)..<3 {
        if let name = ttyname(number) { return String(cString: name) }
      }
    #endif
    return "/dev/tty"
  }
}
