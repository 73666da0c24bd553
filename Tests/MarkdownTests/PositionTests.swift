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

  /// The documents that have no byte order mark of their own.
  static func unmarkedDocuments() throws -> [[UInt8]] {
    try documents().filter { !$0.starts(with: [0xEF, 0xBB, 0xBF]) }
  }

  struct Sources: Decodable {
    struct Source: Decodable {
      let markdown: String
    }
    let examples: [Source]
  }

  @Test func `nodes nest, stand in order, and do not overlap`() throws {
    for bytes in try Self.documents() {
      if let fault = TreeChecker.fault(Document.parse(SourceText(bytes))) {
        Issue.record("\(fault) in \(String(decoding: bytes.prefix(300), as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test func `a text that nothing is decoded in equals its source`() throws {
    for bytes in try Self.documents() {
      let source = SourceText(bytes)
      let document = Document.parse(source)
      for id in document.descendants(of: document.root) where document[id].kind == .text {
        let text = source.string(document[id].range)
        guard !text.contains(where: { "\\&\0".contains($0) }) else { continue }
        #expect(document.literal(of: id) == text)
      }
    }
  }

  @Test func `line endings make no difference`() throws {
    for bytes in try Self.documents() where !bytes.contains(ASCII.carriageReturn) {
      let crlf = bytes.flatMap { $0 == ASCII.lineFeed ? [ASCII.carriageReturn, $0] : [$0] }
      let cr = bytes.map { $0 == ASCII.lineFeed ? ASCII.carriageReturn : $0 }
      let tree = Document.parse(SourceText(bytes)).dump()
      expectSame(Document.parse(SourceText(crlf)).dump(), tree, bytes)
      expectSame(Document.parse(SourceText(cr)).dump(), tree, bytes)
    }
  }

  @Test func `a byte order mark makes no difference`() throws {
    for bytes in try Self.unmarkedDocuments() {
      let tree = Document.parse(SourceText(bytes)).dump()
      expectSame(Document.parse(SourceText([0xEF, 0xBB, 0xBF] + bytes)).dump(), tree, bytes)
    }
  }

  @Test func `lines above shift the tree and change nothing else`() throws {
    let options = MarkdownOptions.gitHub.subtracting(.frontMatter)
    for bytes in try Self.unmarkedDocuments() {
      let above = Array("\n\n\n".utf8)
      let document = Document.parse(SourceText(bytes), options: options)
      let shifted = Document.parse(SourceText(above + bytes), options: options)
      let places = Array(document.descendants(of: document.root)).map { document[$0] }
      let shiftedPlaces = Array(shifted.descendants(of: shifted.root)).map { shifted[$0] }
      #expect(places.map { $0.range.lowerBound + 3..<$0.range.upperBound + 3 } == shiftedPlaces.map(\.range))
    }
  }

  private func expectSame(_ dump: String, _ expected: String, _ bytes: [UInt8]) {
    guard dump != expected else { return }
    let difference = zip(dump.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
    let source = String(decoding: bytes.prefix(200), as: UTF8.self).debugDescription
    Issue.record("\(difference?.0 ?? "") instead of \(difference?.1 ?? "") in \(source)")
  }
}
