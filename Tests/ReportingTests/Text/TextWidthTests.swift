import Reporting
import Testing

@Suite struct TextWidthTests {
  static let widths: [(text: String, columns: Int)] = [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("ﾊ", 1), ("Ａ", 2), ("🙂", 2), ("👨‍👩‍👧", 2),
    ("🇩🇪", 2),
    ("✓", 1), ("│", 1), ("…", 1), ("❤\u{fe0f}", 2), ("a日b", 4), ("\u{301}", 0),
  ]

  @Test(arguments: widths)
  func `counts the columns of a terminal`(_ text: String, _ columns: Int) {
    #expect(TextWidth.of(text) == columns)
  }

  static let texts = [
    "", "short", "a longer text with several words in it", "日本語のとても長いテキスト", "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧",
    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    "onelongwordwithoutanyblank", "日 本 語 a b c", "a  b   c", " leading", "x\n\ny",
  ]

  @Test(arguments: texts, [1, 2, 3, 5, 8, 20, 80])
  func `cuts to the width, never inside a character`(_ text: String, _ columns: Int) {
    let cut = TextWidth.cut(text, to: columns)
    #expect(TextWidth.of(cut) <= columns)
    if TextWidth.of(text) <= columns {
      #expect(cut == text)
    } else {
      #expect(cut.last == "…")
      #expect(text.hasPrefix(cut.dropLast()))
    }
  }

  @Test(arguments: texts, [2, 3, 5, 8, 20, 80])
  func `wraps to the width and loses no byte of a word`(_ text: String, _ columns: Int) {
    let lines = TextWidth.wrap(text, to: columns)
    for line in lines { #expect(TextWidth.of(line) <= columns) }
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" }
    #expect(lines.joined().filter { !isBlank($0) } == text.filter { !isBlank($0) })
  }

  @Test(arguments: texts, [2, 3, 5, 8, 20, 80])
  func `folds to the width and loses nothing at all`(_ text: String, _ columns: Int) {
    let lines = TextWidth.fold(text, to: columns)
    #expect(lines.joined() == text)
    for line in lines { #expect(TextWidth.of(line) <= columns) }
    #expect(!lines.isEmpty)
  }

  @Test func `breaks at blanks where there are any`() {
    #expect(TextWidth.wrap("one two three", to: 8) == ["one two", "three"])
    #expect(TextWidth.wrap("one abcdefghij two", to: 5) == ["one", "abcde", "fghij", "two"])
  }

  @Test func `a width of nothing ends, and shows something`() {
    #expect(TextWidth.cut("abc", to: 0) == "")
    #expect(TextWidth.wrap("ab", to: 0) == ["a", "b"])
    #expect(TextWidth.fold("日本", to: 0) == ["日", "本"])
    #expect(TextWidth.pad("日", to: 4) == "日  ")
    #expect(TextWidth.pad("abc", to: 2) == "abc")
  }
}
