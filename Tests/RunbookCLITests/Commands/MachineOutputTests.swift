import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What machines read and say", .timeLimit(.minutes(60)))
  struct MachineOutputTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "mend",
        inputs: "inputs:\n  - name: WHO\n    default: nobody\n  - name: KEY\n    secret: true\n    optional: true",
        """
        ## Diagnosis

        ### Look

        ```bash
        echo "for $WHO ${KEY:-}"; echo look >>ran; false
        ```

        - fail: [Mend](#mend)

        ## Mitigation

        ### Mend

        ```bash
        echo mend >>ran
        ```

        ### Mend again

        ```bash {risk=high}
        echo again >>ran
        ```

        - pass: resolved
        """)
    }

    private var ran: [String] { desk.lines("Runbooks/ran") }

    private func object(_ line: Substring) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }

    @Test func `--json is a line of JSON for each record, and talk goes to standard error`() throws {
      let result = try desk.run("exec", "mend", "--json", "--yes", "--confirm", "mend")
      #expect(result.exitStatus == 0, "\(result)")
      let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count > 8)
      for (index, line) in lines.enumerated() {
        let record = try object(line)
        #expect(record["version"] as? Int == 1)
        #expect(record["number"] as? Int == index + 1)
        #expect(record["event"] as? String != nil)
        #expect((record["time"] as? String)?.hasSuffix("Z") == true)
      }
      #expect(result.errors.contains("Step 2 of 3 · Mend"))
      #expect(result.errors.contains("✓ resolved"))
      #expect(
        try String(contentsOfFile: desk.folder.path("state/runs/\(desk.runs[0])/journal.jsonl"), encoding: .utf8)
          == result.output)
    }

    @Test func `a flag's consent is journalled with the flag's name`() throws {
      _ = try desk.run("exec", "mend", "--yes", "--confirm", "mend")
      let text = try desk.folder.read("state/runs/\(desk.runs[0])/journal.jsonl")
      #expect(text.contains(#""by":"--yes""#))
      #expect(text.contains(#""by":"--confirm mend""#))
    }

    @Test func `--values gives inputs by the line, and the command line goes first`() throws {
      try desk.folder.write("# who it is for\n\nWHO=file = more\nKEY=hunter22\n", to: "values")
      let result = try desk.run("exec", "mend", "--values", "values", "--only", "look")
      #expect(result.output.contains("│ for file = more ••••••"), "\(result)")
      let other = try desk.run(
        "exec", "mend", "--values", "values", "WHO=line", "--only", "look", environment: ["WHO": "environment"])
      #expect(other.output.contains("│ for line ••••••"), "\(other)")
      let third = try desk.run("exec", "mend", "--only", "look", environment: ["WHO": "environment"])
      #expect(third.output.contains("│ for environment"), "\(third)")
    }

    @Test func `--values with a mistake names its line`() throws {
      try desk.folder.write("WHO=x\nnothing\n", to: "values")
      let result = try desk.run("exec", "mend", "--values", "values")
      #expect(result.exitStatus == 2)
      #expect(result.errors.contains("values:2: this line has no `=`"))
      try desk.folder.write("WHOM=x\n", to: "values")
      let other = try desk.run("exec", "mend", "--values", "values")
      #expect(other.exitStatus == 2)
      #expect(other.errors.contains("did you mean `WHO`?"))
      let missing = try desk.run("exec", "mend", "--values", "nowhere")
      #expect(missing.exitStatus == 74)
      #expect(ran.isEmpty)
    }

    @Test(arguments: ["mend-again", "Mend again", "mend AGAIN", "3"])
    func `--start-at begins at a step, by id, title or number`(word: String) throws {
      let result = try desk.run("exec", "mend", "--start-at", word, "--confirm", "mend")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(ran == ["again"])
    }

    @Test func `--only runs one step and no other`() throws {
      let result = try desk.run("exec", "mend", "--only", "mend", "--yes")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(ran == ["mend"])
      let failing = try desk.run("exec", "mend", "--only", "look")
      #expect(failing.exitStatus == 1)
      #expect(ran == ["mend", "look"])
    }

    @Test func `every listing is JSON when that is asked for`() throws {
      _ = try desk.run("exec", "mend", "--only", "look")
      for arguments in [["list"], ["plan", "mend"], ["check"], ["history"], ["report"]] {
        let result = try CommandLineTool.run(
          arguments + ["--format", "json"], environment: desk.environment, directory: desk.folder.path)
        #expect(result.exitStatus == 0, "\(arguments) \(result)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.output.utf8)) }
      }
    }
  }
}
