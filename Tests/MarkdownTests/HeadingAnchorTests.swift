import Testing

@testable import Markdown

struct HeadingAnchorTests {
  @Test(arguments: [
    ("Server accepts connections", "server-accepts-connections"),
    ("What's new?", "whats-new"),
    ("A & B", "a--b"),
    ("`code` and _that_", "code-and-_that_"),
    ("Überprüfung 2.1", "überprüfung-21"),
    ("日本語 見出し", "日本語-見出し"),
    ("a\u{301}b", "a\u{301}b"),
    ("🚀 Start", "-start"),
    ("a/b: c, d.", "ab-c-d"),
    ("", ""),
  ])
  func `a slug is what GitHub makes of a heading`(text: String, slug: String) {
    #expect(HeadingAnchor.slug(of: text) == slug)
  }

  @Test func `equal headings get numbers`() {
    var anchors = AnchorTable()
    #expect(["Step", "step", "Step!"].map { anchors.anchor(for: $0) } == ["step", "step-1", "step-2"])
  }

  @Test func `numbers that are taken are skipped`() {
    var anchors = AnchorTable()
    let given = ["a", "a-1", "a", "a", "a-1"].map { anchors.anchor(for: $0) }
    #expect(given == ["a", "a-1", "a-2", "a-3", "a-1-1"])
  }
}
