import TestSupport
import Testing

extension CommandLineTests {
  @Suite("The question before a change is tried again", .timeLimit(.minutes(60)))
  struct FurtherTryTests {
    private func risky(_ risk: String, _ script: String) throws -> Desk {
      try Desk(
        "risky",
        "## Mitigation\n\n### Drop it\n\n```bash {risk=\(risk)}\necho dropped >>made; \(script)\n```\n\n"
          + "- pass: resolved\n- rollback: [Restore](#restore)\n\n## Rollback\n\n### Restore\n\n```bash\ntrue\n```\n")
    }

    @Test func `of high risk is asked as a whole at every further try`() throws {
      let desk = try risky("high", "test -e well")
      let terminal = try desk.sit("exec", "risky")
      try terminal.answer("Type risky to run it", "risky")
      try terminal.answer("What now?", "r")
      let question = try terminal.waitFor("Type risky to run it")
      #expect(question.contains("undo      Restore") && question.contains("echo dropped"), "\(terminal.screen)")
      try terminal.waitFor(" › ")
      terminal.enter("n")
      try terminal.answer("What now?", "q")
      #expect(try terminal.wait() == 6)
      #expect(desk.lines("Runbooks/made") == ["dropped"])
      let resumed = try desk.sit("resume")
      let menu = try resumed.waitFor("What now?")
      #expect(menu.contains("undo      Restore") && menu.contains("echo dropped"), "\(resumed.screen)")
      try resumed.waitFor(" › ")
      resumed.enter("r")
      try desk.folder.write("", to: "Runbooks/well")
      try resumed.answer("Type risky to run it", "risky")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/made") == ["dropped", "dropped"])
    }

    @Test func `of high risk is asked as a whole after a crash`() throws {
      let desk = try risky("high", "test -e well || kill -KILL $PPID")
      #expect(try desk.run("exec", "risky", "--confirm", "risky").exitStatus == 137)
      desk.settle()
      try desk.folder.write("", to: "Runbooks/well")
      let resumed = try desk.sit("resume")
      try resumed.answer("What became of it?", "r")
      try resumed.answer("Type risky to run it", "risky")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
    }

    @Test func `of medium risk takes one letter from who has seen the script, and from nobody else`() throws {
      let desk = try risky("medium", "test -e well")
      let terminal = try desk.sit("exec", "risky")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("What now?", "r")
      try terminal.answer("What now?", "q")
      #expect(try terminal.wait() == 6, "\(terminal.screen)")
      #expect(desk.lines("Runbooks/made").count == 2)
      let resumed = try desk.sit("resume")
      let menu = try resumed.waitFor("What now?")
      #expect(menu.contains("undo      Restore") && menu.contains("echo dropped"), "\(resumed.screen)")
      try resumed.waitFor(" › ")
      try desk.folder.write("", to: "Runbooks/well")
      resumed.enter("r")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
    }
  }
}
