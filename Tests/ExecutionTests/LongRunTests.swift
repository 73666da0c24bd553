import Execution
import RunbookModel
import Testing

/// Runs as long as they may get: work that grows with the square of their length would not end within the limit.
@Suite(.timeLimit(.minutes(60))) struct LongRunTests {
  @Test func `a runbook of ten thousand steps is gone through`() throws {
    let run = try ScriptedRun(Scenario((0..<10_000).map { step("s\($0)") }.joined()))
    run.keepsMarks = false
    #expect(try run.go() == .completed)
    #expect(run.commands.count == 10_000)
  }

  @Test func `ten thousand visits of two steps are gone through`() throws {
    let body =
      step("a", ".diagnostic visits=10000", "pass: [b](#b)")
      + step("b", ".diagnostic visits=10000", "pass: [a](#a)", "fail: stop")
    let results = Array(repeating: CommandResult.exit(0), count: 5000) + [.exit(1)]
    let run = try ScriptedRun(Scenario(body).giving(results, at: "b"))
    run.keepsMarks = false
    #expect(try run.go() == .stopped)
    #expect(run.state.path.count == 10_002)
  }
}
