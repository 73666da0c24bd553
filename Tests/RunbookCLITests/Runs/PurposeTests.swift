import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Why a run is begun", .timeLimit(.minutes(60)))
  struct PurposeTests {
    @Test func `is kept, and shown to whoever reads of it`() throws {
      let desk = try Desk("mend", "## Mitigation\n\n### Mend\n\n```bash\ntrue\n```\n\n- pass: resolved\n")
      let run = try desk.run(
        "exec", "mend", "--no-input", "--reason", "the pager at 3: \u{1b}[2J", "--ticket", "OPS-7")
      #expect(run.exitStatus == 5)
      let again = try desk.run("resume", "--yes", "--no-input", "--reason", "with consent", "--ticket", "OPS-8")
      #expect(again.exitStatus == 0, "\(again)")
      let history = try desk.run("history")
      #expect(history.output.contains(#" · OPS-7 · the pager at 3: \e[2J"#), "\(history)")
      #expect(try desk.run("history", "--format", "json").output.contains(#""ticket":"OPS-7""#))
      let report = try desk.run("report")
      for line in ["ticket: OPS-7\n", "reason: ", " (OPS-8, with consent)\n"] {
        #expect(report.output.contains(line), "\(report)")
      }
      #expect(try desk.run("report", "--format", "json").output.contains(#""reason":"the pager at 3: "#))
      #expect(try desk.run("report", "--format", "html").output.contains("OPS-7"))
      try desk.folder.write(report.output, to: "run.md")
      #expect(try desk.run("exec", "mend", "--replay", "run.md").exitStatus == 0)
    }
  }
}
