import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("A runbook that another one leads to", .timeLimit(.minutes(60)))
  struct NextRunbookTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "first", inputs: "inputs:\n  - name: TOKEN\n  - name: PORT\n    default: http",
        "## Diagnosis\n\n### Look\n\n```bash\necho \"seen $TOKEN\"\n```\n\n- pass: [on](next.md)\n")
      try desk.declare(
        "next",
        inputs: "inputs:\n  - name: TOKEN\n    secret: true\n  - name: PORT\n    type: port\n  - name: MODE\n"
          + "    type: choice\n    choices: [slow, quick]\n    default: slow",
        "## Mitigation\n\n### Mend\n\n```bash\necho \"mend $PORT $MODE $TOKEN\" >>ran\n```\n\n- pass: resolved\n")
    }

    @Test func `has its secrets masked from the beginning, whatever the first one calls them`() throws {
      let terminal = try desk.sit("exec", "first", "TOKEN=abcdef-123")
      try terminal.answer("PORT", "80")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(!terminal.output.contains("abcdef-123"))
      for (path, data) in desk.files(below: "state") {
        #expect(data.range(of: Data("abcdef-123".utf8)) == nil, "\(path)")
      }
      #expect(desk.lines("Runbooks/ran") == ["mend 80 slow abcdef-123"])
    }

    @Test func `asks for another value where it can't take the one that there is`() throws {
      let terminal = try desk.sit("exec", "first", "TOKEN=abcdef-123")
      let shown = try terminal.waitFor("[PORT · q quits")
      #expect(shown.contains("next can't take `http`, the runbook's own, which is not a port"), "\(terminal.screen)")
      terminal.enter("https")
      try terminal.waitFor("that value is not a port")
      try terminal.answer("[PORT · q quits", "443")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(desk.lines("Runbooks/ran") == ["mend 443 slow abcdef-123"])
      // The report says so, and is replayed so.
      let report = try desk.run("report")
      #expect(report.output.contains("- set: PORT = `443`"), "\(report)")
      try desk.folder.write(report.output, to: "run.md")
      #expect(try desk.run("exec", "first", "--replay", "run.md").exitStatus == 0)
    }

    @Test func `ends the run where nobody can be asked, and takes another value when it is gone on with`() throws {
      let result = try desk.run("exec", "first", "TOKEN=abcdef-123", "--yes", "--no-input")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.output.contains("can't take `http`"), "\(result)")
      let resumed = try desk.run(
        "resume", "PORT=443", "--yes", "--no-input", environment: ["TOKEN": "abcdef-123"])
      #expect(resumed.exitStatus == 0, "\(resumed)")
      #expect(desk.lines("Runbooks/ran") == ["mend 443 slow abcdef-123"])
    }

    @Test func `is run by one at a time, whichever way they came`() throws {
      let other = try desk.sit("exec", "next", "TOKEN=abcdef-123", "PORT=80")
      try other.waitFor("Make this change?")
      let unattended = try desk.run("exec", "first", "TOKEN=abcdef-123", "PORT=80", "--yes", "--no-input")
      #expect(unattended.exitStatus == 7, "\(unattended)")
      for part in ["another run of next is under way: run \(desk.runs[0]) of ", "process \(other.processID), since "] {
        #expect(unattended.output.contains(part), "\(unattended)")
      }
      #expect(unattended.output.contains("runbook resume \(desk.runs[1])"))
      let report = try desk.run("report", desk.runs[1])
      #expect(report.output.contains("ending: locked\n"), "\(report)")
      try desk.folder.write(report.output, to: "run.md")
      #expect(try desk.run("exec", "first", "--replay", "run.md").exitStatus == 7)
      let terminal = try desk.sit("resume", desk.runs[1], environment: ["TOKEN": "abcdef-123"])
      try terminal.waitFor("another run of next is under way")
      try terminal.waitFor("Look again?")
      try terminal.waitFor(" › ")
      other.enter("y")
      #expect(try other.wait() == 0)
      terminal.enter("r")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(desk.lines("Runbooks/ran").count == 2)
    }

    @Test func `keeps others from itself only from when it is come to`() throws {
      try desk.declare(
        "asks", "## Mitigation\n\n### Ask\n\n```bash\ntrue\n```\n\n- pass: [on](next.md)\n")
      let first = try desk.sit("exec", "asks", "TOKEN=abcdef-123", "PORT=80")
      try first.waitFor("Make this change?")
      #expect(try desk.run("exec", "next", "TOKEN=abcdef-123", "PORT=80", "--yes").exitStatus == 0)
      try first.waitFor(" › ")
      first.enter("y")
      try first.waitFor("Mend")
      try first.waitFor("Make this change?")
      #expect(try desk.run("exec", "next", "TOKEN=abcdef-123", "PORT=80", "--yes").exitStatus == 7)
    }
  }
}
