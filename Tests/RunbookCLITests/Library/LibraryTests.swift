import Foundation
import TestSupport
import Testing

/// What holds of every runbook of the library.
@Suite struct LibraryTests {
  private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: LibraryDesk.folder)) ?? [])
    .filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { String($0.dropLast(3)) }.sorted()

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(LibraryDesk.folder)/\(name).md", encoding: .utf8)
  }

  @Test func `is strict`() throws {
    let result = try CommandLineTool.run(["check", "--strict", LibraryDesk.folder])
    #expect(result.exitStatus == 0, "\(result)")
  }

  @Test(arguments: names) func `says whose it is, how bad, what for, and what it needs`(_ name: String) throws {
    let text = try text(name)
    let header = try #require(text.between("---\n", "\n---\n"))
    for key in ["title", "summary", "owner", "severity", "tags", "services"] {
      #expect(header.contains("\n\(key): "), "no \(key)")
    }
    #expect(text.contains(": escalate\n") || text.contains(": stop\n"))
  }

  @Test func `goes as its transcripts tell, of which each runbook has three or more`() throws {
    let result = try CommandLineTool.run(["test", "--directory", LibraryDesk.folder])
    #expect(result.exitStatus == 0, "\(result)")
    for name in Self.names { #expect(Golden.names(in: name, ending: ".md").count >= 3, "\(name)") }
  }

  @Test func `has each step, each clause and each ending in some transcript`() throws {
    let result = try CommandLineTool.run(["test", "--directory", LibraryDesk.folder, "--format", "json"])
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let coverage = try #require(json?["coverage"] as? [[String: Any]])
    #expect(coverage.count >= Self.names.count)
    for runbook in coverage {
      let uncovered = try #require(runbook["uncovered"] as? [Any])
      #expect(uncovered.isEmpty, "\(runbook["runbook"] ?? ""): \(uncovered)")
    }
  }

  @Test(arguments: names) func `ends nothing by its name, and throws away no whole store`(_ name: String) throws {
    let forbidden = /(?i)\bpkill\b|\bkillall\b|\bfuser -k|\bflush(all|db)\b|\brm\b.*pg_wal|docker volume rm/
    let found = try text(name).firstMatch(of: forbidden).map { String($0.0) }
    #expect(found == nil)
  }

  @Test func `has an index as the tool prints it`() throws {
    let readme = try String(contentsOfFile: "\(LibraryDesk.folder)/README.md", encoding: .utf8)
    let printed = try CommandLineTool.run(
      ["list", "--directory", LibraryDesk.folder, "--owner", "platform", "--format", "markdown"])
    #expect(readme.between("<!-- index -->\n", "<!-- end of index -->") == printed.output)
  }

  @Test func `names each alert once, or the alert alone could not tell which runbook it means`() throws {
    let alerts = try Self.names.flatMap { name in
      try text(name).between("\nalerts: [", "]")?.components(separatedBy: ", ") ?? []
    }
    #expect(Set(alerts).count == alerts.count)
    #expect(alerts.count > 20)
  }

  @Test(arguments: names) func `has every step and clause in a transcript`(_ name: String) throws {
    let result = try CommandLineTool.run(["test", name, "--directory", LibraryDesk.folder, "--format", "json"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let coverage = try #require((object["coverage"] as? [[String: Any]])?.first { $0["runbook"] as? String == name })
    let uncovered = try #require(coverage["uncovered"] as? [[String: Any]])
    #expect(uncovered.isEmpty, "\(uncovered)")
  }

  @Test func `is found from an alarm by each of its alerts`() throws {
    let triage = try text("cloudwatch-alarm-triage")
    let clauses = triage.matches(of: /- if stdout matches `\(\?m\)(\S+)`: \[[^\]]*\]\((\S+)\.md\)/)
    #expect(clauses.count > 10)
    for name in Set(clauses.map { String($0.2) }) {
      let alerts = try text(name).between("\nalerts: [", "]")?.components(separatedBy: ", ") ?? []
      for alert in alerts {
        let first = try clauses.first { try Regex(String($0.1)).firstMatch(in: alert) != nil }
        #expect(first.map { String($0.2) } == name, "\(alert)")
      }
    }
  }

  @Test(arguments: names) func `shows which account it is in before it asks for a change there`(_ name: String) throws {
    let text = try text(name)
    guard text.contains("\n  - name: AWS_PROFILE\n") else { return }
    let identity = try #require(text.range(of: "aws sts get-caller-identity"), "never")
    guard let change = text.firstMatch(of: /\n## (Mitigation|Recovery|Procedure|Remediation)\n/) else { return }
    #expect(identity.lowerBound < change.range.lowerBound)
  }
}
