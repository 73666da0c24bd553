import Foundation
import RunbookModel
import TestSupport
import Testing

@testable import Publishing

@Suite struct SiteTests {
  private func files(_ documents: [(name: String, text: String)]) -> [String: String] {
    var files: [String: String] = [:]
    for page in Site(documents.map { Published.document($0.name, $0.text) }).pages {
      files[page.path] = String(decoding: page.file().bytes, as: UTF8.self)
    }
    return files
  }

  /// What is between the frame of a page and its end.
  private func main(of page: String?) -> String {
    let page = page ?? ""
    guard let start = page.range(of: "<main id=\".content\" tabindex=\"-1\">\n"), let end = page.range(of: "</main>")
    else {
      return page
    }
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test func `nothing of a hostile runbook becomes markup`() throws {
    let files = files([("hostile", try Golden.text("publishing/hostile.md"))])
    for (path, page) in files where path.hasSuffix(".html") {
      #expect(page.matches(of: /<script/).count == 1, "\(path): our own alone")
      #expect(page.matches(of: /<style/).count == 1)
      #expect(!page.contains("<img") && !page.contains("<iframe") && !page.contains("<b onclick"), "\(path)")
      #expect(!page.contains(/<[^>]* on[a-z]+=/), "\(path): a handler")
      for link in page.matches(of: /href="([^"]*)"/).map({ String($0.1).lowercased() }) {
        #expect(
          !link.contains("javascript:") && !link.hasPrefix("data:") && !link.hasPrefix("//") && !link.hasPrefix("file:")
        )
      }
    }
    #expect(
      files.keys.allSatisfy { path in
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
      })
  }

  @Test func `a page says what may be loaded: its own style and script, by digest, and the index of the search`() throws
  {
    let page = try #require(files([("a", "# A\n")])["runbooks/a.html"])
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
    #expect(policy.contains("base-uri 'none'; form-action 'none'"))
  }

  @Test func `a page weighs little beside its text`() throws {
    func steps(_ count: Int) -> String {
      "---\nrunbook: 1\n---\n\n# Weighed\n\n## Diagnosis\n"
        + (0..<count).map {
          "\n### S\($0)\n\n```bash {timeout=5}\necho \"$HOME\"\n```\n\n- if exit `2`: stop\n- fail: escalate\n"
        }.joined()
    }
    for (count, limit) in [(0, 25_000), (10, 45_000), (20, 60_000)] {
      let files = files([("weighed", steps(count))])
      for (path, page) in files { #expect(page.utf8.count < limit, "\(path), \(count) steps") }
    }
  }

  @Test func `documents of one name, of odd names and of the names of lists each have a page of their own`() {
    let names = ["a", "A", "index", "x/a", "..hidden", "50% & #1", "inputs"]
    let files = files(names.map { ($0, "# \($0)\n") })
    #expect(files.keys.filter { $0.hasPrefix("runbooks/") }.count == names.count)
    #expect(files["index.html"]?.contains("All runbooks") == true)
  }

  @Test func `the index of the search grows with the text and not beyond it`() throws {
    let text = (0..<200).map { "Some words that come again \($0 % 10)\n\n" }.joined()
    let index = try #require(files([("a", "# A\n\n\(text)")])["search-index.js"])
    #expect(index.utf8.count < 300)
  }

  @Test func `a file that is not UTF-8 has a page of its name, with marks for what is broken`() throws {
    let compilation = RunbookCompiler.compile(Array("# T\n\nBad ".utf8) + [0xfe, 0x21], name: "bad", path: "bad.md")
    var files: [String: [UInt8]] = [:]
    for page in Site([SiteDocument(name: "bad", compilation: compilation)]).pages {
      files[page.path] = page.file().bytes
    }
    for (path, bytes) in files { #expect(String(validating: bytes, as: UTF8.self) != nil, "\(path)") }
    let page = String(decoding: files["runbooks/bad.html"] ?? [], as: UTF8.self)
    #expect(page.contains("<title>bad · Runbooks</title>") && page.contains("<p>Bad \u{fffd}!</p>"))
    let index = String(decoding: files["index.html"] ?? [], as: UTF8.self)
    #expect(index.contains("bad.html\">bad</a> <span class=\"broken\">has errors</span>"))
  }

  @Test func `characters that turn a line are spelt out wherever they are`() {
    let text = """
      ---
      title: a\u{202e}b
      summary: a\u{202e}b
      tags: [a\u{202e}b]
      ---
      # T\u{202e}

      a\u{202e}b &#x202e; `\u{202e}` [l](https://a.example "\u{202e}") ![i\u{202e}](x.png)

      - [ ] a\u{202e}b
      """
    for (path, page) in files([("turned", text)]) {
      #expect(!page.unicodeScalars.contains("\u{202e}") && !page.contains("&#x202e"), "\(path)")
    }
  }

  @Test func `errors are counted without warnings, and lists mark the runbooks that have them`() {
    let wrong = """
      ---
      runbook: 1
      severity: high
      alerts: [Down]
      owners: x
      ---
      # Wrong

      ## Diagnosis

      ```bash {timout=5}
      true
      ```
      """
    let files = files([
      ("wrong", wrong), ("warned", "---\nrunbook: 1\nowners: x\n---\n# W\n\n## Fix\n\n```sh\nls\n```\n"),
    ])
    let page = main(of: files["runbooks/wrong.html"])
    #expect(page.contains("<summary>This runbook will not run: it has 1 error, and 1 warning</summary>"))
    #expect(main(of: files["runbooks/warned.html"]).contains("<summary><code>check</code> has 1 warning</summary>"))
    for path in ["index.html", "severities.html", "alerts.html", "alerts/Down.html", "reviews.html"] {
      #expect(main(of: files[path]).matches(of: /has errors/).count == 1, "\(path)")
    }
    #expect(files["search-index.js"]?.contains("Has errors and will not run.") == true)
  }

  @Test func `the front matter's links are shown`() {
    let files = files([("a", "---\nrunbook: 1\nlinks: [{title: Graph, url: 'https://a.example/?a=1&b=2'}]\n---\n# A\n")]
    )
    #expect(main(of: files["runbooks/a.html"]).contains("<a href=\"https://a.example/?a=1&amp;b=2\">Graph</a>"))
  }

  @Test func `a step says where it comes from, each step once and with its conditions`() {
    let text = """
      ---
      runbook: 1
      ---
      # T

      ## Diagnosis

      ### One

      ```bash
      true
      ```

      - if exit `2`: [Three](#three)
      - if stdout is `x`: [Three](#three)
      - fail: [Three](#three)

      ### Two

      ```bash
      true
      ```

      ### Three

      ```bash
      true
      ```

      - when: $HOME exists
      """
    let page = main(of: files([("t", text)])["runbooks/t.html"])
    #expect(
      page.contains(
        "Comes from: <a href=\"#one\">1 One</a> (if exit <code>2</code>, if stdout is <code>x</code>, fail), "
          + "<a href=\"#two\">2 Two</a></p>"))
    #expect(page.contains("Only when $HOME exists; otherwise skipped."))
  }

  @Test func `files beside a runbook are named, and other runbooks are led to`() {
    let page = main(
      of: files([
        ("a", "# A\n\n![plan](img/p.png) [log](logs/a%20b.log) [b](b.md) [ref][r]\n\n[r]: b.md\n"), ("b", "# B\n"),
      ])[
        "runbooks/a.html"])
    #expect(page.contains(">plan</span></span> <span class=\"file\">(img/p.png)</span>"))
    #expect(page.contains("<span class=\"file\">(logs/a b.log)</span>"))
    #expect(page.matches(of: /<a href="b.html">/).count == 2)
  }

  @Test func `of the same documents the same fingerprint is made, and of others another`() {
    let seed = Fingerprint(of: [])
    func of(_ documents: [SiteDocument]) -> Fingerprint { SiteDocument.fingerprint(of: documents, after: seed) }
    let history = PastRuns(runs: [], steps: ["look": "passed"])
    let a = Published.document("a", "# A\n")
    let wrong = Published.document("a", Published.declared("```bash {timout=1}\nls\n```"))
    #expect(of([a]) == of([Published.document("a", "# A\n")]))
    let others = [
      [], [Published.document("a", "# B\n")], [Published.document("b", "# A\n")], [a, a],
      [SiteDocument(name: "a", compilation: a.compilation, history: history)],
      // What is found wrong depends on other files, too.
      [SiteDocument(name: "a", compilation: .init(runbook: a.runbook, diagnostics: wrong.compilation.diagnostics))],
    ]
    for other in others { #expect(of(other) != of([a])) }
  }

  @Test func `a site of nothing is a site`() {
    #expect(files([])["index.html"]?.contains("There are none yet") == true)
  }
}
