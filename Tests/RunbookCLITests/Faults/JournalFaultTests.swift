import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A journal that can't be written", .enabled(if: FaultLayer.isAvailable, "\(FaultLayer.reason)"),
    .timeLimit(.minutes(60)))
  struct JournalFaultTests {
    private static let changes = 2

    /// Every call that a run makes about its files fails once, in another run each time.
    @Test func `stops the run before the next change, whichever call fails, and says what happened`() throws {
      let counting = try FaultLayer.desk(changes: Self.changes)
      let calls = try FaultLayer.calls(of: counting, about: counting.folder.path("state"))
      #expect(calls > 30)
      var stopped = 0
      for call in 1...calls {
        // ENOSPC and EIO: a disk that is full, and one that is broken.
        let error = call.isMultiple(of: 2) ? "28" : "5"
        let desk = try FaultLayer.desk(changes: Self.changes)
        let result = try desk.run(
          "exec", "changes", "--yes", "--no-input",
          environment: FaultLayer.environment([
            "FAULT_PATH": desk.folder.path("state"), "FAULT_FAIL": "\(call)", "FAULT_ERROR": error,
          ]))
        let place: Comment = "call \(call) of \(calls) failed with \(error)\n\(result)"
        let made = desk.lines("Runbooks/made")
        if result.exitStatus == 0 {
          #expect(made.count == Self.changes, place)
        } else {
          stopped += 1
          #expect(result.exitStatus == 74, place)
          #expect(result.errors.contains("can't "), place)
          try checkWords(result.errors, made, place)
        }
        guard desk.runs.contains(where: { !desk.lines("state/runs/\($0)/journal.jsonl").isEmpty }) else {
          #expect(made.isEmpty, place)
          continue
        }
        let attempts = try desk.journal().attempts
        #expect(made.count <= attempts.count, place)
        let verified = try desk.run("verify")
        #expect(verified.exitStatus == 0, "\(place)\n\(verified)")
        guard result.exitStatus != 0 else { continue }
        #expect(try desk.finish() == 0, place)
        #expect(desk.lines("Runbooks/made") == (1...Self.changes).map(String.init), place)
        #expect(try desk.run("verify").exitStatus == 0, place)
      }
      #expect(stopped > 10)
    }

    private func checkWords(_ errors: String, _ made: [String], _ place: Comment) throws {
      guard errors.contains("stopped there") else {
        #expect(made.isEmpty, place)
        return
      }
      for number in made { #expect(errors.contains("Change \(number)"), place) }
      if made.isEmpty, !errors.contains("may have changed") { #expect(errors.contains("nothing was changed"), place) }
      #expect(errors.contains("runbook resume"), place)
    }

    @Test func `is one on a full disk, and there the run goes on when there is room again`() throws {
      let desk = try FaultLayer.desk(changes: 3)
      // Files may have so many blocks of 512 bytes (sh), which the journal needs more of than the step's own file.
      let result = try desk.script(
        #"trap "" XFSZ; (ulimit -f 2; exec "$RUNBOOK" exec changes --yes --no-input)"#)
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("No space left on device") || result.errors.contains("File too large"))
      #expect(try desk.run("verify").exitStatus == 0)
      #expect(try desk.finish() == 0)
      #expect(desk.lines("Runbooks/made") == ["1", "2", "3"])
    }
  }
}
