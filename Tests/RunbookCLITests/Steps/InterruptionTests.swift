import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  @Suite("A run that is interrupted", .timeLimit(.minutes(60)))
  struct InterruptionTests {
    private func desk(_ script: String, attributes: String = "") throws -> Desk {
      try Desk(
        "slow",
        "## Diagnosis\n\n### Wait\n\n```bash\(attributes)\n\(script)\n```\n\n### After\n\n```bash\ntouch after\n```\n")
    }

    private let endless = "sleep 300 & echo $! >child; echo begun; wait"

    private func childIsGone(_ desk: Desk) throws -> Bool {
      ProcessTable.isGone(try #require(desk.lines("Runbooks/child").first.flatMap { Int32($0) }))
    }

    @Test func `by Ctrl-C during a step ends the step with all it started, and asks what now`() throws {
      let desk = try desk(endless)
      let terminal = try desk.sit("exec", "slow")
      try terminal.waitFor("│ begun")
      terminal.interrupt()
      try terminal.waitFor("ending it, by force in 5 s; Ctrl-C again ends it now and stops the run")
      try terminal.waitFor("What now?")
      #expect(try childIsGone(desk))
      try terminal.waitFor(" › ")
      terminal.enter("k")
      #expect(try terminal.wait() == 0)
      #expect(desk.folder.contains("Runbooks/after"))
    }

    @Test func `by Ctrl-C twice stops, also when the step ignores it`() throws {
      let desk = try desk("trap 'echo asked' TERM; echo $$ >child; echo begun; while :; do sleep 0.1; done")
      let terminal = try desk.sit("exec", "slow")
      try terminal.waitFor("│ begun")
      terminal.interrupt()
      // A second one before the first is taken would be the same one.
      try terminal.waitFor("│ asked")
      terminal.interrupt()
      #expect(try terminal.wait() == 6, "\(terminal.screen)")
      #expect(try childIsGone(desk))
      #expect(!desk.folder.contains("Runbooks/after"))
      #expect(try desk.journal().ending == "interrupted")
    }

    @Test func `by Ctrl-C between two tries stops`() throws {
      let desk = try desk("echo tried; false", attributes: " {retries=3 delay=60}")
      let terminal = try desk.sit("exec", "slow")
      try terminal.waitFor("✗ exit 1")
      terminal.interrupt()
      #expect(try terminal.wait() == 6)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func `by a signal during a step ends both, and says so in the journal`(signal: Int32) throws {
      let desk = try desk(endless)
      let terminal = try desk.sit("exec", "slow")
      try terminal.waitFor("│ begun")
      ProcessTable.send(signal, to: terminal.processID)
      #expect(try terminal.wait() == 6)
      #expect(try childIsGone(desk))
      #expect(!desk.folder.contains("Runbooks/after"))
      let journal = try desk.journal()
      #expect(journal.ending == "interrupted")
      #expect(try journal.isWhole())
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func `by a signal at a question stops and saves`(signal: Int32) throws {
      let desk = try Desk("ask", "## Mitigation\n\n### Mend\n\n```bash\ntouch made\n```\n")
      let terminal = try desk.sit("exec", "ask")
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      ProcessTable.send(signal, to: terminal.processID)
      #expect(try terminal.wait() == 6)
      #expect(!desk.folder.contains("Runbooks/made"))
      #expect(try desk.journal().ending == "interrupted")
    }

    @Test func `where there is no terminal by Ctrl-C's signal stops`() throws {
      let desk = try desk(endless)
      let result = try desk.script(
        #""$RUNBOOK" exec slow & run=$!; until [[ -s Runbooks/child ]]; do sleep 0.02; done; kill -TERM $run; wait $run; echo "status $?""#
      )
      #expect(result.output.hasSuffix("status 6\n"), "\(result)")
      #expect(try childIsGone(desk))
    }

    @Test func `by a terminal that goes away during a step is over, and the step with it`() throws {
      let desk = try desk(endless)
      let id: Int32
      do {
        let terminal = try desk.sit("exec", "slow")
        try terminal.waitFor("│ begun")
        id = terminal.processID
        ProcessTable.send(SIGHUP, to: id)
        #expect(try terminal.wait() == 6)
      }
      #expect(try childIsGone(desk))
      #expect(ProcessTable.isGone(id))
    }
  }
}
