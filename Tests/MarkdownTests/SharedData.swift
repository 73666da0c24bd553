import Foundation
import TestSupport
import Testing

@testable import Markdown

/// Test data by others about Markdown.
enum SharedData {
  static let isPresent = SharedFolder.isPresent

  static func conformance<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    try SharedFolder.json("conformance/\(name)", as: type)
  }

  /// The bytes of the real documents, by file name.
  static func corpus() throws -> [(name: String, bytes: [UInt8])] {
    let facts = ".facts.json"
    return try SharedFolder.files(in: "corpus").filter { $0.hasSuffix(facts) }.map { file in
      let document = String(file.dropLast(facts.count))
      return (String(document.dropFirst("corpus/".count)), try SharedFolder.bytes(document))
    }
  }

  static func corpusFile(_ name: String) throws -> Data {
    Data(try SharedFolder.bytes("corpus/\(name)"))
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
