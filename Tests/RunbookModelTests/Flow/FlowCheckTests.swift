import RunbookModel
import Testing

@Suite struct FlowCheckTests {
  typealias Document = FlowDocument

  @Test func `names a step that is passed by, and the step that passes it by`() throws {
    let text = Document.declared(
      Document.section("A", "diagnostic", "- pass: resolved\n- fail: escalate") + Document.section("B", "diagnostic"))
    let found = try #require(Document.diagnostics(of: text).first { $0.code == "W302" })
    #expect(found.message == "`B` is never reached: no clause leads to it and `A` above it never goes on to it")
    #expect(found.related.count == 1)
  }

  @Test func `of several unreachable steps in a row only the first is named`() {
    let text = Document.declared(
      Document.section("A", "diagnostic", "- pass: resolved\n- fail: escalate") + Document.section("B", "diagnostic")
        + Document.section("C", "diagnostic"))
    #expect(Document.codes(of: text) == ["W302"])
  }

  @Test func `a step that another runbook hands over to is reached`() {
    let text = Document.declared(
      Document.section("A", "diagnostic", "- pass: resolved\n- fail: escalate") + Document.section("B", "diagnostic"))
    #expect(Document.codes(of: text, entries: ["b"]) == [])
  }

  @Test(arguments: [
    (["- pass: [B](#b)", "- pass: [A](#a)"], true), (["- pass: [B](#b)\n- fail: [B](#b)", "- pass: [A](#a)"], true),
    (["- pass: [B](#b)\n- fail: stop", "- pass: [A](#a)"], false),
    (["- pass: [B](#b)", "- pass: [A](#a)\n- if exit `3`: resolved"], false),
    (["- fail: [B](#b)\n- pass: resolved", "- pass: [A](#a)"], false),
  ]) func `loops need a way out`(_ clauses: [String], isEndless: Bool) {
    let text = Document.declared(
      Document.section("A", "diagnostic", clauses[0]) + Document.section("B", "diagnostic", clauses[1]))
    #expect(Document.codes(of: text).contains("E313") == isEndless)
  }

  @Test func `a loop over two runbooks is found`() {
    let main = RunbookCompiler.compile(
      Array(Document.declared(Document.section("A", "diagnostic", "- pass: [B](b.md)")).utf8), name: "a", path: "a.md")
    let other = Document.declared(Document.section("B", "diagnostic", "- pass: [A](a.md)"))
    let linker = ProgramLinker(main) { _ in .bytes(Array(other.utf8)) }
    #expect(linker.findings.first?.diagnostics.map(\.code) == ["E313"])
  }

  @Test(arguments: [
    ("", "", nil), ("", ", type: port", "with the type `port`"), (", type: port", "", nil),
    ("", ", secret: true", "as a secret"), (", secret: true", ", secret: true", nil),
    (", pattern: '[a-z]+'", ", pattern: '[0-9]+'", "with the pattern `[0-9]+`"), (", pattern: 'a'", "", nil),
    (", choices: [a, b]", ", choices: [a]", "with the choices a"), (", choices: [a]", ", choices: [a, b]", nil),
  ])
  func `an input that a runbook further on asks more of is told of`(_ here: String, _ there: String, _ how: String?) {
    func text(_ settings: String, _ clause: String) -> String {
      Document.declared(
        Document.section("A", "diagnostic", "- pass: \(clause)\n- fail: escalate"),
        header: "inputs: [{name: PORT\(settings)}]\n")
    }
    let main = RunbookCompiler.compile(Array(text(here, "[B](b.md)").utf8), name: "a", path: "a.md")
    let linker = ProgramLinker(main) { _ in .bytes(Array(text(there, "resolved").utf8)) }
    let found = linker.findings.first?.diagnostics ?? []
    #expect(
      found.map(\.message) == (how.map { ["`b`, which this runbook leads to, declares `PORT` \($0)"] } ?? []))
  }

  @Test func `a remediation without a clause that falls into another one is told of`() {
    let first = Document.section("A", "remediation")
    let second = Document.section("B", "remediation", "- pass: [C](#c)")
    let check = Document.section("C", "verification")
    #expect(Document.codes(of: Document.declared(first + second + check)) == ["W303"])
    let meant = Document.section("A", "remediation", "- pass: next")
    #expect(Document.codes(of: Document.declared(meant + second + check)) == [])
  }

  @Test func `two blocks under one heading are one procedure`() {
    let text = "## Mitigation\n\n```bash\ntrue\n```\n\n```bash\ntrue\n```\n\n" + Document.section("C", "verification")
    #expect(Document.codes(of: Document.declared(text)) == [])
  }

  @Test(arguments: [
    ("", true), ("- pass: resolved", true), ("- pass: escalate", false), ("- pass: stop", false),
    ("- pass: [Other](other.md)", false), ("- fail: escalate", true),
  ]) func `a fix wants to be checked`(_ clauses: String, isTold: Bool) {
    let text = Document.declared(Document.section("A", "remediation", clauses))
    #expect(Document.codes(of: text).contains("W304") == isTold)
  }

  @Test func `a rollback wants to be named`() {
    let rollback = Document.section("Back", "rollback")
    #expect(Document.codes(of: Document.declared(Document.section("A", "diagnostic") + rollback)) == ["W305"])
    let named = Document.section("A", "diagnostic", "- rollback: [Back](#back)")
    #expect(Document.codes(of: Document.declared(named + rollback)) == [])
  }

  @Test func `plain documents have no flow to check`() {
    let text = "# Title\n\n## Fix\n\n```bash\ntrue\n```\n\n### More\n\n```bash\ntrue\n```\n"
    #expect(Document.codes(of: text) == [])
  }

  @Test(.timeLimit(.minutes(60))) func `thousands of steps are no trouble`() {
    let steps = (0..<4_000).map { "### S\($0)\n\n```bash\ntrue\n```\n\n- fail: [S0](#s0)\n" }.joined(separator: "\n")
    let text = Document.declared("## Mitigation\n\n" + steps)
    #expect(Document.codes(of: text).filter { $0 == "E313" } == [])
  }
}
