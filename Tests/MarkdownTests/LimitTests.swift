import Testing

@testable import Markdown

/// Few bytes must not make a huge document.
struct LimitTests {
  @Test func `cells that rows lack are added up to a limit over the whole document`() {
    let columns = 1000
    let header = String(repeating: "|a", count: columns) + "\n" + String(repeating: "|-", count: columns) + "\n"
    let document = Document.parse(SourceText(header + String(repeating: "|b\n", count: 3000)))
    let cells = document.descendants(of: document.root).reduce(0) { count, id in
      count + (document[id].kind == .tableCell ? 1 : 0)
    }
    #expect(cells < 500_000 + 4 * columns)
  }

  @Test func `references add no more than the size of the document, or 100 kB`() {
    let definition = "[a]: /" + String(repeating: "x", count: 20_000) + "\n\n"
    let document = Document.parse(SourceText(definition + String(repeating: "[a] ", count: 1000)))
    let links = document.descendants(of: document.root).reduce(0) { count, id in
      if case .link = document[id].kind { count + 1 } else { count }
    }
    #expect(links == 100_000 / 20_001)
  }

  @Test func `a column beyond the last one there may be makes no table`() {
    for (columns, isTable) in [(100, true), (65_536, false)] {
      let text = String(repeating: "|a", count: columns) + "\n" + String(repeating: "|-", count: columns) + "\n"
      let document = Document.parse(SourceText(text))
      let first = document.children(of: document.root).first { _ in true }
      let kind = first.map { document[$0].kind }
      #expect((kind != .paragraph) == isTable)
    }
  }
}
