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
