import Testing

@testable import Markdown

/// What holds for the places of nodes in every document: all examples of the suites, and the real documents.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct PositionTests {
  static func documents() throws -> [[UInt8]] {
    var documents: [[UInt8]] = []
    for file in ["commonmark-0.31.2.json", "cmark-regression.json", "gfm-extensions.json", "gfm-spec-extensions.json"] {
      documents += try SharedData.conformance(file, as: Sources.self).examples.map { Array($0.markdown.utf8) }
    }
    return documents + (try SharedData.corpus().map(\.bytes))
  }

  struct Sources: Decodable {
    struct Source: Decodable {
      let markdown: String
    }
    let examples: [Source]
  }

  @Test func `nodes nest, are in order, and do not overlap`() throws {
    try check { DocumentProperties.treeFault(Document.parse(SourceText($0), options: $1)) }
  }

  @Test func `a text that nothing is decoded in equals its source`() throws {
    try check { DocumentProperties.textFault(Document.parse(SourceText($0), options: $1)) }
  }

  @Test func `line endings make no difference`() throws {
    try check(DocumentProperties.lineEndingFault)
  }

  @Test func `a byte order mark makes no difference`() throws {
    try check(DocumentProperties.byteOrderMarkFault)
  }

  @Test func `lines above shift the tree and change nothing else`() throws {
    try check(DocumentProperties.shiftFault)
  }

  private func check(_ fault: ([UInt8], MarkdownOptions) -> String?) throws {
    for bytes in try Self.documents() {
      for options in [MarkdownOptions.gitHub, .commonMark] {
        guard let fault = fault(bytes, options) else { continue }
        Issue.record("\(fault) in \(String(decoding: bytes.prefix(300), as: UTF8.self).debugDescription)")
      }
    }
  }
}
