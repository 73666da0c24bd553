import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program in a real terminal, with somebody at the keyboard who reads what it prints.
public final class PseudoTerminal {
  private let main: Int32
  private let child: ChildProcess
  private var columns: Int
  private var bytes: [UInt8] = []
  /// How much of the output earlier waits have taken.
  private var mark = 0

  /// Runs a program in a terminal of its own, which is its controlling terminal.
  ///
  /// - Parameters:
  ///   - command: The program, found in `PATH` unless it is a path, and its arguments.
  ///   - environment: Variables set beside those of the test; an empty value unsets one.
  ///   - directory: The working directory.
  ///   - columns: The width of the terminal.
  ///   - rows: Its height.
  /// - Throws: `TestSupportError` when there is no terminal or no such program.
  public init(
    _ command: [String], environment: [String: String] = [:], directory: String? = nil, columns: Int = 100,
    rows: Int = 40
  ) throws {
    let pair = try Descriptors.pseudoTerminal(columns: columns, rows: rows)
    // The child holds the only other end: when it goes, reading ends.
    defer { close(pair.terminal) }
    let variables = ["TERM": "xterm-256color"].merging(environment) { $1 }
    do {
      child = try ChildProcess(
        command, environment: CommandLineTool.merged(variables), directory: directory,
        input: .file(pair.path), output: .likeInput, errors: .likeInput)
    } catch {
      close(pair.main)
      throw error
    }
    main = pair.main
    self.columns = columns
  }

  deinit {
    child.kill()
    close(main)
  }

  /// Everything printed so far, as it came.
  public var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Everything printed so far without escape sequences and carriage returns.
  public var text: String { ControlSequence.removed(from: output) }

  /// What a person would see, with what scrolled off the top.
  public var screen: String { TerminalScreen(showing: bytes, columns: columns).text }

  /// The process id of the program, which leads its session.
  public var processID: Int32 { child.id }

  /// Types some text, in which Enter is `\r`.
  public func send(_ text: String) {
    Descriptors.write(text.utf8, to: main)
  }

  /// Types a line and Enter.
  public func enter(_ line: String) {
    send(line + "\r")
  }

  /// Types Ctrl-C.
  public func interrupt() {
    send("\u{3}")
  }

  /// Types Ctrl-D.
  public func endOfInput() {
    send("\u{4}")
  }

  /// Waits for a text among what was printed since the last wait, escape sequences left out.
  ///
  /// - Parameters:
  ///   - expected: The text.
  ///   - timeout: How long to wait.
  /// - Returns: What was printed from the last wait up to the end of the text.
  /// - Throws: `TestSupportError` with the whole screen, when it does not come in time or the program ends before.
  @discardableResult
  public func waitFor(_ expected: String, timeout: Duration = .seconds(60)) throws -> String {
    let deadline = Deadline(in: timeout)
    while true {
      let end = bytes.count - incompleteCharacterLength
      let fresh = ControlSequence.removed(from: String(decoding: bytes[..<end], as: UTF8.self)).utf8.dropFirst(mark)
      if let found = Array(fresh).firstRange(of: Array(expected.utf8)) {
        mark += found.upperBound
        return String(decoding: Array(fresh)[..<found.upperBound], as: UTF8.self)
      }
      guard !deadline.hasPassed else { throw TestSupportError.timeout(waitingFor: expected, seen: screen) }
      guard let more = Descriptors.read(main, until: deadline) else { continue }
      guard !more.isEmpty else { throw TestSupportError.ended(waitingFor: expected, seen: screen) }
      bytes += more
    }
  }

  /// Reads until the program ends, and returns its exit status: 128 + n when ended by signal n.
  public func wait(timeout: Duration = .seconds(60)) throws -> Int32 {
    let deadline = Deadline(in: timeout)
    var isOpen = true
    while true {
      let status = child.exitStatus
      if isOpen {
        // After its end what it wrote is still to be read; a program it left behind may keep the terminal open.
        let patience: Duration = status == nil ? .milliseconds(10) : .zero
        while let more = Descriptors.read(main, until: Deadline(in: patience)) {
          bytes += more
          isOpen = !more.isEmpty
          if !isOpen { break }
        }
      } else {
        usleep(2000)
      }
      if let status { return status }
      guard !deadline.hasPassed else { throw TestSupportError.timeout(waitingFor: "end of the program", seen: screen) }
    }
  }

  /// Gives the terminal another size; the program gets SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(main, UInt(TIOCSWINSZ), &size)
    self.columns = columns
  }

  /// Ends the program at once.
  public func kill() {
    child.kill()
  }

  /// The bytes at the end that do not make up a whole character of UTF-8 yet.
  private var incompleteCharacterLength: Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      if byte & 0xc0 == 0x80 { continue }
      let needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
      return needed > length ? length : 0
    }
    return 0
  }
}
