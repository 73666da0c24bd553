import Foundation
import TestSupport
import Testing

/// `check --format github` and `--format sarif`, by their structure.
@Suite struct CheckFormatsTests {
  private static let runbook = """
    ---
    runbook: 1
    inputs:
      - name: HOST
    ---

    # 100 % of 🐘s: gone

    ## Diagnosis

    ```bash
    echo "🐘" $HOST
    ```

    - fail: [Gone](#gone)

    """

  private func check(_ format: String, path: String = "a,b: 100%.md") throws -> CommandLineTool.Result {
    let folder = try TemporaryFolder()
    try folder.write(Self.runbook, to: path)
    return try CommandLineTool.run(
      ["check", "--no-shellcheck", "--format", format, "./" + path], directory: folder.path)
  }

  @Test func `workflow commands are escaped as GitHub reads them`() throws {
    let result = try check("github")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix(
        "::warning file=./a%2Cb%3A 100%25.md,line=12,endLine=12,col=11,endColumn=16,title=runbook W401::the value of `HOST`"
      )
        == true, "\(result)")
    #expect(lines.last?.hasPrefix("::error file=") == true)
    #expect(result.exitStatus == 3)
  }

  @Test func `line feeds of a message stay inside of its command`() throws {
    let result = try check("github", path: "a\nb.md")
    #expect(result.output.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
  }

  @Test func `SARIF has one run with a rule for each code`() throws {
    let log = try decode(try check("sarif").output)
    #expect(log.version == "2.1.0")
    #expect(log.schema.contains("sarif-schema-2.1.0"))
    #expect(log.runs.count == 1)
    let run = try #require(log.runs.first)
    #expect(run.columnKind == "utf16CodeUnits")
    #expect(run.tool.driver.name == "runbook")
    #expect(run.tool.driver.rules.map(\.id) == ["E310", "W401"])
    #expect(run.tool.driver.rules.allSatisfy { $0.help.text.contains($0.id) && !$0.shortDescription.text.isEmpty })
    for result in run.results {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      #expect(["error", "warning"].contains(result.level))
      #expect(result.locations.count == 1)
      #expect(!result.message.text.isEmpty)
    }
    let location = try #require(run.results.first?.locations.first?.physicalLocation)
    #expect(location.artifactLocation.uri == "a%2Cb%3A%20100%25.md")
    #expect(location.artifactLocation.uriBaseId == "%SRCROOT%")
    #expect(location.region == Log.Region(startLine: 12, startColumn: 11, endLine: 12, endColumn: 16))
  }

  @Test func `JSON and text have places in characters`() throws {
    let output = try check("json").output
    let first = try #require(try CheckFinding.all(inJSON: output).first)
    #expect((first.line, first.code) == (12, "W401"))
    #expect(output.contains(#""column":10,"end-line":12,"end-column":15"#))
    #expect(try check("text").output.contains("./a,b: 100%.md:12:10: warning[W401]"))
  }

  @Test func `control characters are shown, not sent`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nrunbook: 1\n---\n\n# T\u{1b}[2J\n\n## Diagnosis\n\n```bash\ntrue\n```\n\n- fail: \u{9b}31m\n", to: "x.md")
    for format in ["text", "github", "json", "sarif"] {
      let result = try CommandLineTool.run(["check", "--format", format, "./x.md"], directory: folder.path)
      #expect(
        !(result.output + result.errors).unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x9b }, "\(format)")
    }
  }

  @Test func `shellcheck's findings are placed in the document`() throws {
    guard CommandLineTool.find("shellcheck") != nil else { return }
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nrunbook: 1\n---\n\n## Diagnosis\n\n```console\n$ true\ntrue\n$ ls *.md | grep 'x'; x=`id`; echo \"$x\"\n```\n",
      to: "x.md")
    let path = "./x.md"
    let result = try CommandLineTool.run(["check", "--format", "json", path], directory: folder.path)
    let findings = try CheckFinding.all(inJSON: result.output)
    #expect(findings.contains { $0.code == "SC2010" && $0.line == 10 && $0.severity == "warning" }, "\(result)")
    #expect(findings.allSatisfy { $0.help?.contains("shellcheck.net/wiki/SC") == true })
    #expect(result.exitStatus == 0)
    let without = try CommandLineTool.run(["check", "--no-shellcheck", "--strict", path], directory: folder.path)
    #expect(without.exitStatus == 0)
  }

  private func decode(_ text: String) throws -> Log {
    try JSONDecoder().decode(Log.self, from: Data(text.utf8))
  }

  /// The parts of SARIF 2.1.0 that every log of ours has.
  struct Log: Decodable {
    let version: String
    let schema: String
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case version
      case schema = "$schema"
      case runs
    }

    struct Run: Decodable {
      let tool: Tool
      let columnKind: String
      let results: [Result]
    }
    struct Tool: Decodable { let driver: Driver }
    struct Driver: Decodable {
      let name: String
      let rules: [Rule]
    }
    struct Rule: Decodable {
      let id: String
      let shortDescription: Message
      let help: Message
    }
    struct Message: Decodable { let text: String }
    struct Result: Decodable {
      let ruleId: String
      let ruleIndex: Int
      let level: String
      let message: Message
      let locations: [Location]
    }
    struct Location: Decodable { let physicalLocation: PhysicalLocation }
    struct PhysicalLocation: Decodable {
      let artifactLocation: Artifact
      let region: Region
    }
    struct Artifact: Decodable {
      let uri: String
      let uriBaseId: String?
    }
    struct Region: Decodable, Equatable {
      let startLine: Int
      let startColumn: Int
      let endLine: Int
      let endColumn: Int
    }
  }
}
