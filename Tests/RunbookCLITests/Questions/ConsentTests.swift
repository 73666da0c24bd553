import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("The question before a change", .timeLimit(.minutes(60)))
  struct ConsentTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "tidy", inputs: "inputs:\n  - name: WHO\n    default: nobody",
        """
        ## Diagnosis

        ### Look

        ```bash
        echo 97; exit 1
        ```

        - fail: [Mend](#mend)

        ### Unused

        ```bash
        true
        ```

        ## Mitigation

        ### Mend

        Mends what is *broken*, in `place`.

        ```bash
        echo "mended for $WHO" >>made
        ```

        - pass: [Mend more](#mend-more)
        - fail: escalate
        - rollback: [Unmend](#unmend)

        ### Mend more

        ```bash
        echo more >>made
        ```

        - pass: resolved

        ## Rollback

        ### Unmend

        ```bash
        rm made
        ```
        """)
    }

    private var made: [String] { desk.lines("Runbooks/made") }

    private func question() throws -> PseudoTerminal {
      let terminal = try desk.sit("exec", "tidy")
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      return terminal
    }

    @Test func `shows the step, its risk, the reason, the undo and the whole script`() throws {
      let terminal = try desk.sit("exec", "tidy")
      let shown = try terminal.waitFor("Make this change?")
      for part in [
        "Step 3 · Mend", "change · risk medium", "because", "undo      Unmend",
        #"│ echo "mended for $WHO" >>made"#,
      ] {
        #expect(shown.contains(part), "\(terminal.screen)")
      }
      #expect(made.isEmpty)
    }

    @Test func `y runs it, and the next change is asked about again`() throws {
      let terminal = try question()
      terminal.enter("y")
      try terminal.waitFor("✓ passed")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0)
      #expect(made == ["mended for nobody", "more"])
    }

    @Test func `n leaves it out and goes where fail leads`() throws {
      let terminal = try question()
      terminal.enter("n")
      #expect(try terminal.wait() == 4)
      #expect(made.isEmpty)
      #expect(terminal.text.contains("skipped: declined"))
    }

    @Test(arguments: ["", "   ", "x", "yy", "ja", "1", "y y", "\u{1b}[A", "yes please"])
    func `anything else asks again`(typed: String) throws {
      let terminal = try question()
      terminal.enter(typed)
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      #expect(made.isEmpty)
      terminal.enter("q")
      #expect(try terminal.wait() == 6)
    }

    @Test(arguments: ["Y", "yes", "YES", " y "])
    func `y may be written out`(typed: String) throws {
      let terminal = try question()
      terminal.enter(typed)
      try terminal.waitFor("✓ passed")
      #expect(made == ["mended for nobody"])
    }

    @Test func `e lets the script be edited, shows what it became, and asks again`() throws {
      let editor = try desk.folder.write(
        "#!/bin/sh\necho 'echo edited >>made' >\"$1\"\n", to: "editor", permissions: 0o755)
      let terminal = try desk.sit("exec", "tidy", environment: ["EDITOR": editor])
      try terminal.answer("Make this change?", "e")
      let shown = try terminal.waitFor("Make this change?")
      #expect(shown.contains("│ echo edited >>made"))
      #expect(made.isEmpty)
      try terminal.waitFor(" › ")
      terminal.enter("y")
      try terminal.waitFor("✓ passed")
      #expect(made == ["edited"])
      #expect(try desk.journal().events.contains("edited"))
    }

    @Test func `e with an editor that fails changes nothing`() throws {
      let terminal = try desk.sit("exec", "tidy", environment: ["EDITOR": "false"])
      try terminal.answer("Make this change?", "e")
      try terminal.answer("Make this change?", "y")
      try terminal.waitFor("✓ passed")
      #expect(made == ["mended for nobody"])
    }

    @Test func `s opens a shell with the run's variables, then asks again`() throws {
      let terminal = try desk.sit("exec", "tidy", "WHO=alice", environment: ["SHELL": "/bin/sh"])
      try terminal.answer("Make this change?", "s")
      terminal.enter("echo \"it is $WHO\" for you; exit")
      try terminal.waitFor("it is alice for you")
      try terminal.waitFor("Make this change?")
      #expect(made.isEmpty)
    }

    @Test func `w shows what the runbook says about the step`() throws {
      let terminal = try question()
      terminal.enter("w")
      let shown = try terminal.waitFor("Make this change?")
      #expect(shown.contains("Mends what is"))
      #expect(made.isEmpty)
    }

    @Test func `g goes on at another step`() throws {
      let terminal = try question()
      terminal.enter("g")
      let shown = try terminal.waitFor("Go on at which step?")
      #expect(shown.contains("4  Mend more"))
      try terminal.waitFor(" › ")
      terminal.enter("4")
      let reason = try terminal.waitFor("Make this change?")
      #expect(reason.contains("Mend more"))
      #expect(reason.contains("you chose to go here"))
      try terminal.waitFor(" › ")
      terminal.enter("y")
      #expect(try terminal.wait() == 0)
      #expect(made == ["more"])
    }

    @Test func `g and nothing stays`() throws {
      let terminal = try question()
      terminal.enter("g")
      try terminal.answer("Go on at which step?", "")
      let shown = try terminal.waitFor("Make this change?")
      #expect(!shown.contains("you chose"))
      #expect(made.isEmpty)
    }

    @Test(arguments: ["99", "0", "-1", "Mend mroe"])
    func `g asks again where no step is called so`(typed: String) throws {
      let terminal = try question()
      terminal.enter("g")
      try terminal.answer("Go on at which step?", typed)
      try terminal.waitFor("has no step `\(typed)`")
      try terminal.answer("Go on at which step?", "mend more")
      #expect(try terminal.waitFor("Make this change?").contains("you chose to go here"))
      #expect(made.isEmpty)
    }

    @Test func `a runs this and the next ones of the same risk`() throws {
      let terminal = try question()
      terminal.enter("a")
      #expect(try terminal.wait() == 0)
      #expect(made == ["mended for nobody", "more"])
      #expect(try desk.journal().answers == ["run-all"])
    }

    @Test(arguments: ["q", "\u{4}", "\u{3}"])
    func `q, Ctrl-D and Ctrl-C stop and save`(keys: String) throws {
      let terminal = try question()
      if keys == "q" { terminal.enter(keys) } else { terminal.send(keys) }
      #expect(try terminal.wait() == 6)
      #expect(made.isEmpty)
      let run = try #require(desk.runs.first)
      #expect(terminal.text.contains("runbook resume \(run)"))
      #expect(try desk.journal().ending == "interrupted")
      let resumed = try desk.sit("resume")
      try resumed.answer("Make this change?", "a")
      #expect(try resumed.wait() == 0)
      #expect(made == ["mended for nobody", "more"])
      #expect(try desk.journal().attempts == ["look", "mend", "mend-more"])
    }

    @Test func `? says what the letters mean`() throws {
      let terminal = try question()
      terminal.enter("?")
      let shown = try terminal.waitFor("Make this change?")
      for letter in "ynesgwaq?" { #expect(shown.contains("\n  \(letter)  ") || shown.contains("  \(letter) ")) }
      #expect(shown.contains("run the script as shown"))
      #expect(shown.contains("resume goes on"))
    }

    @Test func `is not answered by what was typed before it`() throws {
      try desk.declare(
        "ahead",
        "## Diagnosis\n\n### Look\n\n```bash\necho begun; until [[ -e typed ]]; do sleep 0.05; done\n```\n\n## Mitigation\n\n"
          + "### Mend\n\n```bash\ntouch made\n```\n")
      let terminal = try desk.sit("exec", "ahead")
      try terminal.waitFor("│ begun")
      terminal.enter("y")
      terminal.send("y")
      // The terminal shows what is typed as soon as it has it.
      try terminal.waitFor("y")
      try desk.folder.write("", to: "Runbooks/typed")
      try terminal.answer("Make this change?", "n")
      #expect(try terminal.wait() == 1, "\(terminal.screen)")
      #expect(!desk.folder.contains("Runbooks/made"))
      #expect(try desk.journal().answers == ["skip"])
    }

    @Test func `is asked at the terminal when the output goes elsewhere`() throws {
      let terminal = try desk.shell(#""$RUNBOOK" exec tidy </dev/null >output"#)
      let shown = try terminal.waitFor("Make this change?")
      #expect(shown.contains(#"echo "mended for $WHO" >>made"#))
      try terminal.waitFor(" › ")
      terminal.enter("a")
      #expect(try terminal.wait() == 0)
      #expect(made.count == 2)
    }

    @Test func `of a step with --step is asked before those that only read, too`() throws {
      let terminal = try desk.sit("exec", "tidy", "--step")
      let shown = try terminal.waitFor("Run it?")
      #expect(shown.contains("Look"))
      try terminal.waitFor(" › ")
      terminal.enter("n")
      try terminal.waitFor("skipped: declined")
    }

    @Test func `to all changes is gone with whoever gave it`() throws {
      let terminal = try desk.sit("exec", "tidy")
      try terminal.answer("Make this change?", "a")
      #expect(try terminal.wait() == 0)
      let two = try Desk(
        "two",
        "## Mitigation\n\n### One\n\n```bash\ntrue\n```\n\n- pass: [Wait](#wait)\n\n### Wait\n\n- [ ] Wait\n"
          + "- pass: [Two](#two)\n\n### Two\n\n```bash\ntrue\n```\n\n- pass: resolved\n")
      let first = try two.sit("exec", "two")
      try first.answer("Make this change?", "a")
      try first.answer("Is it done?", "q")
      #expect(try first.wait() == 6)
      let resumed = try two.sit("resume")
      try resumed.answer("Is it done?", "d")
      try resumed.answer("Make this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
    }
  }
}
