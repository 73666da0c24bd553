import CLibrary
import Synchronization

/// Standard output and standard error, unbuffered: what we write is before what a program writes next.
public enum StandardStreams {
  /// The two streams.
  public enum Stream: Int32, Sendable {
    case output = 1
    case error = 2
  }

  /// Why something could not be written to standard output that was to be read there; nil while everything was, and when
  /// nobody wants to read it any more.
  public static var outputProblem: PlatformError? { problem.withLock { $0 } }

  private static let problem = Mutex<PlatformError?>(nil)

  /// Writes all of the bytes; false when nobody reads them any more, so that the run can go on without.
  @discardableResult
  public static func write(_ bytes: [UInt8], to stream: Stream) -> Bool {
    do throws(PlatformError) {
      try send(bytes, to: stream)
      return true
    } catch {
      if stream == .output, !error.isBrokenPipe { problem.withLock { $0 = $0 ?? error } }
      return false
    }
  }

  /// Writes all of the bytes.
  ///
  /// - Throws: When they could not be written; `isBrokenPipe` when it is because nobody reads them any more.
  public static func send(_ bytes: [UInt8], to stream: Stream) throws(PlatformError) {
    let error = SignalPipe.ignoring([SIGPIPE]) { writeAll(bytes[...], to: stream.rawValue) }
    if let error { throw error }
  }

  /// Writes a text.
  @discardableResult
  public static func write(_ text: String, to stream: Stream) -> Bool {
    write(Array(text.utf8), to: stream)
  }

  /// Whether a stream is a terminal.
  public static func isTerminal(_ stream: Stream) -> Bool {
    isatty(stream.rawValue) == 1
  }

  /// Whether a stream is a terminal that understands control sequences, as `TERM` says of it.
  public static func understandsSequences(_ stream: Stream) -> Bool {
    isTerminal(stream) && termIsCapable
  }

  /// Whether `TERM` names a terminal that does more than print lines; without a name nothing is known of it.
  static var termIsCapable: Bool {
    guard let name = FileSystem.variable("TERM") else { return false }
    return !name.isEmpty && name != "dumb" && name != "unknown"
  }

  /// Whether standard input is a terminal.
  public static var isInputTerminal: Bool {
    isatty(0) == 1
  }

  /// Opens `/dev/null` for those of the descriptors 0 to 2 that are closed, so that no file of ours gets their number.
  public static func openMissing() {
    for number in 0..<Int32(3) where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is the one given (open(2)).
      _ = open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY)
    }
  }

  static func write(_ bytes: [UInt8], toDescriptor number: Int32) -> Bool {
    SignalPipe.ignoring([SIGPIPE]) { writeAll(bytes[...], to: number) == nil }
  }

  /// Writes all of the bytes; what went wrong, or nil.
  private static func writeAll(_ bytes: ArraySlice<UInt8>, to number: Int32) -> PlatformError? {
    var rest = bytes
    while !rest.isEmpty {
      do throws(PlatformError) {
        let count = try FileDescriptor.write(rest, to: number)
        rest = rest.dropFirst(count)
        guard count == 0 else { continue }
      } catch {
        return error
      }
      // Another program that shares the terminal may have made it non-blocking.
      var polled = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
      _ = poll(&polled, 1, 1000)
    }
    return nil
  }
}

extension StandardStreams {
  /// The columns of the terminal behind a stream; `COLUMNS`, else 80, where there is none.
  public static func columns(of stream: Stream) -> Int {
    var window = winsize()
    if ioctl(stream.rawValue, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 { return Int(window.ws_col) }
    return FileSystem.variable("COLUMNS").flatMap { Int($0) }.map { min(max(20, $0), mostColumns) } ?? 80
  }

  /// More than any screen has, and few enough to be reckoned with.
  static let mostColumns = 10_000

  /// The rows of the terminal behind a stream; 24 where it does not say.
  public static func rows(of stream: Stream) -> Int {
    var window = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0 else { return 24 }
    return Int(window.ws_row)
  }
}
