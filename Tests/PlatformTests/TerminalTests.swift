import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProcessTests {
  @Suite final class Asking {
    let keyboard: FileDescriptor
    let other: FileDescriptor
    let terminal: Terminal

    init() throws {
      var main: Int32 = -1
      var other: Int32 = -1
      var size = winsize(ws_row: 30, ws_col: 70, ws_xpixel: 0, ws_ypixel: 0)
      try #require(openpty(&main, &other, nil, nil, &size) == 0)
      keyboard = FileDescriptor(owning: main)
      self.other = FileDescriptor(owning: other)
      let name = try #require(ttyname(other))
      terminal = try #require(Terminal(path: String(cString: name)))
      try SignalPipe.open()
    }

    @Test func `knows its size`() {
      #expect(terminal.size == (70, 30))
    }

    @Test func `reads a line with what was corrected in it`() throws {
      try type("hello wörld\u{7f}\u{7f}d\n")
      #expect(terminal.readLine() == .line("hello wörd"))
    }

    @Test func `reads line after line`() throws {
      try type("one\n\ntwo\n")
      #expect(terminal.readLine() == .line("one"))
      #expect(terminal.readLine() == .line(""))
      #expect(terminal.readLine() == .line("two"))
    }

    @Test func `throws away what was typed before the question`() throws {
      try type("yes\n")
      // What is typed reaches the other side through the kernel's own queue, a moment later.
      usleep(100_000)
      terminal.discardTypedAhead()
      let keys = try later("sleep 0.2; printf 'no\\n'")
      defer { wait(for: keys) }
      #expect(terminal.readLine() == .line("no"))
    }

    @Test func `takes Ctrl-D for the end of input`() throws {
      try type("\u{4}")
      #expect(terminal.readLine() == .endOfInput)
    }

    @Test func `shows no secret, and shows again what comes after`() throws {
      let before = try modes()
      let keys = try later("sleep 0.2; printf 'secret\\n'")
      #expect(terminal.readLine(echo: false) == .line("secret"))
      wait(for: keys)
      #expect(try modes().c_lflag == before.c_lflag)
      // The end of the line is seen, the line is not.
      var buffer = [UInt8](repeating: 0, count: 100)
      #expect(try keyboard.read(into: &buffer) == .bytes(2))
      #expect(buffer.prefix(2) == [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    }

    @Test(arguments: ["INT", "TERM", "HUP"])
    func `is interrupted by a signal, and shows again what is typed`(signal: String) throws {
      let before = try modes()
      let sender = try later("sleep 0.1; kill -\(signal) $PPID")
      guard case .interrupted = terminal.readLine(echo: false) else {
        Issue.record("not interrupted")
        return
      }
      wait(for: sender)
      #expect(try modes().c_lflag == before.c_lflag)
    }

    @Test func `collects lines whatever a program made of the terminal`() throws {
      var raw = try modes()
      cfmakeraw(&raw)
      tcsetattr(other.number, TCSANOW, &raw)
      let keys = try later("sleep 0.2; printf 'x\\177y\\r'")
      #expect(terminal.readLine() == .line("y"))
      wait(for: keys)
    }

    @Test func `takes the end of the terminal for the end of input`() throws {
      var main: Int32 = -1
      var other: Int32 = -1
      try #require(openpty(&main, &other, nil, nil, nil) == 0)
      let name = try #require(ttyname(other))
      let gone = try #require(Terminal(path: String(cString: name)))
      close(other)
      close(main)
      #expect(gone.readLine() == .endOfInput)
    }

    @Test func `is none where there is none`() {
      #expect(Terminal(path: "/dev/null") == nil)
      #expect(Terminal(path: "/no/such") == nil)
    }

    private func type(_ text: String) throws {
      try keyboard.writeAll(Array(text.utf8)[...])
    }

    private func modes() throws -> termios {
      var modes = termios()
      try #require(tcgetattr(other.number, &modes) == 0)
      return modes
    }

    /// Starts a script whose output is typed.
    private func later(_ script: String) throws -> pid_t {
      try Launch(
        program: "/bin/sh", arguments: ["sh", "-c", script], environment: [Array("PATH=/usr/bin:/bin".utf8)],
        directory: nil,
        descriptors: [(keyboard.number, 1)], leads: .nothing
      ).start()
    }

    private func wait(for child: pid_t) {
      while waitpid(child, nil, 0) < 0, errno == EINTR {}
    }
  }
}
