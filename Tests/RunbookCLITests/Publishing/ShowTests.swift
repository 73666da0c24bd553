import TestSupport
import Testing

extension CommandLineTests {
  @Suite struct ShowTests {
    private static let document = """
      ---
      runbook: 1
      title: Shown
      ---

      # Shown

      Some *soft* and **strong** words, `code`, and [a link](https://example.com/a%20b?q=1).

      | What you see | What it means and what is to be done about it |
      |--------------|----------------------------------------------:|
      | `ENOTFOUND` | the name does not resolve, so that nobody finds the server |
      | no space | short |

      ## Diagnosis

      ```bash
      echo "a long line of code that does not fit into a narrow terminal at all, and must not be cut" # no
      ```

      """

    @Test(arguments: [20, 40, 72])
    func `text is wrapped, tables are fitted and code is whole`(columns: Int) throws {
      let desk = try Desk()
      try desk.folder.write(Self.document, to: "Runbooks/shown.md")
      let result = try desk.run("show", "shown", environment: ["COLUMNS": "\(columns)"])
      for line in result.output.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
      #expect(try Golden.difference(of: result.output, from: "publishing/shown-\(columns).txt") == nil)
      let code = result.output.split(separator: "\n").filter { $0.contains("  │ ") }.map { $0.dropFirst(4) }.joined()
      #expect(code.contains("and must not be cut\""))
    }

    private static let facts = """
      ---
      runbook: 1
      title: Drop `orders` of MixedCase
      summary: The `web` service.
      severity: high
      alerts: [OneDown, TwoDown]
      links: [{title: Graph, url: https://a.example/d}]
      inputs:
        - name: MODE
          choices: [fast, careful]
          prompt: How to go about it, in words that are longer than a line of this terminal has room for
        - {name: PGPORT, type: port, default: 5432}
        - {name: PASSWORD, secret: true, optional: true}
      ---

      # Drop it

      One\\
      two<br>three, [the log](logs/app.log), ![a plan](plan.png) and [another](other.md#there). Note[^1].

      3. three
      4. four

         - inner

      > 1. quoted
      >    - inner
      >
      > > deeper

      <div class="warning">Do NOT run this <b>here</b>.</div>

      [^1]: The note.

      ## Mitigation

      ### Which way

      - left: [Drop](#drop)
      - right: stop

      ### Drop

      ```bash {risk=high host=db-1 confirm="Really drop it?" via="docker exec -i pg sh -s" timeout=90}
      drop "$MODE"
      ```

      - pass: resolved

      """

    @Test func `what a person must know in order to act is said`() throws {
      let desk = try Desk()
      try desk.folder.write(Self.facts, to: "Runbooks/drop.md")
      let result = try desk.run("show", "drop", environment: ["COLUMNS": "72"])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(try Golden.difference(of: result.output, from: "publishing/shown-facts.txt") == nil)
    }

    @Test func `a plain document says what was written on its fences`() throws {
      let desk = try Desk()
      try desk.folder.write("# P\n\n```bash\nls\n```\n\n```bash {host=db-1}\nls\n```\n", to: "Runbooks/plain.md")
      let shown = try desk.run("show", "plain").output
      #expect(shown == "P\n═\n\n  │ ls\n\nStep 2 of 2 · change · risk medium · on db-1\n  │ ls\n")
    }

    @Test(arguments: ["> ", "- ", ">- 1. "])
    func `nothing is nested too deeply to be shown in good time`(container: String) throws {
      let desk = try Desk()
      try desk.folder.write(String(repeating: container, count: 100_000) + "deep\n", to: "Runbooks/deep.md")
      let result = try desk.run("show", "deep", timeout: .seconds(30))
      #expect(result.exitStatus == 0 && result.output.hasSuffix(" deep\n"), "\(result.output.suffix(200))")
      for line in result.output.split(separator: "\n") { #expect(line.count <= 160) }
    }

    @Test func `links are for terminals that open them, and are spelt out for others`() throws {
      let desk = try Desk()
      try desk.folder.write(Self.document, to: "Runbooks/shown.md")
      let link = "\u{1b}]8;;https://example.com/a%20b?q=1\u{1b}\\"
      let able = try desk.sit(
        "show", "shown", "--no-pager", environment: ["VTE_VERSION": "7000", "TERM": "xterm-256color"])
      _ = try able.wait()
      #expect(able.output.contains(link))
      #expect(try !desk.run("show", "shown", environment: ["VTE_VERSION": "7000"]).output.contains(link))
      let old = try desk.sit("show", "shown", "--no-pager", environment: ["TERM": "xterm"])
      _ = try old.wait()
      #expect(!old.output.contains("\u{1b}]8") && old.words.contains("a link (https://example.com/a%20b?q=1)"))
    }

    @Test func `what is longer than the screen goes through the pager, and what is piped does not`() throws {
      let desk = try Desk()
      try desk.folder.write(Self.document + String(repeating: "\nA paragraph.\n", count: 100), to: "Runbooks/shown.md")
      let pager = ["PAGER": "sed 's/^/paged: /'", "TERM": "xterm"]
      let paged = try desk.sit("show", "shown", environment: pager)
      #expect(try paged.wait() == 0)
      #expect(paged.text.contains("paged: A paragraph."))
      let whole = try desk.sit("show", "shown", "--no-pager", environment: pager)
      _ = try whole.wait()
      #expect(!whole.text.contains("paged: "))
      #expect(try !desk.run("show", "shown", environment: pager).output.contains("paged: "))
      let missing = try desk.sit("show", "shown", environment: ["PAGER": "true", "TERM": "xterm"])
      #expect(try missing.wait() == 0)
    }

    @Test func `nothing in a document can move the cursor or open what no address may`() throws {
      let desk = try Desk()
      let text =
        "# T\n\n[a\u{1b}[2Jb](https://example.com/\u{1b}\\\u{7}x) \u{1b}]8;;x\u{7} [j](javascript:alert(1)) | \u{9b}31m\n"
      try desk.folder.write(text, to: "Runbooks/nasty.md")
      let shown = try desk.sit("show", "nasty", "--no-pager", environment: ["VTE_VERSION": "7000", "TERM": "xterm"])
      _ = try shown.wait()
      #expect(
        !shown.output.contains("\u{1b}[2J") && !shown.output.contains("\u{7}") && !shown.output.contains("javascript"))
    }
  }
}
