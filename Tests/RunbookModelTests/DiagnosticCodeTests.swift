import RunbookModel
import TestSupport
import Testing

/// Fence lines, headers and links with one mistake each, marked where it is pointed at.
@Suite struct DiagnosticCodeTests {
  static let fences: [(fence: String, code: String)] = [
    (#"bash {via="1️⃣ "}"#, "E101"), ("bash {1️⃣timout=5}", "E102"), ("bash {risk=1️⃣hgh}", "E103"),
    ("bash {interactive=1️⃣maybe}", "E103"), ("bash {timeout=1️⃣soon}", "E104"), ("bash {timeout=1️⃣0}", "E104"),
    (#"bash {host="1️⃣-x"}"#, "E107"), (#"bash {host="1️⃣a, a"}"#, "E107"), (#"bash {host="1️⃣$1"}"#, "E107"),
    ("bash {parallel=1️⃣2}", "E134"), ("bash {host=a interactive=1️⃣yes}", "E108"),
    (#"bash {host="a, b" capture=1️⃣X}"#, "E108"), ("bash {host=a parallel=1️⃣0}", "E114"),
    ("bash {.diagnostic .1️⃣rollback}", "E111"), ("bash {.1️⃣fix}", "E112"), ("1️⃣yaml {.remediation}", "E113"),
    ("bash {retries=1️⃣many}", "E114"), ("bash {retries=1️⃣1001}", "E114"), ("bash {visits=1️⃣0}", "E114"),
    ("bash {capture=1️⃣1x}", "E119"), ("bash {capture=1️⃣PATH}", "E120"), ("bash {capture=1️⃣SECONDS}", "E120"),
    ("bash {capture=1️⃣LINENO}", "E120"), ("bash {capture=1️⃣RANDOM}", "E120"), ("bash {1️⃣.é}", "E121"),
    ("bash {a=1 1️⃣a=2}", "E122"), ("bash {timeout1️⃣ 5}", "E123"), ("bash1️⃣{.fix}", "E124"),
    (#"bash {cwd="x"1️⃣visits=2}"#, "E125"), ("bash {.rollback} 1️⃣x", "E126"), ("bash 1️⃣timeout=5", "E127"),
    ("bash 1️⃣{.rollback", "E128"), (#"bash {cwd=1️⃣"x}"#, "E129"), ("bash {cwd=1️⃣}", "E130"),
    ("bash {cwd=1️⃣'x'}", "E131"), ("bash {confirm=1️⃣“x”}", "E131"), ("bash 1️⃣{1,3-4}", "W101"),
    ("1️⃣shel", "W102"), ("1️⃣sudo reboot", "W104"),
  ]

  @Test(arguments: fences)
  func `points at what is wrong with a fence line`(_ fence: String, _ code: String) {
    let marked = MarkedText(declared("## Fix\n\n```\(fence)\ntrue\n```\n\n## More\n\n```sh\ntrue\n```\n"))
    let diagnostics = compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    let isBefore = code == "W101"
    if !isBefore { #expect(diagnostics.first?.range.lowerBound == marked.offset) }
  }

  static let blocks: [(block: String, code: String)] = [
    ("1️⃣```bash\n```", "E116"), ("1️⃣```bash\n\n  \n```", "E116"), ("1️⃣```console\n# reboot\n```", "E115"),
    ("1️⃣```bash\ntrue\n", "E106"), ("1️⃣````bash\ntrue\n```\n", "E106"), ("```bash\na1️⃣\u{a0}b\n```", "E110"),
    ("```bash\necho 1️⃣\u{201c}x\n```", "W103"), ("```bash {.diagnostic}\nls\n  1️⃣rm -rf x\n```", "E118"),
    ("```bash {#x}\nls\n```\n\n```bash {1️⃣#x}\nls\n```", "E109"),
    ("```bash {#1️⃣b}\nls\n```\n\n### B\n\n```bash {.diagnostic}\nls\n```", "E136"),
    ("```bash\necho 1️⃣<pod>\n```", "E132"),
    ("1️⃣```bash {confirm=\"`x`\"}\nls", "E133"), ("```bash\nls 1️⃣\u{202e}x\n```", "E001"),
    ("text 1️⃣\u{1b}[2J\n\n```bash\nls\n```", "E003"),
  ]

  @Test(arguments: blocks)
  func `points at what is wrong with a block`(_ block: String, _ code: String) {
    let marked = MarkedText(declared("## Fix\n\n\(block)\n"))
    let diagnostics = compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    if code != "E109" { #expect(diagnostics.first?.range.lowerBound == marked.offset) }
  }

  /// Documents in which a block does not end where it was meant to: only that is told of, not what follows from it.
  static let hidden: [(body: String, code: String)] = [
    ("### A\n\n1️⃣```bash\nls\n\n### B\n\n```bash\nls\n```\n\n- pass: [B](#b)", "E135"),
    ("### A\n\n1️⃣````bash\nls\n```\n\n- pass: [B](#b)\n\n### B\n\n````bash\nls\n````", "E135"),
    ("### A\n\n1️⃣~~~bash\nls\n```\n\n### B\n\n~~~sh\nls \"$X\"\n~~~", "E135"),
    ("### A\n\n```bash\nls\n```\n\n- pass: [B](#b)\n\n1️⃣```text\nx\n\n### B\n\n```bash\nls\n```", "E135"),
    ("### A\n\n```bash\nls\n```\n\n- pass: [B](#b)\n\n1️⃣```\nx\n\n### B", "E106"),
  ]

  /// Documents with one mistake that others seem to follow from: a step that is not read, a way that is not known.
  static let followed: [(body: String, codes: [String])] = [
    ("### A\n\n```sh\nls\n```\n\n- pass: [B](#b)\n\n### B\n\n```sh {timeout=5\nls\n```\n\n- pass: resolved", ["E128"]),
    ("### A\n\n```sh\nls\n```\n\n- pass: [B](#b)\n\n### B\n\n```bsh {timeout=5}\nls\n```", ["E113"]),
    ("### A\n\n```bash {capture=X timeout=5\nls\n```\n\n### B\n\n```bash\necho \"$X\"\n```", ["E128"]),
    ("### A\n\n```sh\nls\n```\n\n- pss: [B](#b)\n- fail: stop\n- pass: resolved\n\n### B\n\n```sh\nls\n```", ["E203"]),
    (
      "### A\n\n```sh\nls\n```\n\n- pass: [B](#b)\n\n### B\n\n```json {1,3-4}\n{}\n```\n\n### C\n\n```sh\nls\n```",
      ["E306", "W101"]
    ),
  ]

  @Test(arguments: followed) func `what only follows from a mistake is not told of`(_ body: String, _ codes: [String]) {
    let compilation = compile(declared("## Check\n\n\(body)\n"))
    let findings = ProgramLinker(compilation) { _ in .missing(neighbours: []) }.findings[0]
    #expect(findings.diagnostics.map(\.code) == codes)
  }

  @Test(arguments: hidden) func `a block that hides another one is told of alone`(_ body: String, _ code: String) {
    let marked = MarkedText(declared("## Check\n\n\(body)\n"))
    let diagnostics = ProgramLinker(compile(marked.text)) { _ in .missing(neighbours: []) }.findings[0].diagnostics
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.range.lowerBound == marked.offset)
  }

  @Test(arguments: [
    "````markdown\n```bash\nls\n```\n````", "```bash\ncat <<EOF\n    ```bash\n    ls\nEOF\n```",
    "```bash\necho ```\n```",
    "````bash\ncat >x.md <<'EOF'\n```bash\nls\n```\nEOF\n````",
  ]) func `a block may show another one`(_ block: String) {
    #expect(compile(declared("## Fix\n\n\(block)\n\n## Check\n\n```sh\nls\n```\n")).diagnostics.map(\.code) == [])
  }

  @Test func `a plain document does not run a block that hides another one`() {
    let compilation = compile(
      "## Check\n\n```bash\nls\n\n## More\n\n```bash\nls\n```\n\n## Last\n\n```bash\ndate\n```\n")
    #expect(compilation.diagnostics.map(\.code) == ["E135"])
    #expect(compilation.diagnostics.map(\.severity) == [.warning])
    #expect(compilation.runbook.steps.map(\.id) == ["last"])
  }

  @Test func `conflicting ids leave the flow as it is written`() {
    let body = "## Check\n\n```sh {#a}\nls\n```\n\n## Fix\n\n```sh {#a}\nls\n```\n\n- pass: resolved\n"
    #expect(compile(declared(body)).runbook.steps.map(\.id) == ["a", "fix"])
  }

  static let headers: [(header: String, code: String)] = [
    ("runbook: 1️⃣2", "E017"), ("runbook: 1\n1️⃣onwer: x", "W001"), ("runbook: 1\ntimeout: 1️⃣soon", "E104"),
    ("runbook: 1\nenv:\n  1️⃣PATH: x", "E120"), ("runbook: 1\nenv: 1️⃣x", "E009"), ("runbook: 1\ntitle: 1️⃣[x]", "E009"),
    ("runbook: 1️⃣true", "E017"), ("1️⃣runbok: 1", "W002"), ("1️⃣Runbook: 1", "W002"), ("version: 1", ""),
    ("runbook: 1\nseverity: 1️⃣hihg", "W003"), ("runbook: 1\nseverity: SEV1", ""),
    ("runbook: 1\nreviewed: 1️⃣2026-02-30", "W004"), ("runbook: 1\nreview-every: 1️⃣often", "W005"),
    ("runbook: 1\nreview-every: 1️⃣-5d", "W005"), ("runbook: 1\n1️⃣inputs:\n  name: A\n  prompt: x", "E022"),
    ("runbook: 1\ninputs:\n  A: 1️⃣x", "E023"), ("runbook: 1\ninputs:\n  - 1️⃣A", "E012"),
    ("runbook: 1\ntitle: a\n1️⃣title: b", "E006"), ("runbook: 1\ntags: [a, 1️⃣[b]]", "E009"),
    ("runbook: 1\nx-own: y\nlayout: z", ""),
    ("runbook: 1\nlinks: [https://a.example, 1️⃣ftp://a.example]", "E020"), ("runbook: 1\nlinks: 1️⃣graph.html", "E020"),
    ("runbook: 1\nlinks: [1️⃣https://]", "E020"), ("runbook: 1\n1️⃣links:\n  Graph: https://a.example", "E009"),
    ("runbook: 1\nlinks:\n  - url: https://a.example\n    1️⃣titel: A", "E019"),
    ("runbook: 1\nlinks:\n  - 1️⃣title: A", "E021"), ("runbook: 1\nlinks: [1️⃣[https://a.example]]", "E009"),
  ]

  @Test(arguments: headers)
  func `points at what is wrong with the front matter`(_ header: String, _ code: String) {
    let marked = MarkedText("---\n\(header)\n---\n\n```bash\ntrue\n```\n")
    let diagnostics = compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == (code.isEmpty ? [] : [code]))
    #expect(diagnostics.first?.range.lowerBound == marked.offset)
  }

  @Test func `an input of several runbooks is linked, and a broken link is pointed at`() {
    let body = "## Check\n\n```bash\ntrue\n```\n\n- pass: [x](%)\n"
    func codes(_ link: String, _ other: String?) -> [[String]] {
      let main = compile(declared(body.replacing("%", with: link)))
      return ProgramLinker(main) { path in
        other.map { .bytes(Array($0.utf8)) } ?? .missing(neighbours: ["other.md", "more.md"])
      }.findings.map { $0.diagnostics.map(\.code) }
    }
    let good = declared("## Fix\n\n```bash\ntrue\n```\n")
    #expect(codes("other.md", good) == [[], []])
    #expect(codes("other.md#fix", good) == [[], []])
    #expect(codes("other.md#fxi", good) == [["E310"], []])
    #expect(codes("othr.md", nil) == [["E304"]])
    #expect(codes("other.md", "# plain\n\n```bash\ntrue\n```\n") == [["E305"], []])
    #expect(codes("test.md", nil) == [["E313"]])
  }

  @Test func `a chain of runbooks is followed up to its limit`() {
    func runbook(_ number: Int) -> String {
      declared("## Fix\n\n```bash\ntrue\n```\n\n- pass: [next](c\(number + 1).md)\n")
    }
    let main = RunbookCompiler.compile(Array(runbook(0).utf8), name: "c0", path: "c0.md")
    let linker = ProgramLinker(main) { path in .bytes(Array(runbook(Int(path.dropFirst().dropLast(3)) ?? 0).utf8)) }
    #expect(linker.findings.count == Program.limit)
    #expect(linker.findings.flatMap(\.diagnostics).map(\.code) == ["E311"])
  }

  @Test func `messages are lower case, without a period, with literals in backticks`() {
    let texts =
      Self.fences.map { declared("## Fix\n\n```\($0.fence)\ntrue\n```\n") }
      + Self.blocks.map { declared("## Fix\n\n\($0.block)\n") }
    for diagnostic in texts.flatMap({ compile(MarkedText($0).text).diagnostics }) {
      for text in [diagnostic.message, diagnostic.help ?? ""] {
        #expect(!text.hasSuffix("."), "\(diagnostic.code)")
        #expect(text.first?.isUppercase != true || text.hasPrefix("NUL") || text.hasPrefix("Markdown"), "\(text)")
      }
    }
  }
}
