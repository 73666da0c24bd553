import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  /// Of a step that something else than the operator's one Ctrl-C has ended, and the run with it.
  @Suite("A run that was stopped in the middle of a step", .timeLimit(.minutes(60)))
  struct StoppedStepTests {
    private func desk(_ heading: String) throws -> Desk {
      try Desk(
        "slow",
        """
        ## \(heading)

        ### Wait

        ```bash
        trap 'echo asked' TERM; echo begun >>ran; echo begun
        for _ in {1..1000}; do test ! -e quick || break; sleep 0.02; done; test -e quick
        echo over >>ran
        ```

        - rollback: [Take back](#take-back)

        ### After

        ```bash
        echo after >>ran
        ```

        - pass: resolved

        ## Rollback

        ### Take back

        ```bash
        echo back >>ran
        ```
        """)
    }

    private func stop(_ desk: Desk, _ terminal: PseudoTerminal, by signal: Int32?) throws {
      try terminal.answer("Make this change?", "y")
      try terminal.waitFor("│ begun")
      if let signal {
        ProcessTable.send(signal, to: terminal.processID)
      } else {
        terminal.interrupt()
        // A second one before the first is taken would be the same one.
        try terminal.waitFor("│ asked")
        terminal.interrupt()
      }
      #expect(try terminal.wait(timeout: .seconds(20)) == 6, "\(terminal.screen)")
      try desk.folder.write("", to: "Runbooks/quick")
    }

    @Test(arguments: [(SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (nil, "the operator")])
    func `says who stopped it, and whoever goes on is asked what now`(_ signal: Int32?, _ who: String) throws {
      let desk = try desk("Mitigation")
      let terminal = try desk.sit("exec", "slow")
      try stop(desk, terminal, by: signal)
      #expect(terminal.words.contains("stopped by \(who) · run"), "\(terminal.screen)")
      let resumed = try desk.sit("resume")
      let shown = try resumed.waitFor("What now?")
      for part in ["may have changed: Wait", "Wait failed: interrupted", "Take back", "sleep 0.02"] {
        #expect(shown.contains(part), "\(part) in \(resumed.screen)")
      }
      try resumed.waitFor(" › ")
      resumed.enter("r")
      try resumed.answer("Make this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/ran") == ["begun", "begun", "over", "after"])
    }

    @Test func `can be stopped again, and be undone`() throws {
      let desk = try desk("Mitigation")
      try stop(desk, desk.sit("exec", "slow"), by: SIGTERM)
      let resumed = try desk.sit("resume")
      try resumed.answer("What now?", "u")
      try resumed.answer("Undo this change?", "y")
      try resumed.answer("What now?", "q")
      #expect(try resumed.wait() == 6, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/ran") == ["begun", "back"])
    }

    @Test func `ends at the failed step where nobody is there to ask`() throws {
      let desk = try desk("Mitigation")
      try stop(desk, desk.sit("exec", "slow"), by: SIGTERM)
      let result = try desk.run("resume", "--yes", "--no-input")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("unresolved: Wait failed, interrupted"), "\(result)")
      #expect(desk.lines("Runbooks/ran") == ["begun"])
    }
  }
}
