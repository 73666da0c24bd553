import Markdown
import RunbookModel
import TestSupport
import Testing

@Suite struct RunbookCompilerTests {
  @Test func `reads a whole runbook`() throws {
    let compilation = compile(try Golden.text("runbooks/database.md"))
    #expect(places(compilation) == [])
    #expect(try Golden.difference(of: describe(compilation.runbook), from: "runbooks/database.txt") == nil)
  }

  @Test func `leads every link of a runbook to a step`() throws {
    let runbook = compile(try Golden.text("runbooks/database.md")).runbook
    #expect(runbook.stepByAnchor["start-the-server"] == "start-the-server")
    #expect(runbook.firstStep?.id == "server-accepts-connections")
    for target in runbook.steps.flatMap(\.targets).map(\.target) {
      guard case .step(let id) = target.destination else { continue }
      #expect(runbook.step(id) != nil)
      let link = runbook.source.string(target.range)
      #expect(link == "[\(target.text)](#\(id))")
    }
  }

  @Test func `never goes into a rollback by itself`() {
    let runbook = compile(
      declared(
        "## Fix\n\n### A\n\n```bash\na\n```\n\n## Rollback\n\n### B\n\n```bash\nb\n```\n\n## Verify\n\n### C\n\n```bash\nc\n```\n"
      )
    ).runbook
    #expect(runbook.step(after: "a")?.id == "c")
    #expect(runbook.step(after: "b") == nil)
  }

  @Test func `says everything in one go, in the order of the text`() {
    let found = places(
      compile(
        declared(
          "## Diagnosis\n\n### A\n\n```bash {timout=5}\ntrue\n```\n\n- fails: [B](#b)\n- pass: [B](#b)\n\n### B\n\n```yaml {.remediation}\nx\n```\n"
        )))
    #expect(found == ["E102 9:10-16", "E203 13:3-8", "E113 18:4-8"])
  }

  @Test func `reads links of the front matter, with titles and without`() {
    let header = compile(
      "---\nrunbook: 1\nlinks:\n  - https://a.example/x?y=1\n  - {title: Graph, url: http://b.example}\n---\n# T\n"
    ).runbook.header
    #expect(header.links.map(\.words) == ["https://a.example/x?y=1", "Graph"])
    #expect(header.links.map(\.address) == ["https://a.example/x?y=1", "http://b.example"])
  }

  @Test func `a file that is not UTF-8 is called by its name`() {
    let compilation = RunbookCompiler.compile([0x23, 0x20, 0xff, 0x0a], name: "broken", path: "broken.md")
    #expect(compilation.runbook.header.title == "broken")
    #expect(compilation.hasErrors)
  }

  @Test func `a plain document only gets warnings`() {
    let body = "# T\n\n## Diagnosis\n\n```bash {timout=5}\ntrue\n```\n\n- fails: nowhere\n\n```bash{.x}\ntrue\n```\n"
    let compilation = compile(body)
    #expect(!compilation.runbook.isDeclared)
    #expect(!compilation.hasErrors)
    #expect(compilation.runbook.steps.count == 2)
    #expect(compile(declared(body)).hasErrors)
  }

  @Test func `a plain document has no clauses`() {
    let step = compile("# T\n\n```bash\ntrue\n```\n\n- pass: resolved\n").runbook.steps.first
    #expect(step?.clauses == Clauses())
  }

  @Test func `a plain document is classified by its headings`() {
    let runbook = compile(
      "# T\n\n## Diagnosis\n\n```sh\na\n```\n\n## Mitigation\n\n```sh\nb\n```\n\n## Else\n\n```sh\nc\n```\n"
    ).runbook
    #expect(runbook.steps.map(\.kind) == [.diagnostic, .remediation, .unclassified])
  }

  @Test func `a document with a byte order mark and CRLF reads the same`() throws {
    let text = try Golden.text("runbooks/database.md")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let compilation = compile("\u{feff}" + lines)
    #expect(places(compilation) == [])
    #expect(describe(compilation.runbook) == describe(compile(text).runbook))
  }

  @Test(arguments: [(10_000, false), (10_001, true)])
  func `a runbook has at most ten thousand steps`(_ count: Int, _ isRefused: Bool) {
    let steps = (0..<count).map { "### S\($0)\n\n```sh\ntrue\n```\n\n" }.joined()
    let compilation = compile(declared("## Fix\n\n\(steps)"))
    #expect(compilation.diagnostics.map(\.code) == (isRefused ? ["E312"] : []))
    #expect(compilation.runbook.steps.count == count)
  }

  @Test func `a table that would be filled up without end is told of`() {
    let columns = 1000
    let header = String(repeating: "a|", count: columns) + "\n" + String(repeating: "-|", count: columns) + "\n"
    let table = header + String(repeating: "a\n", count: 1000)
    let compilation = RunbookCompiler.compile(Array(table.utf8), name: "table", path: "table.md")
    #expect(compilation.diagnostics.map(\.code) == ["E018"])
    #expect(compilation.hasErrors)
  }

  @Test func `a document past eight MiB is not read`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: RunbookCompiler.sizeLimit + 1)
    let compilation = RunbookCompiler.compile(bytes, name: "test", path: "test.md")
    #expect(compilation.diagnostics.map(\.code) == ["E005"])
    #expect(compilation.runbook.steps.isEmpty)
  }
}
