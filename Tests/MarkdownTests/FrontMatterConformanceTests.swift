import Foundation
import Testing

@testable import Markdown

/// The YAML test suite and the front matter of real documents, against the subset.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct FrontMatterConformanceTests {
  struct Suite: Decodable {
    let tests: [Case]?
    let cases: [Case]?
  }

  struct Case: Decodable {
    let id: String?
    let path: String?
    let yaml: String
    let `class`: String
    let value: YAML?
    let value_in_full_yaml: YAML?

    var name: String { id ?? path ?? "" }
  }

  /// A value as the suites write it: text, lists and maps.
  indirect enum YAML: Decodable, Equatable {
    case scalar(String)
    case list([YAML])
    case map([String: YAML])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .scalar(text)
      } else if let list = try? container.decode([YAML].self) {
        self = .list(list)
      } else {
        self = .map(try container.decode([String: YAML].self))
      }
    }

    init(_ value: FrontMatter.Value?) {
      switch value?.content {
      case nil: self = .map([:])
      case .scalar(let text): self = .scalar(text)
      case .list(let values): self = .list(values.map { YAML($0) })
      case .map(let entries):
        self = .map(Dictionary(entries.map { ($0.key, YAML($0.value)) }) { first, _ in first })
      }
    }
  }

  @Test(arguments: ["yaml-front-matter.json", "front-matter-real.json"])
  func `every case is read as its class says`(file: String) throws {
    let suite = try SharedData.conformance(file, as: Suite.self)
    for test in suite.tests ?? suite.cases ?? [] {
      let source = SourceText(test.yaml)
      let result = FrontMatter.parseValue(source, in: 0..<source.bytes.count)
      let comment: Comment = "\(test.class) \(test.name): \(test.yaml.debugDescription) gave \(result.problems)"
      switch test.class {
      case "accept":
        #expect(result.problems.isEmpty && YAML(result.root) == test.value, comment)
      case "must-reject":
        #expect(!result.problems.isEmpty, comment)
      case "reject-unsupported":
        if result.problems.isEmpty {
          #expect(YAML(result.root) == test.value_in_full_yaml, comment)
        } else {
          #expect(result.problems.contains { $0.isUnsupported }, comment)
        }
      default:
        break  // must only be survived
      }
      for problem in result.problems {
        #expect(problem.range.upperBound <= source.bytes.count)
        #expect(!problem.message.isEmpty && !problem.help.isEmpty)
      }
    }
  }
}
