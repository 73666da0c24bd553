import Markdown
import RunbookModel
import Testing

/// Texts of others in a transcript: what a renderer shows of them is what they are.
@Suite struct LiteralMarkdownTests {
  static let texts = [
    "plain", "*emphasis* and _more_", "a * b", "snake_case_name", "__init__", "~~gone~~", "<b>bold</b>", "a < b",
    "<irc:somewhere>", "[link](other.md)", "![image](x)", "&amp; & &#65;", "\\*", "\\", "\\\\", "C:\\temp",
    "`code *with* stars`", "an ` alone", "``two ` in``", "` and *x*", "ends with #", "# #", "1 # 2", "a*b*c",
    "stdout `97` is not `< 90`", "*", "**", "_", "\\`x`", "a\\`b`c", "x `y` *z* `",
  ]

  private static func transcript(_ text: String) -> Transcript {
    var header = Transcript.Header()
    header.runbook = "db"
    header.ending = "resolved"
    return Transcript(
      header: header, title: text,
      visits: [
        Transcript.Visit(
          title: text,
          entries: [
            .entered(nil, reason: "by \(text)"), .answered(text, by: nil),
            .outcome(Transcript.Outcome(.failed, ": \(text)")),
          ])
      ])
  }

  @Test(arguments: texts)
  func `come back as they were`(_ text: String) {
    let transcript = Self.transcript(text)
    let reading = TranscriptParser.parse(Array(transcript.markdown.utf8))
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.transcript == transcript)
  }

  @Test(arguments: texts)
  func `are rendered as they are, and code as code`(_ text: String) throws {
    let document = Document.parse(SourceText(Self.transcript(text).markdown))
    let html = HTMLRenderer.render(document)
    for tag in ["<em>", "<strong>", "<del>", "<a ", "<img", "<b>"] { #expect(!html.contains(tag), "\(html)") }
    let heading = try #require(
      document.descendants(of: document.root).first { document[$0].kind == .heading(1) })
    let shown = document.plainText(of: heading).filter { $0 != "`" }
    #expect(shown == text.filter { $0 != "`" }, "\(html)")
  }

  @Test func `what is not an escape stays`() {
    let header = "---\ntranscript: 1\nrunbook: db\nending: failed\n---\n"
    let text = header + "\n## C:\\temp\n\n- failed: stdout `a\\*b` is \\d\n"
    let reading = TranscriptParser.parse(Array(text.utf8))
    #expect(reading.transcript.visits[0].title == "C:\\temp")
    #expect(reading.transcript.visits[0].entries == [.outcome(Transcript.Outcome(.failed, ": stdout `a\\*b` is \\d"))])
    #expect(reading.transcript.markdown == text)
  }
}
