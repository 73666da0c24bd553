import Foundation
import Testing

@testable import Markdown

struct GoldenTests {
  @Test func `documents have the trees written down beside them`() throws {
    let documents = try GoldenFiles.documents(in: "trees")
    #expect(!documents.isEmpty)
    for file in documents {
      let tree = Document.parse(SourceText(Array(try Data(contentsOf: file)))).dump()
      try GoldenFiles.expect(tree, beside: file, as: "dump")
    }
  }
}
