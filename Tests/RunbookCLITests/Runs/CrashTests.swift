import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  /// A run of six changes is killed at many different moments, and gone on with.
  ///
  /// The moments are places in the run, not times: the process is killed when the journal has so many records, or when
  /// a step has said that it is about to make its change, or has made it.
  @Suite("A run that was killed", .timeLimit(.minutes(60)))
  struct CrashTests {
    private static let steps = 6

    private func desk() throws -> Desk {
      let steps = (1...Self.steps).map { number in
        """
        ### Change \(number)

        ```bash
        echo begun \(number)
        sleep 0.03
        echo \(number) >>made
        echo made \(number)
        sleep 0.03
        ```

        - pass: \(number == Self.steps ? "resolved" : "next")

        """
      }
      return try Desk("six", "## Mitigation\n\n" + steps.joined(separator: "\n"))
    }

    static let moments = Array(2...26)

    @Test(arguments: moments)
    func `makes every change exactly once in the end`(records: Int) throws {
      let desk = try desk()
      let killed = try desk.script(
        #"""
        "$RUNBOOK" exec six --yes --no-input >/dev/null 2>&1 &
        run=$!
        journal=
        until [[ -n $journal && -e $journal ]]; do journal=$(compgen -G 'state/runs/*/journal.jsonl'); done
        while kill -0 $run 2>/dev/null; do
          mapfile -t lines <"$journal"
          if ((${#lines[@]} >= \#(records))); then break; fi
        done
        kill -KILL $run
        wait $run
        echo "status $?"
        """#)
      #expect(killed.output == "status 137\n", "\(killed)")
      // What the step under way still does, it does: its group was not killed with the run.
      try settle(desk)
      let before = desk.lines("Runbooks/made")
      let attemptsBefore = try desk.journal().attempts

      let resumed = try desk.sit("resume", "--yes")
      var status: Int32?
      while status == nil {
        guard (try? resumed.waitFor("What became of it?")) != nil else {
          status = try resumed.wait()
          break
        }
        try resumed.waitFor(" › ")
        let under = try #require(try desk.journal().attempts.last?.split(separator: "-").last)
        resumed.enter(desk.lines("Runbooks/made").contains(String(under)) ? "d" : "r")
      }
      #expect(status == 0, "\(resumed.screen)")
      #expect(desk.lines("Runbooks/made") == (1...Self.steps).map(String.init))
      let journal = try desk.journal()
      #expect(journal.ending == "resolved")
      #expect(try journal.isWhole())
      #expect(try desk.run("report").errors.isEmpty)
      // What was over before was not begun again: at most the one that was under way was.
      let again = journal.attempts.dropFirst(attemptsBefore.count)
      #expect(Set(again).intersection(attemptsBefore.dropLast()).isEmpty)
      #expect(desk.lines("Runbooks/made").starts(with: before))
    }

    /// Waits until the script of the step under way has ended, which lives on when its run is killed.
    private func settle(_ desk: Desk) throws {
      let deadline = Deadline(in: .seconds(20))
      while !deadline.hasPassed {
        let open = try desk.script(#"for link in /proc/[0-9]*/cwd; do readlink "$link"; done 2>/dev/null || :"#)
        if !open.output.split(separator: "\n").contains("\(desk.folder.path("Runbooks"))") { return }
      }
    }
  }
}
