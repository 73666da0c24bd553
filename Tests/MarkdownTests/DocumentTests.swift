import Testing

@testable import Markdown

struct DocumentTests {
  private func parse(_ text: String) -> Document { Document.parse(SourceText(text)) }

  private func codeBlocks(_ document: Document) -> [(id: Node.ID, fence: CodeBlock.Fence?)] {
    document.descendants(of: document.root).compactMap { id in
      if case .codeBlock(let code) = document[id].kind { (id, code.fence) } else { nil }
    }
  }

  @Test func `the dump shows every node with its place`() {
    let document = parse("# A *b*\n\n- [x] c `d`\n  e\n\n> [l](</u v> \"t\")\n")
    #expect(
      document.dump() == """
        document @1:1-6:18
          heading 1 @1:1-1:8
            text @1:3-1:5 "A "
            emphasis @1:5-1:8
              text @1:6-1:7 "b"
          list - tight @3:1-4:4
            item checked @3:1-4:4
              paragraph @3:7-4:4
                text @3:7-3:9 "c "
                codeSpan @3:9-3:12 "d"
                softBreak @3:12-4:1
                text @4:3-4:4 "e"
          blockQuote @6:1-6:18
            paragraph @6:3-6:18
              link "/u v" title "t" @6:3-6:18
                text @6:4-6:5 "l"

        """)
  }

  @Test func `a fence keeps its info string as written`() throws {
    let document = parse("1. x\n\n   ~~~~  bash {.a b=\"&amp; \\*\"} \t\n   one\n     two\n\n   ~~~~~\n")
    let fence = try #require(codeBlocks(document).first?.fence)
    #expect(document.source.string(fence.info) == "bash {.a b=\"&amp; \\*\"}")
    #expect(document.source.string(fence.opening) == "~~~~")
    #expect(fence.isClosed && fence.length == 4 && fence.character == UInt8(ascii: "~"))
    let id = try #require(codeBlocks(document).first?.id)
    #expect(document.contentLines(of: id).map(document.source.string) == ["one", "  two", ""])
    #expect(document.literal(of: id) == "one\n  two\n\n")
  }

  @Test func `a fence inside a list ends with the item`() throws {
    let document = parse("- ```sh\n  a\n\nb\n")
    let (id, fence) = try #require(codeBlocks(document).first)
    #expect(fence?.isClosed == false)
    #expect(document.contentLines(of: id).map(document.source.string) == ["a", ""])
  }

  @Test func `a fence without an end goes on to the end of the document`() throws {
    let document = parse("```\na\n")
    let (id, fence) = try #require(codeBlocks(document).first)
    #expect(fence?.isClosed == false)
    #expect(document.literal(of: id) == "a\n")
  }

  @Test func `the columns of a divided tab come back as spaces`() throws {
    let document = parse("> \tone\n>\t\ttwo\n")
    let text = parse(">\t\tfoo\n")
    let id = try #require(codeBlocks(text).first?.id)
    #expect(text.literal(of: id) == "  foo\n")
    #expect(text.contentLines(of: id).map(text.source.string) == ["foo"])
    #expect(document.plainText(of: document.root) == "one two")
  }

  @Test func `plain text has the text of all inlines`() {
    let document = parse("# *A* `b`  \n[c **d**](/u) ![e](/i) &amp; \\*\n")
    #expect(document.plainText(of: document.root) == "A bc d e & *")
  }

  @Test func `a link knows where its destination is written`() throws {
    let document = parse("[a](</x y> 't') [b]\n\n[b]: /z\n")
    let links = document.descendants(of: document.root).compactMap { id in
      if case .link(let link) = document[id].kind { link } else { nil }
    }
    #expect(links.map(\.destination) == ["/x y", "/z"])
    #expect(links.map(\.title) == ["t", nil])
    #expect(links.map { $0.destinationRange.map(document.source.string) } == ["/x y", nil])
  }

  @Test func `task items are read in quotes and nested lists too`() {
    let document = parse("> 1. [ ] a\n>    - [X] b\n> 2. [x]c\n")
    let states = document.descendants(of: document.root).compactMap { id in
      if case .item(let state) = document[id].kind { "\(state.map { "\($0)" } ?? "none")" } else { nil }
    }
    #expect(states == ["unchecked", "checked", "none"])
  }

  @Test(arguments: [">", "- ", "1. ", "*a ", "[", "![", "**a _b ", "~~a ", "<a "])
  func `nesting of any depth is parsed, walked and rendered`(opener: String) {
    #if DEBUG
      let depth = 20_000  // a debug build takes ten times as long
    #else
      let depth = 100_000
    #endif
    let closers = ["*a ": "* ", "[": "](/u)", "![": "](/u)", "**a _b ": "_ c**", "~~a ": "~~ "]
    let text = String(repeating: opener, count: depth) + "x" + String(repeating: closers[opener] ?? "", count: depth)
    let document = parse(text)
    #expect(document.descendants(of: document.root).reduce(0) { count, _ in count + 1 } > 0)
    #expect(!document.plainText(of: document.root).isEmpty)
    #expect(!HTMLRenderer.renderBytes(document).isEmpty)
    #expect(document.dump().utf8.count < 200 * depth)
  }

  @Test func `siblings and parents lead back and forth`() throws {
    let document = parse("a\n\nb\n")
    let blocks = Array(document.children(of: document.root))
    #expect(blocks.count == 2)
    #expect(document.nextSibling(of: blocks[0]) == blocks[1])
    #expect(document.previousSibling(of: blocks[1]) == blocks[0])
    #expect(document.parent(of: blocks[0]) == document.root)
    #expect(document.parent(of: document.root) == nil)
  }
}
