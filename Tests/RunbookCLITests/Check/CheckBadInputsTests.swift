import Foundation
import TestSupport
import Testing

/// The cases of `bad-inputs` about flow and scripts, through the door: which code, in which line, whether it may run.
@Suite(.enabled(if: SharedCases.arePresent)) struct CheckBadInputsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    /// The code, and the line when it is known.
    let found: String
    let line: Int?
    let isError: Bool

    init(_ id: String, _ found: String, line: Int? = nil, error: Bool = true) {
      (self.id, self.found, self.line, isError) = (id, found, line, error)
    }

    var testDescription: String { "\(id) \(found)" }
  }

  static let cases: [Case] = [
    Case("040", "E301", line: 14), Case("041", "W302", line: 17, error: false),
    Case("047", "W304", line: 8, error: false), Case("049", "E304"), Case("109", "W401", line: 14, error: false),
    Case("111", "W105", line: 6, error: false), Case("112", "W106", line: 6, error: false),
    Case("113", "W402", line: 11, error: false), Case("115", "E115", line: 5, error: false),
    Case("116", "W406", line: 6, error: false), Case("117", "E118", line: 11), Case("123", "E402", line: 11),
    Case("123", "E401", line: 18),
  ]

  @Test(arguments: cases) func `gets the answer that is written`(_ expected: Case) throws {
    let path = "\(SharedCases.folder)/\(expected.id)/runbook.md"
    let result = try CommandLineTool.run(["check", "--format", "json", "--no-shellcheck", path])
    let findings = try CheckFinding.all(inJSON: result.output)
    let matching = findings.filter { $0.code == expected.found }
    #expect(!matching.isEmpty, "\(findings.map { "\($0.code) \($0.line): \($0.message)" })")
    if let line = expected.line { #expect(matching.contains { $0.line == line }, "\(matching.map(\.line))") }
    #expect(matching.allSatisfy { $0.severity == (expected.isError ? "error" : "warning") })
    #expect(result.exitStatus == (findings.contains { $0.severity == "error" } ? 3 : 0))
  }

  @Test(arguments: ["028", "060", "061", "075", "093"]) func `what must be accepted is`(_ id: String) throws {
    let result = try CommandLineTool.run(["check", "--no-shellcheck", "\(SharedCases.folder)/\(id)/runbook.md"])
    #expect(result.exitStatus == 0, "\(result)")
  }

  @Test func `a chain of runbooks that is too long is told of`() throws {
    let folder = try TemporaryFolder()
    for number in 0..<100 {
      let next = "- pass: [next](c\(number + 1).md)\n"
      try folder.write("---\nrunbook: 1\n---\n\n## Diagnosis\n\n```bash\ntrue\n```\n\n\(next)", to: "c\(number).md")
    }
    let result = try CommandLineTool.run(["check", "--no-shellcheck", "./c0.md"], directory: folder.path)
    #expect(result.exitStatus == 3)
    #expect(result.output.contains("error[E311]: more than 64 runbooks are linked together here"), "\(result)")
  }

  @Test func `a link that leads out of its folder is not followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("# Secret\n", to: "other/secret.md")
    try folder.write("", to: "here/x.md")
    let link = folder.path("here/link.md")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../other/secret.md")
    let result = try CommandLineTool.run(["check", link])
    #expect(result.exitStatus == 2)
    #expect(result.errors.contains("to `\(folder.path)/other/secret.md`"), "\(result)")
    #expect(try CommandLineTool.run(["check", "--follow-links", link]).exitStatus == 0)
  }

  @Test func `strict counts warnings`() throws {
    let path = "\(SharedCases.folder)/047/runbook.md"
    #expect(try CommandLineTool.run(["check", path]).exitStatus == 0)
    #expect(try CommandLineTool.run(["check", "--strict", path]).exitStatus == 3)
  }

  @Test func `a broken script runs nothing`() throws {
    let result = try CommandLineTool.run(["exec", "--no-input", "\(SharedCases.folder)/123/runbook.md"])
    #expect(result.exitStatus == 3)
    #expect(result.errors.contains("runbook.md:11:1: error[E402]"))
  }
}

/// Cases by others, which lie beside the package.
enum SharedCases {
  static let shared =
    ProcessInfo.processInfo.environment["RUNBOOK_SHARED"]
    ?? URL(fileURLWithPath: CommandLineTool.packageFolder).deletingLastPathComponent().appendingPathComponent("shared")
    .path
  static let folder = "\(shared)/bad-inputs"
  static let arePresent = FileManager.default.fileExists(atPath: "\(folder)/index.json")

  /// The real documents.
  static func corpus() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(shared)/corpus").sorted()
      .filter { $0.hasSuffix(".facts.json") }.map { "\(shared)/corpus/\($0.dropLast(".facts.json".count))" }
  }
}

/// A row of `check --format json`.
struct CheckFinding: Decodable {
  let path: String
  let line: Int
  let code: String
  let severity: String
  let message: String
  let help: String?

  static func all(inJSON text: String) throws -> [CheckFinding] {
    struct Report: Decodable {
      let version: Int
      let diagnostics: [CheckFinding]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    #expect(report.version == 2)
    return report.diagnostics
  }
}
