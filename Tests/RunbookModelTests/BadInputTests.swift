import Foundation
import Markdown
import RunbookModel
import TestSupport
import Testing

/// Documents that are wrong in one way each, with the verdict that `check` owes them.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedFolder.isPresent, "the shared bad inputs are missing"))
struct BadInputTests {
  struct Index: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let command: String
    let verdict: String
    let files: [String]?

    var testDescription: String { "\(id) \(title)" }
  }

  static let cases: [Case] = {
    let index = try? SharedFolder.json("bad-inputs/index.json", as: Index.self)
    return index?.cases.filter { $0.command == "lint" && $0.files != nil && !needsShell.contains($0.id) } ?? []
  }()

  /// What only a shell can tell: tested at the command, which asks one.
  private static let needsShell: Set<String> = ["123"]

  /// Where the answer's words allow another verdict than the one beside them.
  static let verdicts: [String: (verdict: String, reason: String)] = [
    "032": ("warning", "two headings get the suffix as on GitHub; an error is for explicit ids, which are ASCII"),
    "117": ("error", "the answer leaves the choice, and the language says error"),
  ]

  /// The code of the finding that is the answer, with its line, for each case.
  static let answers: [String: (code: String, line: Int)] = [
    "001": ("E106", 10), "002": ("E106", 10), "004": ("E106", 10), "005": ("E133", 10), "006": ("W104", 10),
    "008": ("W102", 10), "009": ("E105", 12), "010": ("E116", 10), "012": ("E113", 10), "013": ("E102", 10),
    "014": ("E112", 10), "016": ("E122", 10), "017": ("E129", 10), "018": ("E128", 10), "020": ("E127", 10),
    "021": ("E124", 10), "022": ("E104", 10), "024": ("E131", 10), "025": ("E131", 10), "026": ("E120", 10),
    "029": ("E109", 16), "030": ("W301", 14), "032": ("W301", 14), "033": ("E121", 10), "036": ("E310", 14),
    "037": ("E306", 14), "040": ("E301", 14),
    "041": ("W302", 17),
    "043": ("E203", 14), "044": ("W201", 16), "045": ("E201", 15),
    "047": ("W304", 8),
    "048": ("E309", 14), "049": ("E304", 14), "052": ("E215", 14), "059": ("E204", 14), "063": ("E014", 11),
    "064": ("E013", 11), "065": ("E016", 1), "067": ("E001", 11), "068": ("E110", 11), "069": ("W103", 11),
    "071": ("E302", 1), "072": ("E003", 6), "086": ("E008", 1), "087": ("E006", 4), "089": ("E006", 4),
    "090": ("E006", 4), "091": ("E006", 4), "094": ("W001", 4), "095": ("E017", 2), "097": ("E007", 3),
    "098": ("E007", 3), "099": ("E004", 8), "113": ("W402", 11),
    "115": ("E115", 5), "116": ("W406", 6), "117": ("E118", 11), "131": ("E107", 10),
  ]

  @Test func `there are cases, and every answer belongs to one`() {
    #expect(Self.cases.count >= 60)
    let ids = Set(Self.cases.map(\.id))
    for id in Set(Self.verdicts.keys).union(Self.answers.keys) { #expect(ids.contains(id)) }
  }

  @Test(arguments: cases)
  func `gives the verdict, at the line that is wrong`(_ testCase: Case) throws {
    for file in testCase.files ?? [] {
      let findings = try Self.check("bad-inputs/\(file)")
      let hasErrors = findings.contains { $0.diagnostic.severity == .error }
      let found = hasErrors ? "error" : findings.isEmpty ? "ok" : "warning"
      let wanted = Self.verdicts[testCase.id]?.verdict ?? testCase.verdict
      // What is accepted may still be worth a word.
      let isAccepted = wanted == "ok" && found == "warning"
      #expect(found == wanted || isAccepted, "\(file): \(findings.map(\.diagnostic.message))")
      guard let answer = Self.answers[testCase.id] else {
        #expect(wanted == "ok", "no answer is written down for \(testCase.id)")
        continue
      }
      let places = findings.map { "\($0.diagnostic.code) \($0.line)" }
      #expect(places.contains("\(answer.code) \(answer.line)"), "\(file): \(places)")
    }
  }

  @Test func `reports every mistake of an input in one go`() throws {
    let messages = try Self.check("bad-inputs/099/runbook.md").map(\.diagnostic.message)
    #expect(messages.count == 3)
    #expect(messages.contains { $0.hasSuffix("does not match [a-z]+") })
  }

  static func check(_ file: String) throws -> [(diagnostic: Diagnostic, line: Int)] {
    let compilation = RunbookCompiler.compile(try SharedFolder.bytes(file), name: "runbook", path: file)
    let linker = ProgramLinker(compilation) { path in
      if let bytes = try? SharedFolder.bytes(path) { return .bytes(bytes) }
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let all = SharedFolder.files(in: folder)
      return .missing(neighbours: all.map { String($0.dropFirst(folder.count + 1)) })
    }
    return linker.findings.flatMap { finding in
      finding.diagnostics.map { ($0, finding.runbook.source.position(at: $0.range.lowerBound).line) }
    }
  }
}
