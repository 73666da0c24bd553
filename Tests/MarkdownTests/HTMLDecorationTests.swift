import Testing

@testable import Markdown

@Suite struct HTMLDecorationTests {
  private func page(_ text: String) -> String {
    let decoration = HTMLDecoration { address in
      if address.hasPrefix("https://") { return .address(address) }
      return address.hasPrefix("javascript:") ? .none : .name(address)
    }
    return String(
      decoding: HTMLRenderer.renderBytes(Document.parse(SourceText(text)), decoration: decoration), as: UTF8.self)
  }

  static let texts: [(markdown: String, html: String)] = [
    ("a\u{202e}b &#x202e; &rlm; `c\u{200b}d`", "<p>a\\u{202e}b \\u{202e} \\u{200f} <code>c\\u{200b}d</code></p>\n"),
    ("[x](https://a.example \"\u{202e}\")", "<p><a href=\"https://a.example\" title=\"\\u{202e}\">x</a></p>\n"),
    ("stop<br>start <b>bold</b>", "<p>stop<br />\nstart bold</p>\n"),
    ("<div class=\"warning\">Do <i>NOT</i>\nrun it.</div>", "<p>Do NOT run it.</p>\n"),
    ("<div>a<br>b\n<pre>c  d</pre></div>", "<p>a<br />\nb</p>\n<pre><code>c  d</code></pre>\n"),
    ("<script>alert(1)</script>", ""), ("<!-- x -->", ""),
    ("<div>&lt;script&gt;</div>", "<p>&lt;script&gt;</p>\n"),
    (
      "[the log](logs/app.log)",
      "<p><span class=\"unlinked\">the log</span> <span class=\"file\">(logs/app.log)</span></p>\n"
    ),
    ("[app.log](app.log)", "<p><span class=\"unlinked\">app.log</span></p>\n"),
    ("[no](javascript:x)", "<p><span class=\"unlinked\">no</span></p>\n"),
    (
      "![plan](a.png)",
      "<p><span class=\"unlinked\"><span class=\"image\">plan</span></span> <span class=\"file\">(a.png)</span></p>\n"
    ),
    (
      "![plan](https://a.example/x.png)",
      "<p><a href=\"https://a.example/x.png\"><span class=\"image\">plan</span></a></p>\n"
    ),
    (
      "[![plan](a.png)](https://a.example)",
      "<p><a href=\"https://a.example\"><span class=\"unlinked\"><span class=\"image\">plan</span></span></a></p>\n"
    ),
    (
      "![a<br>b](x.png)",
      "<p><span class=\"unlinked\"><span class=\"image\">a b</span></span> <span class=\"file\">(x.png)</span></p>\n"
    ),
  ]

  @Test(arguments: texts)
  func `a page shows what is hidden, says what raw HTML says, and leads nowhere it should not`(
    markdown: String, html: String
  ) {
    #expect(page(markdown) == html)
  }

  @Test func `character references are found outside of code alone`() {
    let text = "&rlm; `&lrm;` [x](a&#x202e;b) &nope; & \n\n    &amp;\n\n&#8238;"
    let document = Document.parse(SourceText(text))
    let found = document.characterReferences()
    #expect(found.map { document.source.string($0.range) } == ["&rlm;", "&#x202e;", "&#8238;"])
    #expect(found.map(\.text) == ["\u{200f}", "\u{202e}", "\u{202e}"])
  }

  @Test func `a break within a title is a blank`() throws {
    let document = Document.parse(SourceText("# Stop<br>start"))
    let heading = try #require(document.headingAnchors().first)
    #expect(document.plainText(of: heading.heading) == "Stop start")
    #expect(heading.anchor == "stopstart")
  }
}
