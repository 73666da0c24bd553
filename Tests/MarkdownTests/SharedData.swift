import Foundation
import Testing

@testable import Markdown

/// Test data by others, which lies beside the package and is never copied into it.
enum SharedData {
  /// The folder: `RUNBOOK_SHARED`, or `../shared` seen from the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["RUNBOOK_SHARED"] { return URL(fileURLWithPath: path) }
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  static let isPresent = FileManager.default.fileExists(atPath: folder.appendingPathComponent("conformance").path)

  static func conformance<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let file = folder.appendingPathComponent("conformance").appendingPathComponent(name)
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// The bytes of the real documents, by file name.
  static func corpus() throws -> [(name: String, bytes: [UInt8])] {
    let corpus = folder.appendingPathComponent("corpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted()
    return try names.filter { $0.hasSuffix(".facts.json") }.map { facts in
      let name = String(facts.dropLast(".facts.json".count))
      return (name, Array(try Data(contentsOf: corpus.appendingPathComponent(name))))
    }
  }

  static func corpusFile(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent("corpus").appendingPathComponent(name))
  }
}

/// One example of a specification: Markdown, and the HTML it becomes.
struct Example: Decodable {
  let section: String
  let number: Int
  let markdown: String
  let html: String?
}

struct Examples: Decodable {
  let examples: [Example]
}

/// The HTML as the reference implementations give it: with raw HTML, which they are told to let through.
func html(_ markdown: String, _ options: MarkdownOptions) -> String {
  HTMLRenderer.render(Document.parse(SourceText(markdown), options: options), options: .init(safe: false))
}
