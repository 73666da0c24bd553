import TestSupport
import Testing

extension CommandLineTests {
  /// Every letter of the questions, in terminals of every kind.
  @Suite("Questions in any terminal", .timeLimit(.minutes(60)))
  struct ScreenWidthTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "tidy",
        """
        ## Mitigation

        ### Mend

        Mends what is *broken*, in a place that has a rather long name.

        ```bash
        echo "mended with many words, so that the line is longer than a narrow terminal" >>made
        ```

        - rollback: [Unmend](#unmend)

        ### Fail

        ```bash
        test -e ready
        ```

        - pass: resolved

        ## Rollback

        ### Unmend

        ```bash
        rm made
        ```
        """)
      desk.environment["SHELL"] = "/bin/sh"
      desk.environment["VISUAL"] = "true"
    }

    private func checkWidth(_ terminal: PseudoTerminal, _ columns: Int) {
      for line in terminal.screen.split(separator: "\n") {
        #expect(line.unicodeScalars.count <= columns, "\(line)\n\(terminal.screen)")
      }
    }

    @Test(arguments: [20, 60, 200])
    func `take every letter before a change and after a failure`(columns: Int) throws {
      let terminal = try desk.sit("exec", "tidy", columns: columns)
      func ask(_ answer: String) throws {
        try terminal.waitFor(" › ")
        terminal.enter(answer)
      }
      for answer in ["?", "w", "x", "", "e", "s"] { try ask(answer) }
      terminal.enter("echo shell was he''re; exit")
      try terminal.waitFor("shell was here")
      try ask("g")
      try ask("")
      try ask("a")
      try terminal.waitFor("failed:")
      for answer in ["?", "w", "y", "e", "r"] { try ask(answer) }
      try terminal.waitFor("failed:")
      try ask("u")
      try terminal.waitFor("Undo this")
      try ask("n")
      try terminal.waitFor("failed:")
      try ask("g")
      try ask("2")
      try terminal.waitFor("failed:")
      try ask("k")
      #expect(try terminal.wait() == 1, "\(terminal.screen)")
      checkWidth(terminal, columns)
      #expect(
        try desk.journal().answers == [
          "edit", "shell", "run-all", "edit", "retry", "undo", "skip", "go-to", "skip",
        ])
    }

    @Test func `fit a terminal that gets narrow while they wait`() throws {
      let terminal = try desk.sit("exec", "tidy", columns: 200)
      try terminal.waitFor(" › ")
      terminal.resize(columns: 30, rows: 20)
      terminal.enter("?")
      let shown = try terminal.waitFor(" › ")
      for line in shown.split(separator: "\n").dropFirst() {
        #expect(line.filter { $0 != "\r" }.count <= 30, "\(line)")
      }
      terminal.enter("q")
      #expect(try terminal.wait() == 6)
    }

    @Test func `move no cursor where the terminal is a dumb one`() throws {
      let terminal = try desk.sit("exec", "tidy", environment: ["TERM": "dumb"])
      try terminal.answer("Make this change?", "w")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      #expect(!terminal.output.contains("\u{1b}"), "\(terminal.output)")
    }

    @Test func `are read from the terminal when all else are pipes, and never from standard input`() throws {
      let terminal = try desk.shell(#"yes | "$RUNBOOK" exec tidy 2>&1 | cat; echo "${PIPESTATUS[1]}""#)
      try terminal.answer("Make this change?", "n")
      try terminal.answer("Make this change?", "q")
      try terminal.waitFor("6")
      #expect(desk.lines("Runbooks/made").isEmpty)
    }

    @Test func `wait for nobody where there is no terminal, whatever comes through a pipe`() throws {
      let result = try desk.run("exec", "tidy", input: "y\ny\ny\n")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.output.contains("--yes"))
      #expect(desk.lines("Runbooks/made").isEmpty)
    }
  }
}
