import Testing

@testable import Markdown

struct SafeHTMLTests {
  private func safe(_ text: String, _ options: MarkdownOptions = .gitHub) -> String {
    HTMLRenderer.render(Document.parse(SourceText(text), options: options))
  }

  @Test func `unless said otherwise, raw HTML is left out`() {
    #expect(
      safe("<b>x</b>\n\n<div>\n") == """
        <p><!-- raw HTML omitted -->x<!-- raw HTML omitted --></p>
        <!-- raw HTML omitted -->

        """)
    #expect(html("<b>x</b>\n", .commonMark) == "<p><b>x</b></p>\n")
  }

  @Test(arguments: [
    "javascript:x", "JavaScript:x", "vbscript:x", "file:///etc/passwd", "data:text/html,x", "DATA:image/svg+xml,x",
    "javascript&colon;x", "&#106;avascript:x",
  ])
  func `an address that a browser would run is left out`(address: String) {
    #expect(safe("[a](<\(address)>) ![b](<\(address)>)") == "<p><a href=\"\">a</a> <img src=\"\" alt=\"b\" /></p>\n")
    #expect(safe("[a]\n\n[a]: <\(address)>\n") == "<p><a href=\"\">a</a></p>\n")
  }

  @Test func `an autolink is looked at too`() {
    #expect(safe("<javascript:x>") == "<p><a href=\"\">javascript:x</a></p>\n")
  }

  @Test func `a link around an autolink ends`() {
    #expect(html("[<ab:c>](d) e", .commonMark) == "<p><a href=\"d\"><a href=\"ab:c\">ab:c</a></a> e</p>\n")
  }

  @Test(arguments: ["https://x.org", "/a", "#b", "mailto:a@b.c", "data:image/png;base64,x"])
  func `other addresses stay`(address: String) {
    #expect(safe("[a](\(address))") == "<p><a href=\"\(address)\">a</a></p>\n")
  }

  @Test func `text ends no tag and no attribute`() {
    #expect(safe("\\<b> & \"q\"") == "<p>&lt;b&gt; &amp; &quot;q&quot;</p>\n")
    #expect(safe("`<b>`") == "<p><code>&lt;b&gt;</code></p>\n")
    #expect(safe("[a](/\"x '\">')") == "<p><a href=\"/%22x\" title=\"&quot;&gt;\">a</a></p>\n")
    #expect(safe("![\"><b>](/i)", .commonMark) == "<p><img src=\"/i\" alt=\"&quot;&gt;&lt;b&gt;\" /></p>\n")
    #expect(safe("```\"><b>\n<\n```") == "<pre><code class=\"language-&quot;&gt;&lt;b&gt;\">&lt;\n</code></pre>\n")
    #expect(safe("x[^\"<]\n\n[^\"<]: y\n").contains("#fn-%22%3C"))
  }
}
