import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("The terminal", .timeLimit(.minutes(60)))
  struct TerminalTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "wide",
        inputs:
          "summary: A summary that is so long that it does not fit into a narrow terminal, nor into one of sixty columns\ninputs:\n"
          + "  - name: A_RATHER_LONG_NAME\n    default: and a value behind it that is quite long as well, as paths often are",
        """
        ## Diagnosis

        ### A step with a title that is longer than the narrowest of terminals

        ```bash
        printf '%0300d\\n' 7; echo '東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都東京都' >&2; false
        ```

        - expect: stdout contains `something that is not there and has a lot of words to say so`
        - fail: [Mend what is broken](#mend-what-is-broken)

        ## Mitigation

        ### Mend what is broken

        Prose that is shown when the operator wants to know why, and that has to be wrapped in a narrow terminal.

        ```bash
        echo "a long line of script that is shown in full before anybody is asked whether it is to be run" >/dev/null
        ```

        - note: a note that goes on for longer than a narrow terminal is wide
        - pass: resolved
        - rollback: [Undo what was mended](#undo-what-was-mended)

        ## Rollback

        ### Undo what was mended

        ```bash
        true
        ```
        """)
    }

    /// The columns that a line takes: two for the wide characters of East Asia.
    private func columns(of line: Substring) -> Int {
      line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 && $1.value < 0xa000 ? 2 : 1) }
    }

    private func tooWide(_ text: String, _ limit: Int) -> [Substring] {
      text.split(separator: "\n").map { $0.last == "\r" ? $0.dropLast() : $0 }.filter { columns(of: $0) > limit }
    }

    @Test(arguments: [20, 60, 100, 200])
    func `gets no line of a run that is wider than itself`(width: Int) throws {
      let terminal = try desk.sit("exec", "wide", columns: width)
      for letter in ["w", "?", "x", "y"] {
        try terminal.waitFor("[?]")
        try terminal.waitFor(" › ")
        terminal.enter(letter)
      }
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      // What is typed is after the prompt.
      #expect(tooWide(terminal.text, width) == [])
    }

    @Test(
      arguments: [
        ["list"], ["plan", "wide"], ["show", "wide"], ["help"], ["help", "exec"], ["history"], [],
      ], [20, 40, 60, 200])
    func `gets no line of a listing that is wider than itself`(arguments: [String], width: Int) throws {
      _ = try desk.run("exec", "wide", "--dry-run")
      let terminal = try PseudoTerminal(
        [CommandLineTool.runbook] + arguments, environment: desk.environment, directory: desk.folder.path,
        columns: width)
      #expect(try terminal.wait() == 0)
      #expect(tooWide(terminal.text, width) == [])
    }

    @Test func `may change its size in the middle`() throws {
      let terminal = try desk.sit("exec", "wide", columns: 200)
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      terminal.resize(columns: 40, rows: 20)
      terminal.enter("x")
      try terminal.waitFor("is not an answer here")
      let before = terminal.text.count
      try terminal.answer("[?]", "?")
      try terminal.answer("[?]", "y")
      #expect(try terminal.wait() == 0)
      let behind = String(terminal.text.dropFirst(before)).split(separator: "\n").dropFirst().joined(separator: "\n")
      #expect(tooWide(behind, 40) == [])
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func `gets no colours when it wants none`(environment: [String: String]) throws {
      let terminal = try desk.sit("exec", "wide", environment: environment)
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0)
      #expect(!terminal.output.contains("\u{1b}[1m"))
      #expect(!terminal.output.contains("\u{1b}[3"))
      if environment["TERM"] == "dumb" { #expect(!terminal.output.contains("\u{1b}")) }
    }

    @Test func `gets colours, and a pipe gets none unless it is told to`() throws {
      let terminal = try desk.sit("plan", "wide")
      #expect(try terminal.wait() == 0)
      #expect(terminal.output.contains("\u{1b}["))
      for command in [
        ["exec", "wide", "--yes"], ["plan", "wide"], ["show", "wide"], ["list"], ["help"], ["report"], ["history"],
      ] {
        let result = try CommandLineTool.run(command, environment: desk.environment, directory: desk.folder.path)
        #expect(!(result.output + result.errors).contains("\u{1b}"), "\(command)")
      }
      #expect(try desk.run("plan", "wide", environment: ["CLICOLOR_FORCE": "1"]).output.contains("\u{1b}["))
      #expect(try desk.run("plan", "wide", "--color", "always").output.contains("\u{1b}["))
      let never = try desk.sit("plan", "wide", "--color", "never")
      #expect(try never.wait() == 0)
      #expect(!never.output.contains("\u{1b}"))
    }
  }
}
