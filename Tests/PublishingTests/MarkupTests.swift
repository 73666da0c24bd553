import Testing

@testable import Publishing

@Suite struct MarkupTests {
  @Test func `text ends no tag and no attribute`() {
    let text = "\"><script>alert('1') & more"
    let markup: Markup = "<a title=\"\(text)\">\(text)</a>"
    #expect(
      markup.string
        == "<a title=\"&quot;&gt;&lt;script&gt;alert('1') &amp; more\">&quot;&gt;&lt;script&gt;alert('1') &amp; more</a>"
    )
  }

  @Test func `what would not be seen is made visible`() {
    let text = "a\u{1b}[2Jb\u{202e}c\u{0}\u{7f}"
    let markup: Markup = "\(text)"
    #expect(markup.string == "a\\e[2Jb\\u{202e}c\\x00\\x7f")
  }
}
