import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Exit codes", .timeLimit(.minutes(60)))
  struct ExitCodeTests {
    /// A runbook's body, what is typed after its name, and the status that follows.
    struct Case: CustomTestStringConvertible {
      let name: String
      let status: Int32
      let arguments: [String]
      let body: String

      var testDescription: String { name }
    }

    private static func diagnosis(_ script: String, _ clauses: String = "") -> String {
      "## Diagnosis\n\n### Look\n\n```bash\n\(script)\n```\n\(clauses.isEmpty ? "" : "\n\(clauses)\n")"
    }

    private static func repair(_ script: String, _ attributes: String = "") -> String {
      "## Mitigation\n\n### Mend\n\n```bash\(attributes)\n\(script)\n```\n"
    }

    private static let loop = """
      ## Diagnosis

      ### Look

      ```bash
      true
      ```

      ### Look again

      ```bash {capture=seen}
      date +%N
      ```

      - if stdout matches `[0-9]`: [Look](#look)
      """

    static let cases = [
      Case(name: "0 when resolved", status: 0, arguments: [], body: diagnosis("true", "- pass: resolved")),
      Case(name: "0 when every step passed", status: 0, arguments: [], body: diagnosis("true")),
      Case(name: "1 when a step failed", status: 1, arguments: [], body: diagnosis("exit 9")),
      Case(name: "1 when a clause says stop", status: 1, arguments: [], body: diagnosis("true", "- pass: stop")),
      Case(name: "1 when a step comes too often", status: 1, arguments: [], body: loop),
      Case(
        name: "3 when the runbook has errors", status: 3, arguments: [],
        body: diagnosis("true", "- pass: [None](#none)")),
      Case(name: "4 when a person is needed", status: 4, arguments: [], body: diagnosis("true", "- pass: escalate")),
      Case(name: "5 when nobody can be asked", status: 5, arguments: [], body: repair("true")),
      Case(name: "8 when a dry run withheld a change", status: 8, arguments: ["--dry-run"], body: repair("true")),
      Case(
        name: "0 when a dry run had nothing to withhold", status: 0, arguments: ["--dry-run"], body: diagnosis("true")),
      Case(name: "0 when --yes made the change", status: 0, arguments: ["--yes"], body: repair("true")),
      Case(name: "1 when the change failed", status: 1, arguments: ["--yes"], body: repair("false")),
      Case(
        name: "5 when --yes meets a change of high risk", status: 5, arguments: ["--yes"],
        body: repair("true", " {risk=high}")),
      Case(
        name: "0 when --confirm names the runbook of high risk", status: 0, arguments: ["--confirm", "case"],
        body: repair("true", " {risk=high}")),
      Case(
        name: "5 when --confirm meets a change of medium risk", status: 5, arguments: ["--confirm", "case"],
        body: repair("true")),
    ]

    @Test(arguments: cases)
    func `say how the run ended`(_ example: Case) throws {
      let desk = try Desk("case", example.body)
      let result = try CommandLineTool.run(
        ["exec", "case"] + example.arguments, environment: desk.environment, directory: desk.folder.path)
      #expect(result.exitStatus == example.status, "\(result)")
    }

    @Test func `6 when the operator quits`() throws {
      let desk = try Desk("case", Self.repair("touch made"))
      let terminal = try desk.sit("exec", "case")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      #expect(!desk.folder.contains("Runbooks/made"))
      #expect(terminal.text.contains("runbook resume \(desk.runs[0])"))
    }

    @Test func `74 when the run can't be written down, and then nothing runs`() throws {
      let desk = try Desk("case", Self.diagnosis("touch made"))
      try desk.folder.write("a file where the folder should be", to: "state")
      let result = try desk.run("exec", "case")
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("RUNBOOK_STATE"))
      #expect(!desk.folder.contains("Runbooks/made"))
    }

    @Test func `74 when the file can't be read`() throws {
      let desk = try Desk()
      try desk.folder.write("x", to: "Runbooks/folder.md/inside")
      let result = try desk.run("exec", "Runbooks/folder.md")
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("Runbooks/folder.md"))
    }

    @Test func `128 + n when a signal ends it`() throws {
      let desk = try Desk("case", Self.repair("kill -KILL $PPID; sleep 60"))
      let result = try desk.run("exec", "case", "--yes")
      #expect(result.exitStatus == 137, "\(result)")
    }
  }
}
