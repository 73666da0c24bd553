import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("The question after a failure", .timeLimit(.minutes(60)))
  struct FailureMenuTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "mend",
        """
        ## Mitigation

        ### First

        ```bash
        echo first >>made
        ```

        - pass: next
        - rollback: [Take back](#take-back)

        ### Second

        Needs the file `ready`.

        ```bash
        echo tried >>made; test -e ready
        ```

        ## Verification

        ### Look

        ```bash
        echo looked >>made
        ```

        - pass: resolved

        ## Rollback

        ### Take back

        ```bash
        echo undone >>made
        ```
        """)
    }

    private var made: [String] { desk.lines("Runbooks/made") }

    private func menu(environment: [String: String] = [:]) throws -> PseudoTerminal {
      let terminal = try desk.sit("exec", "mend", environment: environment)
      try terminal.answer("Make this change?", "a")
      let shown = try terminal.waitFor("What now?")
      #expect(shown.contains("Second failed: exit 1"), "\(terminal.screen)")
      try terminal.waitFor(" › ")
      return terminal
    }

    @Test func `r runs the script again`() throws {
      let terminal = try menu()
      try desk.folder.write("", to: "Runbooks/ready")
      terminal.enter("r")
      #expect(try terminal.wait() == 0)
      #expect(made == ["first", "tried", "tried", "looked"])
    }

    @Test func `e edits the script and asks before it runs`() throws {
      let editor = try desk.folder.write(
        "#!/bin/sh\necho 'echo edited >>made' >\"$1\"\n", to: "editor", permissions: 0o755)
      let terminal = try menu(environment: ["VISUAL": editor])
      terminal.enter("e")
      let shown = try terminal.waitFor("Make this change?")
      #expect(shown.contains("│ echo edited >>made"))
      try terminal.waitFor(" › ")
      terminal.enter("y")
      #expect(try terminal.wait() == 0)
      #expect(made == ["first", "tried", "edited", "looked"])
    }

    @Test func `s opens a shell, then asks again`() throws {
      let terminal = try menu(environment: ["SHELL": "/bin/sh"])
      terminal.enter("s")
      terminal.enter("touch ready; echo shell was he''re; exit")
      try terminal.waitFor("shell was here")
      try terminal.answer("What now?", "r")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
    }

    @Test func `k goes on as if it had passed`() throws {
      let terminal = try menu()
      terminal.enter("k")
      #expect(try terminal.wait() == 0)
      #expect(made == ["first", "tried", "looked"])
      #expect(terminal.words.contains("may have changed: Second"))
    }

    @Test func `u undoes the last change, after asking`() throws {
      let terminal = try menu()
      terminal.enter("u")
      let shown = try terminal.waitFor("Undo this change?")
      for part in ["Second (may have changed something) · nothing undoes it", "First · undone by: Take back", "undoes"]
      {
        #expect(shown.contains(part), "\(terminal.screen)")
      }
      try terminal.waitFor(" › ")
      terminal.enter("y")
      #expect(try terminal.waitFor("What now?").contains("not undone: Second (nothing undoes it)"))
      #expect(made == ["first", "tried", "undone"])
      try terminal.waitFor(" › ")
      terminal.enter("q")
      #expect(try terminal.wait() == 6)
      #expect(terminal.words.contains("undone: First"))
    }

    @Test func `g goes on at another step`() throws {
      let terminal = try menu()
      terminal.enter("g")
      try terminal.answer("Go on at which step?", "3")
      #expect(try terminal.wait() == 0)
      #expect(made == ["first", "tried", "looked"])
    }

    @Test(arguments: ["q", "\u{4}", "\u{3}"])
    func `q, Ctrl-D and Ctrl-C stop and save, and resume asks again`(keys: String) throws {
      let terminal = try menu()
      if keys == "q" { terminal.enter(keys) } else { terminal.send(keys) }
      #expect(try terminal.wait() == 6)
      try desk.folder.write("", to: "Runbooks/ready")
      let resumed = try desk.sit("resume")
      try resumed.answer("What now?", "r")
      #expect(try resumed.wait() == 0)
      #expect(made == ["first", "tried", "tried", "looked"])
    }

    @Test(arguments: ["", "y", "n", "a", "x"])
    func `anything else asks again`(typed: String) throws {
      let terminal = try menu()
      terminal.enter(typed)
      try terminal.waitFor("What now?")
      #expect(made == ["first", "tried"])
    }

    @Test func `w and ? explain, and ask again`() throws {
      let terminal = try menu()
      terminal.enter("w")
      #expect(try terminal.waitFor("What now?").contains("Needs the file"))
      try terminal.waitFor(" › ")
      terminal.enter("?")
      let shown = try terminal.waitFor("What now?")
      #expect(shown.contains("run the script again"))
      #expect(shown.contains("undo what was changed"))
    }

    @Test func `is not asked where nobody is: the run fails, and can be gone on with`() throws {
      let failed = try desk.run("exec", "mend", "--yes")
      #expect(failed.exitStatus == 1)
      #expect(failed.output.contains("runbook resume \(desk.runs[0])"))
      try desk.folder.write("", to: "Runbooks/ready")
      let resumed = try desk.sit("resume")
      try resumed.answer("What now?", "r")
      #expect(try resumed.wait() == 0)
      #expect(made == ["first", "tried", "tried", "looked"])
    }
  }
}
