import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Two runs of one runbook", .timeLimit(.minutes(60)))
  struct LockTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "alone",
        "## Diagnosis\n\n### Look\n\n```bash\necho run >>ran\n```\n\n## Mitigation\n\n### Mend\n\n```bash\ntrue\n```\n")
    }

    @Test func `are one too many: the second says who has it and since when, and leaves nothing behind`() throws {
      let first = try desk.sit("exec", "alone")
      try first.waitFor("Make this change?")
      try first.waitFor(" › ")
      let second = try desk.run("exec", "alone")
      #expect(second.exitStatus == 7, "\(second)")
      for part in ["run \(desk.runs[0]) of ", "@", "process \(first.processID)", "since 20"] {
        #expect(second.errors.contains(part), "\(second)")
      }
      #expect(desk.lines("Runbooks/ran").count == 1)
      #expect(desk.runs.count == 1)
      #expect(try desk.run("history").output.contains("under way"))
      // The one that is under way is not there to be gone on with.
      #expect(try desk.run("resume").exitStatus == 7)
      first.enter("y")
      #expect(try first.wait() == 0)
      #expect(try desk.run("exec", "alone", "--yes").exitStatus == 0)
    }

    @Test func `go side by side when that is asked for, or when one only looks`() throws {
      let first = try desk.sit("exec", "alone")
      try first.waitFor("Make this change?")
      #expect(try desk.run("exec", "alone", "--yes", "--no-lock").exitStatus == 0)
      #expect(try desk.run("exec", "alone", "--dry-run").exitStatus == 8)
      #expect(try desk.run("plan", "alone").exitStatus == 0)
    }

    @Test func `are none when the first was killed`() throws {
      let first = try desk.sit("exec", "alone")
      try first.waitFor("Make this change?")
      first.kill()
      #expect(try desk.run("exec", "alone", "--yes").exitStatus == 0)
      #expect(try desk.run("history").output.contains("broken off"))
    }

    @Test func `begun at the same moment, a hundred times: exactly one proceeds`() throws {
      let desk = try Desk(
        "race",
        """
        ## Mitigation

        ### Mend

        ```bash
        echo mend >>made; for _ in {1..2000}; do if [[ -e over ]]; then break; fi; sleep 0.005; done
        ```
        """)
      let result = try desk.script(
        #"""
        for round in {1..100}; do
          rm -f Runbooks/over Runbooks/made
          "$RUNBOOK" exec race --yes >/dev/null 2>&1 & first=$!
          "$RUNBOOK" exec race --yes >/dev/null 2>&1 & second=$!
          wait -n; loser=$?
          touch Runbooks/over
          wait -n; winner=$?
          echo "$loser $winner $(wc -l <Runbooks/made)"
        done | sort | uniq -c
        """#, timeout: .seconds(600))
      #expect(result.output.split { $0 == " " || $0 == "\n" } == ["100", "7", "0", "1"], "\(result)")
    }

    @Test func `write no journal at once, even without the lock`() throws {
      let first = try desk.sit("exec", "alone")
      try first.waitFor("Make this change?")
      let second = try desk.run("resume", desk.runs[0], "--no-lock", "--yes")
      #expect(second.exitStatus == 7, "\(second)")
      #expect(second.errors.contains("another process writes its journal"))
      try first.waitFor(" › ")
      first.enter("y")
      #expect(try first.wait() == 0)
      #expect(try desk.run("verify").exitStatus == 0)
    }
  }
}
