import Foundation
import Markdown
import RunbookModel
import Testing

@testable import Publishing

@Suite struct MarkdownSiteTests {
  private func page(_ text: String, history: PastRuns? = nil) -> String {
    var files: [String: String] = [:]
    let documents = [
      Published.document("a", text, history: history), Published.document("b", "# B\n"),
      Published.document("x/c", "# C\n\n## There\n"),
    ]
    for page in MarkdownSite(documents).pages {
      files[page.path] = String(decoding: page.file().bytes, as: UTF8.self)
    }
    return files["runbooks/a.md"] ?? ""
  }

  /// The text below the title.
  private func body(_ text: String) -> String {
    let page = String(page("# T\n\n\(text)").dropFirst("# T\n\n".count))
    return page.replacing("**This runbook will not run: it has 1 error.**\n\n", with: "")
  }

  static let texts: [(markdown: String, written: String)] = [
    ("a\u{202e}b &#x202e; `&#x202e;` \u{200b}", "a\\u{202e}b \\u{202e} `&#x202e;` \\u{200b}"),
    ("<div class=\"w\">Do *NOT* run.</div>", "Do \\*NOT\\* run."),
    ("> <div>a<br>b</div>", "> a  \n> b"), ("- stop<br>start", "- stop  \n  start"),
    ("## A<br>b", "## A b"), ("| a | b |\n|---|---|\n| x<br>y | <b>z</b> |", "| a | b |\n|---|---|\n| x y | z |"),
    ("- <pre>a  b\n  c</pre>", "- ```\n  a  b\n  c\n  ```"), ("<!-- x -->\n\ny", "y"),
    ("![plan](img/p.png)", "Image: plan (`img/p.png`)"), ("[the log](a.log)", "the log (`a.log`)"),
    ("[a.log](a.log)", "a.log"), ("[b](b.md) [c](x/c.md#there)", "[b](b.md) [c](x/c.md#there)"),
    ("[c][r]\n\n[r]: <./x/../x/c.md>", "[c](x/c.md)\n\n[r]: <./x/../x/c.md>"), ("[no](javascript:x)", "no"),
    ("<javascript:alert(1)>", "`javascript:alert(1)`"), ("<https://a.example>", "<https://a.example>"),
    ("![x](https://a.example/x.png)", "![x](https://a.example/x.png)"), ("one\r\ntwo\r\n", "one\ntwo\n"),
  ]

  @Test(arguments: texts)
  func `holds no HTML, no dead link and nothing hidden`(markdown: String, written: String) {
    #expect(body(markdown) == written)
  }

  static let steps: [(block: String, written: String)] = [
    (
      "```bash {risk=high host=db-1 confirm=\"Really drop it?\" via=\"docker exec -i pg sh -s\" timeout=90}\ndrop\n```",
      "**Step 1 of 1 · change · risk high · on db-1** · at most 1 min 30 s · through `docker exec -i pg sh -s` · "
        + "asks: Really drop it?\n\n```bash\ndrop\n```"
    ),
    (
      "text\n```bash {cwd=x}\nls\n```",
      "text\n\n**Step 1 of 1 · change · risk medium** · at most 10 min 00 s · in `x`\n\n```bash\nls\n```"
    ),
    (
      "1. ```bash {capture=X}\n   ls\n   ```",
      "1. **Step 1 of 1 · change · risk medium** · at most 10 min 00 s · output kept as `X`\n\n   ```bash\n   ls\n   ```"
    ),
    (
      "> a\n> ```bash {retries=1}\n> ls\n> ```",
      "> a\n> \n> **Step 1 of 1 · change · risk medium** · at most 10 min 00 s · 2 tries, 1.0 s apart\n>\n> ```bash\n> ls\n> ```"
    ),
    ("- [ ] Call", "**Step 1 of 1 · by hand**\n\n- [ ] Call"),
  ]

  @Test(arguments: steps)
  func `says above a step what its fence line says`(block: String, written: String) throws {
    let page = page(Published.declared("## Fix\n\n\(block)"))
    let body = try #require(page.components(separatedBy: "## Fix\n\n").last)
    #expect(body == written + "\n")
    // What was put in is in the same containers as what was there.
    let before = Document.parse(SourceText(block)), after = Document.parse(SourceText(written))
    func blocks(_ document: Document) -> [String] {
      document.descendants(of: document.root).compactMap { id in
        if case .codeBlock = document[id].kind { document.literal(of: id) } else { nil }
      }
    }
    #expect(blocks(before) == blocks(after))
  }

  @Test func `a plain document says only what its author wrote`() {
    let page = page("# T\n\n```bash\nls\n```\n\n```bash {host=db-1}\nls\n```\n")
    #expect(page.hasPrefix("# T\n\n```bash\nls\n```\n\n**Step 2 of 2 · change · risk medium · on db-1**\n\n```bash\n"))
  }

  @Test func `summaries, links, choices and errors read as on other pages`() {
    let page = page(
      Published.declared(
        "```bash {timout=1}\nls\n```",
        header: """
          summary: The `web` one
          links: [{title: 'Graph [1]', url: 'https://a.example/(x)'}]
          inputs:
            - {name: MODE, choices: [fast, slow]}

          """))
    #expect(page.contains("\nThe `web` one\n"))
    #expect(page.contains("- Links: [Graph \\[1\\]](https://a.example/%28x%29)\n"))
    #expect(page.contains("| `MODE` |  | fast, slow | asked for |"))
    #expect(page.contains("**This runbook will not run: it has 1 error.**"))
  }

  @Test func `the last runs are told of when they are known`() {
    let history = PastRuns(
      runs: [.init(began: "2026-11-23 16:21", ending: "resolved", duration: "1.0 s")], steps: ["look": "passed, today"])
    let page = page(Published.declared("## Diagnosis\n\n### Look\n\n```bash\nls\n```"), history: history)
    #expect(page.contains("| 2026-11-23 16:21 | resolved | 1.0 s |"))
    #expect(page.contains(" · last time: passed, today\n"))
  }
}
