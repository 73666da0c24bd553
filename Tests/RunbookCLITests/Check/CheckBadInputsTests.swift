import Foundation
import TestSupport
import Testing

/// The cases of `bad-inputs` that `check` answers: which code, in which line, and whether the runbook may run.
@Suite(.enabled(if: SharedCases.arePresent)) struct CheckBadInputsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let file: String
    /// The code, and the line when it is known.
    let found: String
    let line: Int?
    let isError: Bool

    init(_ id: String, _ found: String, line: Int? = nil, error: Bool = true, file: String = "runbook.md") {
      (self.id, self.found, self.line, isError, self.file) = (id, found, line, error, file)
    }

    var testDescription: String { "\(id) \(found)" }
  }

  static let cases: [Case] = [
    Case("001", "E106"), Case("002", "E106"), Case("004", "E106"), Case("006", "W104", error: false),
    Case("008", "W102", error: false), Case("010", "E116"), Case("012", "E113"), Case("013", "E102"),
    Case("014", "E112"), Case("016", "E122"), Case("017", "E129"), Case("018", "E128"), Case("020", "E127"),
    Case("021", "E124"), Case("022", "E104"), Case("024", "E131"), Case("025", "E131"), Case("026", "E120"),
    Case("029", "E109"), Case("030", "W301", line: 14, error: false), Case("033", "E121"), Case("036", "E310"),
    Case("037", "E306"), Case("040", "E301", line: 14), Case("041", "W302", line: 17, error: false), Case("043", "E203"),
    Case("044", "W201", error: false), Case("045", "E201"), Case("047", "W304", line: 8, error: false),
    Case("048", "E309"), Case("049", "E304"), Case("052", "E215"), Case("059", "E204"), Case("063", "E014"),
    Case("064", "E013"), Case("065", "E016"), Case("067", "E001"), Case("068", "E110", line: 11),
    Case("069", "W103", line: 11, error: false), Case("071", "E302", file: "fm.md"), Case("086", "E008", line: 1),
    Case("087", "E006"), Case("089", "E007"), Case("090", "E006"), Case("091", "E006"),
    Case("094", "W001", error: false), Case("095", "E017"), Case("097", "E006"), Case("098", "E006"),
    Case("099", "E011"), Case("109", "W401", line: 14, error: false), Case("111", "W105", line: 6, error: false),
    Case("112", "W105", line: 6, error: false), Case("113", "W402", line: 11, error: false),
    Case("115", "W407", line: 6, error: false), Case("116", "W406", line: 6, error: false),
    Case("117", "E118", line: 11), Case("123", "E402", line: 11), Case("123", "E401", line: 18), Case("131", "E107"),
  ]

  @Test(arguments: cases) func `gets the answer that is written`(_ expected: Case) throws {
    let path = "\(SharedCases.folder)/\(expected.id)/\(expected.file)"
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
    #expect(report.version == 1)
    return report.diagnostics
  }
}
