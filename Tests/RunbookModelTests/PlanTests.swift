import RunbookModel
import Testing

@Suite struct PlanTests {
  private func plan(_ body: String) throws -> Plan {
    let compilation = RunbookCompiler.compile(Array("---\nrunbook: 1\n---\n\n\(body)".utf8), name: "b", path: "b.md")
    #expect(!compilation.hasErrors, "\(compilation.diagnostics)")
    return Plan(ProgramLinker(compilation) { _ in .missing(neighbours: []) }.program)
  }

  private func step(_ title: String, _ info: String, _ clauses: String...) -> String {
    "### \(title)\n\n```bash {\(info)}\ntrue\n```\n\n" + clauses.map { "- \($0)\n" }.joined() + "\n"
  }

  private static let end = "### End\n\n- [ ] Look\n- pass: stop\n- fail: stop\n"

  @Test(arguments: [
    (["if exit `2`: stop", "if exit `2`: [End](#end)"], ["if exit `2`"]),
    (["if stdout is `a`: stop", "if stdout is `a` and exit `1`: stop"], ["if stdout is `a` and exit `1`"]),
    (["if stdout is `a` and exit `1`: stop", "if stdout is `a`: stop"], []),
    (["if exit `1, 2`: stop", "if exit `2`: stop"], ["if exit `2`"]),
    (["if exit `1`: stop", "if exit `2`: stop", "if exit `1, 2`: stop"], ["if exit `1, 2`"]),
    (["if exit `0` and exit `1`: stop"], ["if exit `0` and exit `1`"]),
    (["if exit `0` and not exit `0`: stop"], ["if exit `0` and not exit `0`"]),
    (["if not exit `0`: stop", "if exit `3`: stop"], ["if exit `3`"]),
    (["if exit `0`: stop", "pass: resolved", "fail: stop"], ["pass"]),
    (["expect: exit `0, 3`", "if exit `0`: stop", "if exit `3`: stop", "pass: resolved", "fail: stop"], ["pass"]),
    (["expect: exit `0, 3`", "if exit `0`: stop", "pass: resolved", "fail: stop"], []),
    (["when: $X exists", "if exit `0`: stop", "pass: resolved", "fail: stop"], []),
    (["if exit `0` and time `> 5s`: stop", "pass: resolved", "fail: stop"], []),
    (["if stdout is `a`: stop", "if not stdout is `a`: stop", "fail: stop"], []),
  ])
  func `ways that can't be taken are named`(clauses: [String], dead: [String]) throws {
    let list = clauses.map { "- \($0)\n" }.joined()
    let plan = try plan("## Checks\n\n### A\n\n```bash\ntrue\n```\n\n\(list)\n## Escalation\n\n\(Self.end)")
    #expect(plan.deadWays.map(\.label) == dead)
    #expect(plan.deadWays.allSatisfy { $0.step.step == "a" })
  }

  @Test func `a path knows its changes, its people and how long it can take`() throws {
    let plan = try plan(
      "## Checks\n\n" + step("A", "timeout=5 retries=2 delay=3", "fail: [B](#b)", "pass: resolved") + "## Fix\n\n"
        + step("B", "timeout=60", "pass: [A](#a)", "fail: stop"))
    #expect(plan.paths.map(\.ending) == ["resolved", "again", "stopped"])
    let facts = plan.paths.map { plan.facts(of: $0) }
    // Three attempts of 5 s and two pauses of 3 s; round and round, ten times each.
    #expect(facts.map(\.worstTime) == [.seconds(21), .seconds(10 * (21 + 60)), .seconds(21 + 60)])
    #expect(facts.map { $0.changes.map(\.step) } == [[], ["b"], ["b"]])
    #expect(facts.map { $0.people.map(\.step) } == [[], ["b"], ["b"]])
  }

  @Test func `a loop goes round as often as the least of its steps may be entered`() throws {
    let plan = try plan(
      "## Checks\n\n" + step("A", "timeout=1") + step("B", "timeout=2 visits=3", "pass: next", "fail: stop")
        + step("C", "timeout=4", "pass: [B](#b)", "fail: resolved"))
    let loop = try #require(plan.paths.first { $0.ending == "again" })
    #expect(loop.steps.map(\.step) == ["a", "b", "c", "b"])
    #expect(plan.facts(of: loop).worstTime == .seconds(1 + 3 * (2 + 4)))
  }

  @Test func `a failure that no clause answers is a path to a question, and needs a person`() throws {
    let plan = try plan("## Checks\n\n" + step("A", "timeout=1"))
    #expect(plan.paths.map(\.ending) == ["completed", "ask"])
    #expect(plan.facts(of: plan.paths[1]).people.map(\.step) == ["a"])
  }

  @Test(.timeLimit(.minutes(60)))
  func `ten thousand steps are planned in one go, and the list of paths says that it is not all`() throws {
    let body = (1...10_000).map { "### S \($0)\n\n```sh\ntrue\n```\n\n" }.joined()
    let plan = try plan("## Checks\n\n" + body)
    #expect(plan.steps.count == 10_000)
    #expect(plan.unreachable.isEmpty)
    #expect(plan.hasMorePaths)
    #expect(plan.paths.reduce(0) { $0 + $1.steps.count } < 100_000)
  }
}
