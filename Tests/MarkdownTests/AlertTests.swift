import Testing

@testable import Markdown

struct AlertTests {
  private func kind(_ text: String) -> AlertKind? {
    let document = Document.parse(SourceText(text))
    for id in document.descendants(of: document.root) {
      if case .alert(let kind) = document[id].kind { return kind }
    }
    return nil
  }

  @Test(arguments: [
    ("> [!NOTE]\n> a\n", AlertKind.note),
    ("> [!TIP]\n> a\n", .tip),
    ("> [!IMPORTANT]\n> a\n", .important),
    ("> [!WARNING]\n> a\n", .warning),
    ("> [!CAUTION]\n> a\n", .caution),
    (">[!Note]\n>a\n", .note),
    ("> [!wArNiNg]  \t\n> a\n", .warning),
    ("   > [!NOTE]\n   > a\n", .note),
    ("> [!NOTE]\nlazy\n", .note),
    ("> [!note]\n>\n> - a\n", .note),
    ("> [!NOTE]\n> ```\n> a\n> ```\n", .note),
    ("> [!NOTE]\r\n> a\r\n", .note),
    ("a\n> [!NOTE]\n> b\n", .note),
  ])
  func `a quote whose first line is a marker is an alert`(text: String, kind expected: AlertKind) {
    #expect(kind(text) == expected)
  }

  @Test(arguments: [
    "> [!NOTE]\n", "> [!NOTE]\n>\n", "> [!NOTE] a\n", "> [!NOTE] a\n> b\n", "> a [!NOTE]\n> b\n",
    "> a\n> [!NOTE]\n> b\n",
    "> [!OTHER]\n> a\n", "> [!NOTES]\n> a\n", "> [! NOTE]\n> a\n", "> [NOTE]\n> a\n", "> \\[!NOTE]\n> a\n",
    "> **[!NOTE]**\n> a\n", "> # [!NOTE]\n> a\n", ">     [!NOTE]\n> a\n", "[!NOTE]\na\n",
    "- > [!NOTE]\n  > a\n", "> > [!NOTE]\n> > a\n", "> - [!NOTE]\n>   a\n", "> [!NOTE][!TIP]\n> a\n",
  ])
  func `anything else is a quote like others`(text: String) {
    #expect(kind(text) == nil)
  }

  @Test func `the marker is not content`() {
    let document = Document.parse(SourceText("> [!WARNING]\n> Hot.\n"))
    #expect(
      document.dump() == """
        document @1:1-2:7
          alert warning @1:1-2:7
            paragraph @2:3-2:7
              text @2:3-2:7 "Hot."

        """)
  }

  @Test func `an alert is marked up as on GitHub`() {
    #expect(
      html("> [!TIP]\n> a\n", .gitHub) == """
        <div class="markdown-alert markdown-alert-tip">
        <p class="markdown-alert-title">Tip</p>
        <p>a</p>
        </div>

        """)
  }
}
