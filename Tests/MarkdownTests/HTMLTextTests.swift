import Testing

@testable import Markdown

@Suite struct HTMLTextTests {
  static let pieces: [(html: String, lines: [String])] = [
    ("<div class=\"warning\">Do NOT run this.</div>", ["Do NOT run this."]),
    ("<details><summary>More &amp; more</summary>\nhidden <b>words</b>\n</details>", ["More & more", "hidden words"]),
    ("stop<br>start<br/>again", ["stop", "start", "again"]),
    ("<p>one\n  two</p><p>three</p>", ["one two", "three"]),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
    ("<!-- a comment\nof lines -->", []), ("<?php echo ?>a<!DOCTYPE html>", ["a"]),
    ("<script>alert(\"</b>\")</script>said<style>p{}</STYLE >", ["said"]), ("<script>never closed", []),
    ("<img src=\"x\" alt=\"The &quot;plan&quot;\">", ["The \"plan\""]), ("<img alt=plan>", ["plan"]),
    ("<img src=x>", []),
    ("a < b and <1>", ["a < b and <1>"]), ("<div class=\"a", ["<div class=\"a"]), ("", []), ("&#x202e;", ["\u{202e}"]),
  ]

  @Test(arguments: pieces)
  func `of raw HTML is what people read`(html: String, lines: [String]) {
    #expect(HTMLText(html).lines == lines.map { HTMLText.Line($0) })
  }

  @Test func `keeps blanks where they matter`() {
    let text = HTMLText("before<pre>a   b\n  c</pre>after")
    #expect(
      text.lines == [
        HTMLText.Line("before"), HTMLText.Line("a   b", isPreformatted: true),
        HTMLText.Line("  c", isPreformatted: true),
        HTMLText.Line("after"),
      ])
  }

  static let tags: [(html: String, meaning: HTMLText.Inline)] = [
    ("<br>", .lineBreak), ("<BR />", .lineBreak), ("</p>", .lineBreak), ("<b>", .nothing), ("<!-- x -->", .nothing),
    ("<img src='x' alt='plan'>", .text("plan")),
  ]

  @Test(arguments: tags)
  func `of a tag is a break, a description or nothing`(html: String, meaning: HTMLText.Inline) {
    #expect(HTMLText.inline(html) == meaning)
  }

  @Test func `is read in one go, whatever is left open`() {
    let open = String(repeating: "<script>", count: 50_000) + String(repeating: "<div a=\"", count: 50_000)
    #expect(HTMLText(open).lines.isEmpty)
  }
}
