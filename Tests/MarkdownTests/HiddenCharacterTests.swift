import Testing

@testable import Markdown

@Suite struct HiddenCharacterTests {
  static let hidden: [(scalar: Unicode.Scalar, sort: HiddenCharacter, escape: String)] = [
    ("\u{0}", .control, "\\x00"), ("\u{1b}", .control, "\\e"), ("\n", .control, "\\n"), ("\u{7f}", .control, "\\x7f"),
    ("\u{9b}", .control, "\\u{9b}"), ("\u{202e}", .bidirectional, "\\u{202e}"),
    ("\u{2066}", .bidirectional, "\\u{2066}"),
    ("\u{200f}", .directionMark, "\\u{200f}"), ("\u{2028}", .separator, "\\u{2028}"),
    ("\u{200d}", .joiner, "\\u{200d}"),
    ("\u{200b}", .invisible, "\\u{200b}"), ("\u{feff}", .invisible, "\\u{feff}"), ("\u{3164}", .invisible, "\\u{3164}"),
    ("\u{e0041}", .invisible, "\\u{e0041}"), ("\u{a0}", .blank, "\\u{a0}"), ("\u{3000}", .blank, "\\u{3000}"),
  ]

  @Test(arguments: hidden)
  func `is told by its sort and spelt out`(scalar: Unicode.Scalar, sort: HiddenCharacter, escape: String) {
    #expect(HiddenCharacter(scalar) == sort)
    #expect(HiddenCharacter.escape(scalar) == escape)
  }

  @Test func `what is seen is none`() {
    for scalar in "aZ ~é→漢😀\u{301}\u{fe0f}".unicodeScalars { #expect(HiddenCharacter(scalar) == nil, "\(scalar)") }
  }

  @Test func `on pages lines, tabs, joiners and blanks stay, and broken bytes are marked`() {
    #expect(VisibleCharacters.of("a\n\tb\u{200d}\u{a0}c") == "a\n\tb\u{200d}\u{a0}c")
    #expect(VisibleCharacters.of("a\u{202e}b\u{200b}\u{1b}é") == "a\\u{202e}b\\u{200b}\\eé")
    #expect(VisibleCharacters.of([0x61, 0xff, 0x62]) == Array("a\u{fffd}b".utf8))
  }
}
