import Testing

@testable import Reporting

@Suite struct OutputWindowTests {
  private func pieces(_ chunks: [String], head: Int = 3, tail: Int = 2, line: Int = 10) -> [OutputWindow.Piece] {
    var window = OutputWindow(headLimit: head, tailLimit: tail, lineLimit: line)
    let shown = chunks.flatMap { window.push(Array($0.utf8)) }
    return shown + window.finish()
  }

  @Test func `shows a short output whole`() {
    #expect(pieces(["a\nb\n"]) == [.line("a"), .line("b")])
    #expect(pieces(["a\nb"]) == [.line("a"), .line("b")])
    #expect(pieces([]) == [])
    #expect(pieces(["\n"]) == [.line("")])
  }

  @Test func `shows the head at once and the tail at the end`() {
    var window = OutputWindow(headLimit: 3, tailLimit: 2, lineLimit: 10)
    #expect(window.push(Array("1\n2\n3\n4\n5\n6\n7\n".utf8)) == [.line("1"), .line("2"), .line("3")])
    #expect(window.isHolding)
    #expect(window.hiddenLines == 4)
    #expect(window.finish() == [.omitted(lines: 2, bytes: 4), .line("6"), .line("7")])
  }

  @Test(arguments: [3, 4, 5, 6, 7, 100])
  func `leaves nothing out that it does not count`(_ count: Int) {
    let text = (1...count).map { "\($0)\n" }.joined()
    var lines = 0
    for piece in pieces([text]) {
      switch piece {
      case .line: lines += 1
      case .omitted(let omitted, _): lines += omitted
      }
    }
    #expect(lines == count)
  }

  @Test func `puts lines together from pieces, at every place they can break`() {
    let text = "one\ntwö\r\nthree\n"
    let bytes = Array(text.utf8)
    for split in 0...bytes.count {
      var window = OutputWindow(headLimit: 3, tailLimit: 2, lineLimit: 10)
      let shown = window.push(Array(bytes[..<split])) + window.push(Array(bytes[split...])) + window.finish()
      #expect(shown == [.line("one"), .line("twö"), .line("three")], "split at \(split)")
    }
  }

  @Test func `bounds a line that never ends`() {
    var window = OutputWindow(headLimit: 3, tailLimit: 2, lineLimit: 10)
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
    for _ in 0..<160 { #expect(window.push(chunk) == []) }
    #expect(window.finish() == [.line("xxxxxxxxxx… (10485750 more bytes)")])
  }

  @Test func `shows no control character`() {
    #expect(pieces(["\u{1b}[2Jx\n"]) == [.line("\\e[2Jx")])
    #expect(pieces(["a\tb\n"]) == [.line("a b")])
  }
}
