import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  @Suite("A step that owns the terminal", .timeLimit(.minutes(60)))
  struct InteractiveStepTests {
    private static func has(_ program: String) -> Bool { CommandLineTool.find(program) != nil }

    /// A desk with a step that runs a script in the terminal, and one after it.
    private func desk(_ script: String, attributes: String = "") throws -> Desk {
      let desk = try Desk(
        "own",
        """
        ## Diagnosis

        ### Own

        ```bash {interactive=yes\(attributes)}
        \(script)
        ```

        ### After

        ```bash
        echo "and after"
        ```
        """)
      desk.environment["TERM"] = "xterm"
      return desk
    }

    /// Runs the runbook from a shell that tells the terminal's modes before and after, and whether they are the same.
    private func sit(_ desk: Desk) throws -> PseudoTerminal {
      try desk.shell(
        #"stty -g >before; "$RUNBOOK" exec own; status=$?; stty -g >after; echo "status $status, $(cmp before after && echo same)""#
      )
    }

    @Test(.enabled(if: has("vim"), "needs vim")) func `is an editor, with keys and screen of its own`() throws {
      let desk = try desk("vim -u NONE -n note")
      let terminal = try sit(desk)
      try terminal.waitFor("\"note\"")
      terminal.send("ihello from vim\u{1b}:wq\r")
      try terminal.waitFor("│ and after")
      try terminal.waitFor("status 0, same")
      #expect(desk.lines("Runbooks/note") == ["hello from vim"])
    }

    @Test(.enabled(if: has("less"), "needs less")) func `is a pager, in which Ctrl-C ends no step`() throws {
      let desk = try desk("seq 1 500 | less")
      let terminal = try sit(desk)
      try terminal.waitFor("20\n")
      terminal.interrupt()
      // What is typed before the terminal has taken the signal is thrown away with it (termios(3), NOFLSH).
      var isAtTheEnd = false
      for _ in 1...60 where !isAtTheEnd {
        terminal.send("G")
        isAtTheEnd = (try? terminal.waitFor("500", timeout: .seconds(1))) != nil
      }
      #expect(isAtTheEnd, "\(terminal.screen)")
      terminal.send("q")
      try terminal.waitFor("│ and after")
      try terminal.waitFor("status 0, same")
    }

    @Test func `is a shell with jobs of its own`() throws {
      let desk = try desk("PS1='inner> ' bash --norc -i")
      let terminal = try sit(desk)
      try terminal.waitFor("inner> ")
      // One program says that it runs: bash itself, between two of a list, may miss Ctrl-C.
      terminal.enter("sh -c 'echo begun; exec sleep 300'")
      try terminal.waitFor("\nbegun")
      terminal.interrupt()
      try terminal.waitFor("inner> ")
      terminal.enter("echo not $((1 + 1)) ended")
      try terminal.waitFor("not 2 ended")
      try terminal.waitFor("inner> ")
      terminal.enter("exit 0")
      try terminal.waitFor("│ and after")
      try terminal.waitFor("status 0, same")
    }

    @Test(.enabled(if: has("vim"), "needs vim"))
    func `leaves the terminal as it was when it is killed`() throws {
      let desk = try desk("vim -u NONE -n -c \"call writefile([getpid()], 'pid')\" note")
      let terminal = try sit(desk)
      try terminal.waitFor("\"note\"")
      while desk.lines("Runbooks/pid").isEmpty { usleep(10_000) }
      ProcessTable.end(try #require(desk.lines("Runbooks/pid").first.flatMap { Int32($0) }))
      try terminal.answer("What now?", "k")
      try terminal.waitFor("│ and after")
      try terminal.waitFor("same")
      // Off the screen of vim, and the cursor is seen.
      let output = terminal.output
      let left = try #require(output.range(of: "\u{1b}[?1049l", options: .backwards))
      let entered = try #require(output.range(of: "\u{1b}[?1049h", options: .backwards))
      #expect(left.lowerBound > entered.lowerBound)
    }

    @Test(.enabled(if: has("vim"), "needs vim"), arguments: [SIGTERM, SIGHUP])
    func `leaves the terminal as it was, and nothing running, when runbook is ended`(_ signal: Int32) throws {
      let desk = try desk("echo $PPID >runbook; vim -u NONE -n -c \"call writefile([getpid()], 'pid')\" note")
      let terminal = try sit(desk)
      try terminal.waitFor("\"note\"")
      while desk.lines("Runbooks/pid").isEmpty { usleep(10_000) }
      ProcessTable.send(signal, to: try #require(desk.lines("Runbooks/runbook").first.flatMap { Int32($0) }))
      try terminal.waitFor("status 6, same")
      #expect(ProcessTable.isGone(try #require(desk.lines("Runbooks/pid").first.flatMap { Int32($0) })))
    }

    @Test func `is ended by its timeout with all that it started, and the terminal is back`() throws {
      let desk = try desk("stty raw -echo; sleep 300 & echo $! >pid; wait", attributes: " timeout=1")
      let terminal = try sit(desk)
      try terminal.answer("What now?", "k")
      try terminal.waitFor("status 0, same")
      #expect(ProcessTable.isGone(try #require(desk.lines("Runbooks/pid").first.flatMap { Int32($0) })))
    }

    @Test func `is put aside with runbook by Ctrl-Z, and goes on with it`() throws {
      let desk = try desk("echo begun; read -r word; echo \"read $word\"")
      let terminal = try desk.shell(
        #"set -m; "$RUNBOOK" exec own; echo "put aside, $(jobs | grep -c Stopped)"; fg >/dev/null; echo "status $?""#)
      try terminal.waitFor("begun")
      terminal.send("\u{1a}")
      try terminal.waitFor("put aside, 1")
      terminal.enter("a word")
      try terminal.waitFor("read a word")
      try terminal.waitFor("│ and after")
      try terminal.waitFor("status 0")
    }
  }
}
