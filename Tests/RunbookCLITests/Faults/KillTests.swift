import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// A run is killed at many moments, each before another of its calls to the system, and gone on with.
  ///
  /// `RUNBOOK_KILLS` is how many moments there are.
  @Suite(
    "A run that was killed", .enabled(if: FaultLayer.isAvailable, "\(FaultLayer.reason)"), .timeLimit(.minutes(60)))
  struct KillTests {
    private static let moments = ProcessInfo.processInfo.environment["RUNBOOK_KILLS"].flatMap { Int($0) } ?? 40
    private static let changes = moments > 100 ? 40 : 6

    @Test func `makes every change exactly once in the end, whenever that was`() throws {
      let calls = try FaultLayer.calls(of: try FaultLayer.desk(changes: Self.changes))
      #expect(calls >= Self.moments)
      var killed = 0
      for moment in 0..<Self.moments {
        let call = 1 + moment * calls / Self.moments
        let desk = try FaultLayer.desk(changes: Self.changes)
        let result = try desk.run(
          "exec", "changes", "--yes", "--no-input", environment: FaultLayer.environment(["FAULT_KILL": "\(call)"]))
        let place: Comment = "killed before call \(call) of \(calls)\n\(result)"
        // The number of calls differs a little from run to run: the last ones may not come.
        guard result.exitStatus != 0 else { continue }
        #expect(result.exitStatus == 137, place)
        killed += 1
        desk.settle()
        let made = desk.lines("Runbooks/made")
        #expect(made == (0..<made.count).map { String($0 + 1) }, place)
        guard desk.runs.contains(where: { !desk.lines("state/runs/\($0)/journal.jsonl").isEmpty }) else {
          #expect(made.isEmpty, place)
          continue
        }
        #expect(try desk.run("verify").exitStatus == 0, place)
        let attempts = try desk.journal().attempts
        guard try desk.journal().ending == nil else { continue }
        #expect(try desk.finish() == 0, place)
        #expect(desk.lines("Runbooks/made") == (1...Self.changes).map(String.init), place)
        let journal = try desk.journal()
        #expect(journal.ending == "resolved", place)
        // What was over before was not begun again: at most the one that was under way was.
        let again = journal.attempts.dropFirst(attempts.count)
        #expect(Set(again).isDisjoint(with: attempts.dropLast()), place)
        #expect(try desk.run("verify").exitStatus == 0, place)
      }
      #expect(killed > Self.moments * 9 / 10)
    }

    @Test func `is said to have broken off, with the step that was under way, to whoever begins anew`() throws {
      let desk = try Desk("slow", "## Mitigation\n\n### Mend\n\n```bash\nkill -KILL $PPID; echo mend >>made\n```\n")
      #expect(try desk.run("exec", "slow", "--yes").exitStatus == 137)
      desk.settle()
      #expect(try desk.run("history").output.contains("1 may have changed"))
      let again = try desk.run("exec", "slow", "--dry-run")
      #expect(again.exitStatus == 8)
      let anew = try desk.sit("exec", "slow")
      try anew.waitFor("broke off and is not over; `runbook resume \(desk.runs[0])`")
    }
  }
}
