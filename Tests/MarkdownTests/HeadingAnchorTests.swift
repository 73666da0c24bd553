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
    (" ", "-"),
    (" a ", "-a-"),
    ("a  b", "a--b"),
    ("-a-", "-a-"),
    ("a\tb\u{A0}c\u{2028}d", "abcd"),
    ("a - b – c — d", "a---b--c--d"),
    ("😄_😄-😄 x", "_--x"),
    (":ok_hand: x", "ok_hand-x"),
    ("f(a, b[, c])", "fa-b-c"),
    ("it’s “so”", "its-so"),
    ("x² ½ ③ Ⅷ Ⓐ ٣", "x---ⅷ-ⓐ-٣"),
    ("ǅ ẞ Ωμέγα Ა", "ǆ-ß-ωμέγα-ა"),
    ("क्षि नमस्ते", "क्षि-नमस्ते"),
    ("a‿b \u{200D}c\u{AD}", "a‿b-c"),
    ("10 € 5 % 3 × 2", "10--5--3--2"),
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

  @Test func `a number that a heading has itself goes on being counted`() {
    var anchors = AnchorTable()
    let given = ["echo", "echo", "echo 1", "echo-1", "echo", "foxtrot-1", "foxtrot", "foxtrot"]
    #expect(
      given.map { anchors.anchor(for: $0) } == [
        "echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2", "foxtrot-1", "foxtrot", "foxtrot-2",
      ])
  }

  @Test(arguments: [
    ("# `kubectl get` **now**", "kubectl-get-now"),
    ("# [The *manual*](https://x.org/a-b)", "the-manual"),
    ("# ![Logo **big**](l.png) Title", "-title"),
    ("# [![Build](b.svg)](/ci) State", "-state"),
    ("# a <kbd>Ctrl</kbd> <!-- no --> b", "a-ctrl--b"),
    ("# A &amp; B\\*", "a--b"),
    ("# https://x.org/a?b", "httpsxorgab"),
    ("Two\nlines\n===", "twolines"),
    ("# &#x20;a&#x20;", "-a-"),
    ("#   a   ##", "a"),
    ("#", ""),
  ])
  func `the text of a heading is that of its HTML`(markdown: String, anchor: String) {
    #expect(Document.parse(SourceText(markdown)).headingAnchors().map(\.anchor) == [anchor])
  }

  @Test func `the headings of a document are told apart, wherever they are`() {
    let document = Document.parse(SourceText("# A\n\n> ## a\n\n- # `A`\n\nA\n---\n"))
    #expect(document.headingAnchors().map(\.anchor) == ["a", "a-1", "a-2", "a-3"])
  }
}
