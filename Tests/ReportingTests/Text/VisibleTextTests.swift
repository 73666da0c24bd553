import Reporting
import Testing

@Suite struct VisibleTextTests {
  static let texts: [(text: String, shown: String)] = [
    ("plain ünïcode 🙂 日本", "plain ünïcode 🙂 日本"), ("\u{1b}[2J", "\\e[2J"), ("a\r\nb", "a\\r\\nb"), ("a\tb", "a\\tb"),
    ("\u{7}\u{8}", "\\a\\b"), ("\u{0}\u{1}\u{1f}\u{7f}", "\\x00\\x01\\x1f\\x7f"), ("\u{9b}31m", "\\u{9b}31m"),
    ("\u{80}\u{9f}", "\\u{80}\\u{9f}"), ("a\u{202e}b", "a\\u{202e}b"), ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}"),
    ("\u{feff}x", "\\u{feff}x"), ("\u{200b}\u{200e}\u{61c}", "\\u{200b}\\u{200e}\\u{61c}"), ("\u{2028}", "\\u{2028}"),
    ("\u{e0041}", "\\u{e0041}"), ("e\u{301}", "e\u{301}"), ("", ""),
  ]

  @Test(arguments: texts)
  func `makes everything visible that would move the cursor or hide`(_ text: String, _ shown: String) {
    #expect(VisibleText.of(text) == shown)
    #expect(VisibleText.of(Array(text.utf8)) == shown)
  }

  @Test func `keeps lines where that is wanted, and writes tabs as blanks`() {
    #expect(VisibleText.of("a\n\tb\r\n", keepsLines: true) == "a\n    b\\r\n")
  }

  static let broken: [(bytes: [UInt8], shown: String)] = [
    ([0x61, 0xff, 0x62], "a\u{fffd}b"), ([0xc3], "\u{fffd}"), ([0xe2, 0x82, 0x61], "\u{fffd}a"),
    ([0xed, 0xa0, 0x80], "\u{fffd}\u{fffd}\u{fffd}"), ([0xc0, 0x80], "\u{fffd}\u{fffd}"),
    ([0xef, 0xbb, 0xbf], "\\u{feff}"),
  ]

  @Test(arguments: broken)
  func `shows bytes that are not UTF-8 as replacement characters`(_ bytes: [UInt8], _ shown: String) {
    #expect(VisibleText.of(bytes) == shown)
  }

  @Test func `nothing that it returns holds a control character`() {
    let all = (0...0x10ffff).compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in VisibleText.of(String(String.UnicodeScalarView(all))).unicodeScalars {
      let category = scalar.properties.generalCategory
      let isHarmless = category != .control && category != .lineSeparator && category != .paragraphSeparator
      if !isHarmless { Issue.record("U+\(String(scalar.value, radix: 16))") }
      if (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) {
        Issue.record("U+\(String(scalar.value, radix: 16))")
      }
    }
  }
}
