import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Undoing what a run changed", .timeLimit(.minutes(60)))
  struct UndoTests {
    private let desk: Desk

    init() throws {
      func change(_ name: String, _ clauses: String) -> String {
        "### \(name)\n\n```bash\necho \(name) >>made\n```\n\n\(clauses)\n\n"
      }
      desk = try Desk(
        "mend",
        "## Mitigation\n\n" + change("One", "- rollback: [Undo one](#undo-one)")
          + change("Two", "- rollback: [Undo two](#undo-two)") + change("Three", "- pass: [Look](#look)")
          + "## Verification\n\n### Look\n\n```bash\ntest -e well\n```\n\n- pass: resolved\n- fail: stop\n\n"
          + "## Rollback\n\n" + change("Undo one", "- pass: stop") + change("Undo two", "- pass: stop"))
    }

    private var made: [String] { desk.lines("Runbooks/made") }

    @Test func `is offered when the run ends unresolved: newest first, each with its own question`() throws {
      let terminal = try desk.sit("exec", "mend")
      try terminal.answer("Make this change?", "a")
      let offer = try terminal.waitFor("Undo this change?")
      let list = ["Three · nothing undoes it", "Two · undone by: Undo two", "One · undone by: Undo one"]
      let places = list.compactMap { offer.firstRange(of: $0)?.lowerBound }
      #expect(places.count == 3 && places == places.sorted(), "\(terminal.screen)")
      #expect(offer.contains("The problem is left unresolved"))
      try terminal.waitFor(" › ")
      terminal.enter("n")
      try terminal.answer("Undo this change?", "y")
      #expect(try terminal.wait() == 1)
      #expect(made == ["One", "Two", "Three", "Undo one"])
      #expect(terminal.words.contains("undone: One"), "\(terminal.screen)")
      #expect(
        terminal.words.contains("not undone: Three (nothing undoes it), Two (its rollback was left out)"),
        "\(terminal.screen)")
    }

    @Test func `is named as a command where nobody is, and that command does it`() throws {
      let run = try desk.run("exec", "mend", "--yes", "--no-input")
      #expect(run.exitStatus == 1)
      let command = "runbook resume \(desk.runs[0]) --undo"
      #expect(run.output.contains(command), "\(run)")
      let refused = try desk.run("resume", desk.runs[0], "--undo", "--no-input")
      #expect(refused.exitStatus == 5, "\(refused)")
      let undone = try desk.run("resume", "--undo", "--no-input", "--yes")
      #expect(undone.exitStatus == 1, "\(undone)")
      #expect(undone.output.contains("not all undone: 1 change is left"))
      #expect(made == ["One", "Two", "Three", "Undo two", "Undo one"])
      #expect(try desk.journal().isWhole())
      #expect(try desk.run("verify").exitStatus == 0)
      let again = try desk.run("resume", desk.runs[0], "--undo", "--no-input", "--yes")
      #expect(again.output.contains("nothing undoes it"), "\(again)")
      #expect(made.count == 5)
    }

    @Test func `of a run that was resolved leaves nothing changed`() throws {
      try desk.folder.write("", to: "Runbooks/well")
      #expect(try desk.run("exec", "mend", "--start-at", "two", "--yes").exitStatus == 0)
      let terminal = try desk.sit("resume", desk.runs[0], "--undo")
      try terminal.answer("Undo this change?", "y")
      #expect(try terminal.wait() == 1, "\(terminal.screen)")
      #expect(made == ["Two", "Three", "Undo two"])
      #expect(try desk.run("history").output.contains("undone"))
    }

    @Test func `of a run that changed nothing says so`() throws {
      #expect(try desk.run("exec", "mend", "--only", "look").exitStatus == 1)
      let result = try desk.run("resume", desk.runs[0], "--undo")
      #expect(result.exitStatus == 2)
      #expect(result.errors.contains("changed nothing"))
      #expect(try desk.run("resume", "--undo").errors.contains("there is no run that changed anything"))
    }

    @Test func `that was stopped half way is gone on with by the same flag, and there is no other way on`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 1)
      let terminal = try desk.sit("resume", "--undo")
      try terminal.answer("Undo this change?", "y")
      try terminal.answer("Undo this change?", "q")
      #expect(try terminal.wait() == 6)
      #expect(terminal.words.contains("go on undoing: runbook resume \(desk.runs[0]) --undo"), "\(terminal.screen)")
      #expect(!terminal.words.contains("go on where it stood before:"), "\(terminal.screen)")
      let forwards = try desk.run("resume", desk.runs[0])
      #expect(forwards.exitStatus == 2)
      #expect(forwards.errors.contains("is over: stopped"), "\(forwards)")
      let resumed = try desk.sit("resume", "--undo")
      try resumed.answer("Undo this change?", "y")
      #expect(try resumed.wait() == 1, "\(resumed.screen)")
      #expect(made == ["One", "Two", "Three", "Undo two", "Undo one"])
    }

    @Test func `of a run that was quit leaves the way forwards open: each has a command of its own`() throws {
      let terminal = try desk.sit("exec", "mend")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      let undo = try desk.sit("resume", "--undo")
      try undo.answer("Undo this change?", "y")
      try undo.answer("Undo this change?", "q")
      #expect(try undo.wait() == 6)
      for line in ["go on where it stood before: runbook resume \(desk.runs[0])", "go on undoing: "] {
        #expect(undo.words.contains(line), "\(undo.screen)")
      }
      let forwards = try desk.sit("resume")
      #expect(try forwards.waitFor("Make this change?").contains("Three"))
      try forwards.waitFor(" › ")
      forwards.enter("q")
      #expect(try forwards.wait() == 6)
      #expect(forwards.words.contains("undo: runbook resume \(desk.runs[0]) --undo"))
      #expect(made == ["One", "Two", "Undo two"])
    }

    @Test func `that fails says that the change is still there, and says nothing of a change that was undone`() throws {
      try desk.declare(
        "fails",
        """
        ## Mitigation

        ### Mend

        ```bash
        echo mend >>made; test -e ready
        ```

        - rollback: [Take back](#take-back)

        ## Rollback

        ### Take back

        ```bash
        test -e possible
        ```
        """)
      let terminal = try desk.sit("exec", "fails")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.waitFor("What now?").contains("may have changed something before it failed"))
      try terminal.waitFor(" › ")
      terminal.enter("u")
      try terminal.answer("Undo this change?", "y")
      try terminal.answer("What now?", "k")
      #expect(try terminal.waitFor("What now?").contains("not undone: Mend (its rollback failed)"))
      try terminal.waitFor(" › ")
      terminal.enter("q")
      #expect(try terminal.wait() == 6)
      try desk.folder.write("", to: "Runbooks/possible")
      let resumed = try desk.sit("resume", "--undo")
      try resumed.answer("Undo this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(resumed.words.contains("undone: Mend"))
    }

    @Test func `takes back the warning of the failure that it undid`() throws {
      try desk.declare(
        "undoes",
        "## Mitigation\n\n### Mend\n\n```bash\nfalse\n```\n\n- rollback: [Take back](#take-back)\n\n"
          + "## Rollback\n\n### Take back\n\n```bash\ntrue\n```\n")
      let terminal = try desk.sit("exec", "undoes")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("What now?", "u")
      try terminal.answer("Undo this change?", "y")
      let shown = try terminal.waitFor("What now?")
      #expect(shown.contains("everything is undone"))
      #expect(!shown.contains("may have changed something before it failed"), "\(terminal.screen)")
    }
  }
}
