import Testing

@testable import Markdown

/// Texts that nobody would write: every one is a document, its tree is sound, and its HTML is made.
struct FuzzTests {
  @Test func `random bytes are a document`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      let count = Int.random(in: 0...200, using: &random)
      check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test func `random markup is a document`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<3000 { check(markup(&random)) }
  }

  @Test func `front matter of random text is survived`() {
    let parts = [
      "a", "key", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "'", "\"", "|", ">", "#", " #",
      "&a", "*a", "!t", "\t", "\\", "\\x", "? ", "---", "%", "{{", "|2-", "\r\n", "é", "@", "`",
    ]
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...30, using: &random)
      let text = (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
      let source = SourceText(text)
      let problems = FrontMatter.parse(source, in: 0..<source.bytes.count).problems
      #expect(problems.allSatisfy { $0.range.upperBound <= source.bytes.count }, "\(text.debugDescription)")
    }
  }

  /// Pieces of Markdown in any order, with a few bytes changed.
  private func markup(_ random: inout SeededGenerator) -> [UInt8] {
    let parts = [
      "a", "word ", "*", "**", "_", "__", "~", "~~", "`", "``", "```\n", "~~~ info\n", "[", "]", "(", ")", "![",
      "](/u)",
      "[^1]", "[^1]: note\n", "[r]: /u 'title'\n", "[r]", "<", ">", "<a href='x'>", "<!--", "-->", "<div>\n", "&amp;",
      "&",
      "\\", "\n", "\n\n", "\r\n", "\r", "\t", "    ", " ", "- ", "* ", "1. ", "2) ", "> ", "# ", "###### ", "---\n",
      "===\n",
      "| a | b |\n", "| - | :-: |\n", "|", "- [ ] ", "- [x] ", "> [!NOTE]\n", "https://a.b/c", "www.a.b", "x@y.z",
      "mailto:x@y.z", "é", "ẞ", "\u{A0}", "\0", "  \n", "<https://x.y>", ":", "\"", "'", "{.a b=c}",
    ]
    var text = (0..<Int.random(in: 1...40, using: &random)).flatMap { _ in
      Array(parts[Int.random(in: 0..<parts.count, using: &random)].utf8)
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return text
  }

  private func check(_ bytes: [UInt8]) {
    for options in [MarkdownOptions.gitHub, .commonMark] {
      let document = Document.parse(SourceText(bytes), options: options)
      if let fault = TreeChecker.fault(document) {
        Issue.record("\(fault) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
      _ = HTMLRenderer.render(document, options: HTMLRenderer.Options(safe: true))
      _ = document.plainText(of: document.root)
    }
  }
}

/// A generator of the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
