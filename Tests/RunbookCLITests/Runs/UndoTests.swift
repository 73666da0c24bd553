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
      #expect(!terminal.words.contains("go on where it was before:"), "\(terminal.screen)")
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
      for line in ["go on where it was before: runbook resume \(desk.runs[0])", "go on undoing: "] {
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

    private static let loop = """
      ## Diagnosis

      ### Look

      ```bash
      test "${N:-0}" -ge 2
      ```

      - fail: [Make](#make)
      - pass: stop

      ## Mitigation

      ### Make

      ```bash
      N=$((${N:-0} + 1)); export N; touch "made.$DB.$N"
      ```

      - pass: [Switch](#switch)
      - rollback: [Remove](#remove)

      ### Switch

      ```bash {.diagnostic}
      export DB=replica
      ```

      - pass: [Look](#look)

      ## Rollback

      ### Remove

      ```bash {capture=GONE}
      rm "made.$DB.$N"; export DB=none; echo "removed $N"
      ```
      """

    @Test func `undoes each visit that changed something, with the values that it had`() throws {
      try desk.declare("loop", inputs: "inputs:\n  - name: DB", Self.loop)
      let run = try desk.run("exec", "loop", "DB=prod", "--yes", "--no-input")
      #expect(run.exitStatus == 1)
      #expect(run.output.contains("changed: Make ×2"), "\(run)")
      let terminal = try desk.sit("resume", "--undo")
      let first = try terminal.waitFor("Undo this change?")
      #expect(!first.contains("DB=prod, as when"), "\(terminal.screen)")
      try terminal.waitFor(" › ")
      terminal.enter("y")
      let second = try terminal.waitFor("Undo this change?")
      for part in [
        "DB=prod, as when the change was made; now it is replica", "N=1, as when the change was made; now it is 2",
      ] {
        #expect(second.contains(part), "\(terminal.screen)")
      }
      try terminal.waitFor(" › ")
      terminal.enter("y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(desk.files(below: "Runbooks").keys.filter { $0.hasPrefix("made.") }.isEmpty)
      #expect(try desk.run("report").output.contains("ending: undone\n"))
    }

    @Test func `keeps what is left of it in the ending`() throws {
      try desk.declare("loop", inputs: "inputs:\n  - name: DB", Self.loop)
      #expect(try desk.run("exec", "loop", "DB=prod", "--yes", "--no-input").exitStatus == 1)
      let terminal = try desk.sit("resume", "--undo")
      try terminal.answer("Undo this change?", "n")
      try terminal.answer("Undo this change?", "y")
      #expect(try terminal.wait() == 1, "\(terminal.screen)")
      #expect(try desk.run("report").output.contains("ending: undone-in-part\n"))
      #expect(try desk.run("history").output.contains(" · undone in part · "))
    }

    @Test func `uses the secrets that the change had, which are asked for again`() throws {
      try desk.declare(
        "secret", inputs: "inputs:\n  - name: TOKEN\n    secret: true",
        "## Mitigation\n\n### Make\n\n```bash\ntouch \"made.$TOKEN\"\n```\n\n- rollback: [Remove](#remove)\n"
          + "- pass: [Ask](#ask)\n\n### Ask\n\n- [ ] Wait\n- pass: resolved\n\n"
          + "## Rollback\n\n### Remove\n\n```bash\nrm \"made.$TOKEN\"\n```\n")
      let first = try desk.sit("exec", "secret", environment: ["TOKEN": "tok-123456"])
      try first.answer("Make this change?", "y")
      try first.answer("Is it done?", "q")
      #expect(try first.wait() == 6, "\(first.screen)")
      let undo = try desk.sit("resume", "--undo")
      try undo.answer("TOKEN", "tok-123456")
      try undo.answer("Undo this change?", "y")
      #expect(try undo.wait() == 0, "\(undo.screen)")
      #expect(desk.files(below: "Runbooks").keys.filter { $0.hasPrefix("made.") }.isEmpty)
    }

    @Test func `says of a rollback that failed that it may have changed something, and when the change was made`()
      throws
    {
      try desk.declare(
        "fails",
        "## Mitigation\n\n### Mend\n\n```bash\ntrue\n```\n\n- rollback: [Take back](#take-back)\n- pass: [Wait](#wait)\n\n"
          + "## Verification\n\n### Wait\n\n```bash\nsleep 1.5; false\n```\n\n- fail: stop\n\n"
          + "## Rollback\n\n### Take back\n\n```bash\nfalse\n```\n")
      let terminal = try desk.sit("exec", "fails")
      try terminal.answer("Make this change?", "y")
      let shown = try terminal.waitFor("Undo this change?")
      let change = try #require(try desk.journal().times("attempt-finished").first)
      #expect(shown.contains("undoes    Mend, \(change.dropFirst(11).prefix(8))"), "\(terminal.screen)")
      try terminal.waitFor(" › ")
      terminal.enter("y")
      #expect(try terminal.waitFor("What now?").contains("It may have changed something before it failed."))
      try terminal.waitFor(" › ")
      terminal.enter("q")
      #expect(try terminal.wait() == 6)
    }
  }
}
