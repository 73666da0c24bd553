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
      #expect(second.errors.contains("process \(first.processID)"))
      #expect(second.errors.contains("since 20"))
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
      #expect(try desk.run("history").output.contains("broken-off"))
    }
  }
}
