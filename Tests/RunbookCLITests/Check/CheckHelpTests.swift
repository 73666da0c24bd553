import Foundation
import TestSupport
import Testing

/// What help shows can be trusted: its examples are checked like any other runbook.
@Suite struct CheckHelpTests {
  @Test func `every example of the language is right`() throws {
    let help = try CommandLineTool.run(["help", "language"]).output
    let examples = Self.examples(in: help)
    #expect(examples.count >= 8)
    let folder = try TemporaryFolder()
    try folder.write("---\nrunbook: 1\n---\n\n## Diagnosis\n\n```bash\ntrue\n```\n", to: "other.md")
    for (number, example) in examples.enumerated() {
      let text = example.hasPrefix("---") ? example : "---\nrunbook: 1\n---\n\n# Example\n\n" + example
      try folder.write(text, to: "\(number).md")
      let result = try CommandLineTool.run(["check", "--no-shellcheck", "./\(number).md"], directory: folder.path)
      #expect(result.exitStatus == 0, "\(result)\n\(text)")
    }
  }

  @Test func `every construct has an example`() throws {
    let examples = Self.examples(in: try CommandLineTool.run(["help", "language"]).output).joined()
    let constructs = [
      "title:", "summary:", "owner:", "severity:", "tags:", "services:", "alerts:", "requires:", "inputs:", "env:",
      "timeout:", "reviewed:", "review-every:", "secret:", "optional:", "pattern:", "choices:", "{#", ".diagnostic",
      ".remediation", ".verification", ".rollback", ".example", "timeout=", "retries=", "delay=", "capture=", "risk=",
      "confirm=", "cwd=", "visits=", "expect:", "pass:", "fail:", "if ", "when:", "rollback:", "note:", "exit `",
      "stdout", "stderr", "time `", "json `", "matches", "contains", "is empty", "exists", "not ", " and ", "next",
      "retry", "stop", "resolved", "escalate", "- [ ]", "ask `", "- yes:", "RUNBOOK_OUTPUT", "$ ",
    ]
    #expect(constructs.filter { !examples.contains($0) } == [])
  }

  @Test(arguments: ["E106", "e402", "W302", "SC2086"]) func `codes have a page`(_ code: String) throws {
    let result = try CommandLineTool.run(["help", code])
    #expect(result.exitStatus == 0)
    #expect(result.output.hasPrefix(code.uppercased()))
  }

  @Test func `an unknown code gets the nearest`() throws {
    let result = try CommandLineTool.run(["help", "E999"])
    #expect(result.exitStatus == 2)
    #expect(result.errors.contains("no command, topic or code `E999`"))
  }

  @Test func `pages of what bash finds have the mistake`() throws {
    let folder = try TemporaryFolder()
    for code in ["E401", "E402"] {
      let page = try CommandLineTool.run(["help", code]).output
      let parts = page.components(separatedBy: "\nRight\n")
      #expect(parts.count == 2)
      for (part, isWrong) in zip(parts, [true, false]) {
        let body = part.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { $0.hasPrefix("    ") || $0.isEmpty }.map { $0.dropFirst(4) }.joined(separator: "\n")
        try folder.write("---\nrunbook: 1\n---\n\n\(body)\n", to: "x.md")
        let result = try CommandLineTool.run(["check", "--format", "json", "./x.md"], directory: folder.path)
        let codes = try CheckFinding.all(inJSON: result.output).map(\.code)
        #expect(codes.contains(code) == isWrong, "\(result)")
      }
    }
  }

  /// The blocks between four backquotes, with their indentation removed.
  static func examples(in help: String) -> [String] {
    var examples: [String] = []
    var open: (indent: Int, lines: [Substring])?
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if let current = open {
        if text == "````" {
          examples.append(current.lines.map { $0 + "\n" }.joined())
          open = nil
        } else {
          open?.lines.append(line.dropFirst(current.indent))
        }
      } else if text == "````markdown" {
        open = (line.count - text.count, [])
      }
    }
    return examples
  }
}
