import Testing

@testable import Markdown

struct SourceTextTests {
  @Test(arguments: [
    ("", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb\r", 2), ("\n", 1), ("\n\n", 2),
  ])
  func `a line ending at the end opens no line`(text: String, lines: Int) {
    #expect(SourceText(text).lineCount == lines)
  }

  @Test func `positions count lines and bytes from 1`() {
    let source = SourceText("ab\r\ncé\rd\n")
    let expected = [
      (0, 1, 1), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 2, 2), (7, 2, 4), (8, 3, 1), (9, 3, 2), (10, 4, 1), (99, 4, 1),
    ]
    for (offset, line, column) in expected {
      #expect(source.position(at: offset) == SourcePosition(line: line, column: column), "\(offset)")
    }
  }

  @Test func `people count scalars, whatever their bytes and widths`() {
    let source = SourceText("é日本\te\u{301}👩‍👧x\ny")
    let offset = source.bytes.count - 3
    #expect(source.readingPosition(at: offset) == SourcePosition(line: 1, column: 10))
    #expect(source.readingPosition(at: 2) == SourcePosition(line: 1, column: 2))
    #expect(source.readingPosition(at: 999) == SourcePosition(line: 2, column: 2))
  }

  @Test func `a byte order mark takes up no column`() {
    let source = SourceText([0xEF, 0xBB, 0xBF] + Array("ab\nc".utf8))
    #expect(source.contentStart == 3)
    #expect(source.position(at: 0) == SourcePosition(line: 1, column: 1))
    #expect(source.position(at: 4) == SourcePosition(line: 1, column: 2))
    #expect(source.position(at: 6) == SourcePosition(line: 2, column: 1))
    #expect(source.string(source.lineRange(1)) == "ab")
  }

  @Test func `lines come without their endings`() {
    let source = SourceText("a\r\n\nb\rc")
    #expect((1...5).map { source.string(source.lineRange($0)) } == ["a", "", "b", "c", ""])
    #expect(source.lineRange(0).isEmpty)
  }

  @Test func `the first byte that is not UTF-8 is found, and shown as U+FFFD`() {
    #expect(SourceText("é𝄞").firstInvalidUTF8 == nil)
    let source = SourceText([0x61, 0xC3, 0xA9, 0xFF, 0x62])
    #expect(source.firstInvalidUTF8 == 3)
    #expect(source.string(0..<5) == "aé\u{FFFD}b")
  }

  @Test func `positions are in the order of the text`() {
    #expect(SourcePosition(line: 1, column: 9) < SourcePosition(line: 2, column: 1))
    #expect(SourcePosition(line: 2, column: 1) < SourcePosition(line: 2, column: 3))
  }
}
