import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  /// What `runbook help environment` says about signals; INT, TERM and HUP are in `InterruptionTests`.
  @Suite("A signal", .timeLimit(.minutes(60)))
  struct SignalTests {
    @Test func `of Ctrl-Z puts runbook aside while the step goes on, and its question is asked again after fg`() throws
    {
      let desk = try Desk(
        "slow",
        """
        ## Diagnosis

        ```bash
        echo begun
        until test -e go; do sleep 0.05; done
        touch went
        ```

        ## Fix

        ```bash
        true
        ```
        """)
      let terminal = try desk.shell(
        #"set -m; "$RUNBOOK" exec slow; echo "put aside, $(jobs | grep -c Stopped)"; read -r; fg; echo "again aside"; fg; echo "status $?""#
      )
      try terminal.waitFor("│ begun")
      terminal.send("\u{1a}")
      try terminal.waitFor("put aside, 1")
      try desk.folder.write("", to: "Runbooks/go")
      while !desk.folder.contains("Runbooks/went") { usleep(10_000) }
      terminal.enter("")
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      terminal.send("\u{1a}")
      try terminal.waitFor("again aside")
      try terminal.answer("Make this change?", "y")
      try terminal.waitFor("status 0")
    }

    @Test func `of a terminal that changes its size lays out what follows anew`() throws {
      let desk = try Desk(
        "wide",
        """
        ## Diagnosis

        ```bash
        echo begun
        until test -e go; do sleep 0.05; done
        printf '%0130d\\n' 7
        ```
        """)
      let terminal = try desk.sit("exec", "wide", columns: 200)
      try terminal.waitFor("│ begun")
      terminal.resize(columns: 40, rows: 30)
      try desk.folder.write("", to: "Runbooks/go")
      #expect(try terminal.wait() == 0)
      let lines = terminal.text.split(separator: "\n").filter { $0.contains("0000") }
      #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 40 }, "\(lines)")
    }

    @Test func `of a reader that has gone away ends no run`() throws {
      let desk = try Desk(
        "said", "## Diagnosis\n\n```bash\nseq 1 100\n```\n\n```bash\nseq 1 100\n```\n\n```bash\ntouch done\n```\n")
      let result = try desk.script(#""$RUNBOOK" exec said | head -1; echo "${PIPESTATUS[0]}""#)
      #expect(result.output.hasSuffix("\n0\n"), "\(result)")
      #expect(desk.folder.contains("Runbooks/done"))
    }
  }
}
