import TestSupport
import Testing

extension CommandLineTests {
  @Suite("An alert that is answered", .timeLimit(.minutes(60)))
  struct AlertRunTests {
    private let desk: Desk

    init() throws {
      desk = try Desk()
      let inputs =
        "alerts: [DiskFull, DiskSlow]\ninputs:\n  - name: HOST\n    type: host\n  - name: PORT\n    default: 1"
      try desk.declare("disk", inputs: inputs, "## Diagnosis\n\n```bash\necho \"$HOST:$PORT\"\n```")
      try desk.declare("network", inputs: "alerts: [DiskSlow]", "## Diagnosis\n\n```bash\ntrue\n```")
      try desk.folder.write(#"{"alert": "DiskFull", "labels": {"host": "db-1", "port": "7"}}"#, to: "full.json")
    }

    @Test func `leads to the runbook that names it, with its labels as values`() throws {
      let result = try desk.run("exec", "--alert", "full.json")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ db-1:7"), "\(result)")
      #expect(result.output.contains("HOST = db-1  (from the alert)"), "\(result)")
    }

    @Test func `may come on standard input, and gives way to what is said`() throws {
      let result = try desk.run(
        "exec", "--alert", "-", "PORT=8",
        input: #"{"AlarmName": "DiskFull", "Trigger": {"Dimensions": [{"name": "host", "value": "db-2"}]}}"#)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ db-2:8"), "\(result)")
    }

    @Test func `gives an input the label that the runbook names, without the port of whoever measures`() throws {
      let inputs = "alerts: [DatabaseDown]\ninputs:\n  - name: PGHOST\n    type: host\n    label: [server, instance]"
      try desk.declare("database", inputs: inputs, "## Diagnosis\n\n```bash\necho \"at $PGHOST\"\n```")
      let result = try desk.run(
        "exec", "--alert", "-", input: #"{"alert": "DatabaseDown", "labels": {"instance": "db-1:9187"}}"#)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("PGHOST = db-1  (from the alert)"), "\(result)")
      #expect(result.output.contains("│ at db-1"), "\(result)")
    }

    @Test func `gives no value that the runbook would refuse`() throws {
      let result = try desk.run(
        "exec", "--no-input", "--alert", "-", input: #"{"alert": "DiskFull", "labels": {"host": "; rm -rf /"}}"#)
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.description.contains("HOST=VALUE"), "\(result)")
    }

    @Test func `that several runbooks name, or none, or that is none, runs nothing`() throws {
      let several = try desk.run("exec", "--alert", "-", input: #"{"alert": "DiskSlow"}"#)
      #expect(several.exitStatus == 2)
      #expect(several.errors.contains("disk, network"), "\(several)")
      let none = try desk.run("exec", "--alert", "-", input: #"{"alert": "DiskFul"}"#)
      #expect(none.exitStatus == 2)
      #expect(none.errors.contains("`DiskFull`"), "\(none)")
      #expect(try desk.run("exec", "--alert", "-", input: "no JSON").exitStatus == 2)
      #expect(try desk.run("exec", "--alert", "-", input: "[]").exitStatus == 2)
      #expect(try desk.run("exec", "--alert", "missing.json").exitStatus == 74)
      #expect(desk.runs.isEmpty)
    }
  }
}
