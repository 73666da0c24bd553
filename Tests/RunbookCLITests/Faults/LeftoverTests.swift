import TestSupport
import Testing

extension CommandLineTests {
  /// What is there after a run that could tidy up nothing.
  @Suite("What a killed run leaves behind", .timeLimit(.minutes(60)))
  struct LeftoverTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "cut",
        """
        ## Mitigation

        ### Mend

        ```bash
        echo seen; echo seen too >&2
        echo "GIVEN=1" >>"$RUNBOOK_OUTPUT"; echo "$RUNBOOK_OUTPUT" >values
        sleep 0.7; echo later
        sleep 1.2
        test -e quick || kill -KILL $PPID
        sleep 0.2; for _ in {1..2000}; do echo "a line that nobody reads, many times over"; done
        echo made >>made
        ```

        - pass: resolved
        """)
      try desk.folder.write("", to: "tmp/.keep")
      desk.environment["TMPDIR"] = desk.folder.path("tmp")
      #expect(try desk.run("exec", "cut", "--yes").exitStatus == 137)
      desk.settle()
    }

    @Test func `is no change half made for want of somebody to read what it writes`() {
      #expect(desk.lines("Runbooks/made") == ["made"])
    }

    @Test func `is nothing outside its folder, all that its step wrote, and gone when the run goes on`() throws {
      #expect(desk.files(below: "tmp").keys.sorted() == [".keep"])
      let run = desk.runs[0]
      #expect(desk.lines("state/runs/\(run)/output/1.stdout").prefix(2) == ["seen", "later"])
      #expect(desk.lines("state/runs/\(run)/output/1.stderr") == ["seen too"])
      let values = try #require(desk.lines("Runbooks/values").first)
      #expect(values.hasPrefix(desk.folder.path("state/runs/\(run)/scratch-")), "\(values)")
      let modes = try desk.script("stat -c %a '\(values)' '\(values)'/..; stat -c %a \"$(dirname '\(values)')\"")
      #expect(modes.output == "600\n700\n", "\(modes)")
      try desk.folder.write("", to: "Runbooks/quick")
      let terminal = try desk.sit("resume", run)
      try terminal.answer("What became of it?", "r")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(desk.files(below: "state/runs/\(run)").keys.allSatisfy { !$0.contains("scratch") })
    }
  }
}
