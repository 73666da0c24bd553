import Execution
import RunbookModel
import Testing

@Suite struct AssumptionTests {
  /// A dry run in which nothing may be run, with what is assumed.
  private func walk(
    _ body: String, header: String = "", _ words: [(step: String, word: String)], outputs: [String: String] = [:]
  ) throws -> (lines: [String], ending: Ending) {
    let program = try Scenario(body).with(\.header, header).program()
    var assumptions = Assumptions()
    for (step, word) in words { assumptions.assume(word, of: StepAddress(runbook: "main", step: step)) }
    assumptions.outputs = outputs
    let refusing = Host(
      now: { Timestamp(milliseconds: 0) },
      execute: { commands, _ throws(HostError) in throw HostError(.fault, "ran \(commands[0].step)") },
      ask: { question throws(HostError) in Reply(.unavailable(flag: question.flag)) }, pause: { _ in true },
      edit: { _ throws(HostError) in nil }, openShell: { _, _ throws(HostError) in })
    let host = Host.assuming(assumptions, in: program, over: .withholdingChanges(refusing))
    let memory = Memory()
    var interpreter = Interpreter(program: program, host: host, options: RunOptions()) { memory.records.append($0) }
    let ending = try interpreter.run(
      RunStart(
        id: "r", runbook: "main", path: "main.md", digest: "",
        first: StepAddress(runbook: "main", step: program.main.firstStep?.id ?? ""),
        isOnly: false, isDryRun: true, user: "sam", machine: "box", process: 1))
    return (memory.records.map { describe($0.event) }, ending)
  }

  private final class Memory {
    var records: [Record] = []
  }

  @Test func `pass, fail and if clauses are taken without running`() throws {
    let body =
      step("a", "if exit `2`: [c](#c)", "fail: [b](#b)", "pass: resolved") + step("b", "pass: stop")
      + step("c", "pass: escalate")
    #expect(try walk(body, [("a", "pass")]).ending == .resolved)
    #expect(try walk(body, [("a", "fail"), ("b", "pass")]).ending == .stopped)
    #expect(try walk(body, [("a", "if exit `2`"), ("c", "pass")]).ending == .escalated)
  }

  @Test func `an assumed value is what the step that captures it writes`() throws {
    let body = step("a", ".diagnostic capture=used", "expect: stdout `< 90`", "fail: stop", "pass: resolved")
    #expect(try walk(body, [], outputs: ["used": "97"]).ending == .stopped)
    #expect(try walk(body, [], outputs: ["used": "12"]).ending == .resolved)
  }

  @Test func `each visit of a step takes the next word, and the last one goes on`() throws {
    let body = step("a", "fail: [b](#b)", "pass: resolved") + step("b", "pass: [a](#a)")
    let (lines, ending) = try walk(body, [("a", "fail"), ("a", "fail"), ("a", "pass"), ("b", "pass")])
    #expect(ending == .resolved)
    #expect(lines.count { $0.hasPrefix("enter a") } == 3)
  }

  @Test func `an assumed change counts as one that would be made`() throws {
    let body = step("a", ".remediation", "pass: [b](#b)") + step("b", "pass: resolved")
    #expect(try walk(body, [("a", "pass"), ("b", "pass")]).ending == .withheld(1))
  }

  @Test func `decisions and people's work are assumed, too`() throws {
    let body =
      "## Triage\n\n- now: [Fix](#fix)\n- later: stop\n\n## Fix\n\n- [ ] Call\n- fail: escalate\n- pass: resolved\n"
    #expect(try walk(body, [("triage", "later")]).ending == .stopped)
    #expect(try walk(body, [("triage", "now"), ("fix", "pass")]).ending == .resolved)
    #expect(try walk(body, [("triage", "now"), ("fix", "fail")]).ending == .escalated)
  }
}
