import TestSupport
import Testing

extension CommandLineTests {
  /// A run is killed, and the change that it was making is not.
  @Suite("A change that outlives its run", .timeLimit(.minutes(60)))
  struct OutlivingChangeTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "slow",
        """
        ## Mitigation

        ### Grow

        ```bash
        echo begun >>ran; echo begun
        for _ in {1..3000}; do test ! -e quick || break; sleep 0.02; done
        echo over >>ran
        ```

        - pass: resolved
        - rollback: [Shrink](#shrink)

        ## Rollback

        ### Shrink

        ```bash
        echo shrunk >>ran
        ```
        """)
      let terminal = try desk.sit("exec", "slow")
      try terminal.answer("Make this change?", "y")
      try terminal.waitFor("│ begun")
      ProcessTable.end(terminal.processID)
      _ = try terminal.wait()
    }

    private func finishChange() throws {
      try desk.folder.write("", to: "Runbooks/quick")
      desk.settle()
    }

    @Test func `is said to run still, and is not made beside itself`() throws {
      let resumed = try desk.sit("resume")
      let shown = try resumed.waitFor("What now?")
      #expect(shown.contains("Grow is still running, in the process group "), "\(resumed.screen)")
      #expect(shown.contains("kill -- -"))
      try resumed.waitFor(" › ")
      resumed.enter("r")
      try resumed.waitFor("Grow is still running")
      try finishChange()
      try resumed.answer("What now?", "r")
      try resumed.waitFor("what became of it is not known")
      try resumed.answer("What became of it?", "d")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/ran") == ["begun", "over"])
      #expect(try desk.run("verify").exitStatus == 0)
    }

    @Test func `is not gone on with where nobody can be asked`() throws {
      let result = try desk.run("resume", "--yes", "--no-input")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.output.contains("still runs"), "\(result)")
      let undo = try desk.run("resume", "--undo", "--yes", "--no-input")
      #expect(undo.exitStatus == 5, "\(undo)")
      #expect(desk.lines("Runbooks/ran") == ["begun"])
      try finishChange()
      #expect(try desk.run("resume", "--undo", "--yes", "--no-input").exitStatus == 0)
      #expect(desk.lines("Runbooks/ran") == ["begun", "over", "shrunk"])
    }

    @Test func `is undone beside itself only when somebody wants that`() throws {
      let resumed = try desk.sit("resume", "--undo")
      try resumed.waitFor("Grow is still running")
      try resumed.answer("What now?", "u")
      try resumed.answer("Undo this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/ran") == ["begun", "shrunk"])
      try finishChange()
    }
  }
}
