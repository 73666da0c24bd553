import Testing

@testable import Markdown

/// What cmark-gfm does that its examples do not show.
struct GitHubDetailTests {
  @Test(arguments: [
    // Runs that can both open and close match by the rule of three, as those of `*` do.
    ("~~deleted~kept~ x", "<p>~~deleted<del>kept</del> x</p>\n"), ("a~b~~c~ d", "<p>a<del>b~~c</del> d</p>\n"),
    ("~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>\n"),
    // An address within a bracket that may still become a link is none of its own.
    ("[a [b](c) http://x.y/z d](e)", "<p>[a <a href=\"c\">b</a> http://x.y/z d](e)</p>\n"),
    ("[x](y) www.a.b", "<p><a href=\"y\">x</a> <a href=\"http://www.a.b\">www.a.b</a></p>\n"),
    // Each at sign has a scheme of its own, or none.
    ("mailto:a@b.cdx@y.z", "<p>mailto:a@<a href=\"mailto:b.cdx@y.z\">b.cdx@y.z</a></p>\n"),
    ("xmpp:a@b.cx@y.z/x", "<p>xmpp:a@<a href=\"mailto:b.cx@y.z\">b.cx@y.z</a>/x</p>\n"),
    // Blank lines of raw HTML that nothing ends belong to it.
    ("> <!---\n>\n>\nx\n", "<blockquote>\n<!---\n\n\n</blockquote>\n<p>x</p>\n"),
    // A tag may end with the text.
    ("<div>\n<script\n", "<div>\n&lt;script\n"),
  ])
  func `gives the HTML of cmark-gfm`(text: String, expected: String) {
    #expect(html(text, GitHubExtensionTests.cmarkGFM) == expected)
  }

  @Test func `a heading of punctuation alone has no anchor on a page`() {
    let document = Document.parse(SourceText("### ???\n"))
    var decoration = HTMLDecoration(reference: { .address($0) })
    for (heading, anchor) in document.headingAnchors() { decoration.anchors[heading] = anchor }
    #expect(
      String(decoding: HTMLRenderer.renderBytes(document, decoration: decoration), as: UTF8.self) == "<h3>???</h3>\n")
  }
}
