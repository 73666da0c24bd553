import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A step on several hosts", .enabled(if: SSHServers.isAvailable, "needs OpenSSH's sshd"), .timeLimit(.minutes(60)))
  struct FanOutTests {
    @Test func `runs on so many at once, and passes when it does on all`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: DESK",
        """
        ## Diagnosis

        ```bash {host="db-1, db-2, db-3" parallel=2}
        echo "$HERE" >>"$DESK/begun"
        # Nobody goes on before the second of the first two has begun.
        for i in {1..1200}; do
          if (($(wc -l <"$DESK/begun") >= 2)); then break; fi
          sleep 0.05
        done
        cat "$DESK/begun" >"$DESK/seen-by-$HERE"
        echo "done on $HERE"
        ```
        """)
      let result = try there.run()
      #expect(result.exitStatus == 0, "\(result)")
      #expect(there.desk.lines("seen-by-db-1").sorted() == ["db-1", "db-2"])
      #expect(there.desk.lines("begun").last == "db-3")
      for host in there.servers.names {
        #expect(result.output.contains("│ \(host) done on \(host)"))
        #expect(result.output.contains("✓ \(host) · "))
      }
    }

    @Test func `is not run on the hosts after a batch that failed, and goes on with them when tried again`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: DESK",
        """
        ## Fix

        ### Change

        ```bash {host="db-1, db-2, db-3"}
        echo "$HERE" >>"$DESK/changed"
        test "$HERE" != db-2 || test -e "$DESK/mended"
        ```

        - pass: resolved
        """)
      let terminal = try there.desk.sit("exec", "there")
      try terminal.answer("Make this change?", "y")
      try terminal.waitFor("✗ db-2: exit 1; not run on db-3")
      try there.desk.folder.write("", to: "mended")
      try terminal.answer("What now?", "r")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(there.desk.lines("changed") == ["db-1", "db-2", "db-2", "db-3"])
    }

    @Test func `that can be reached in part changed something in part`() throws {
      let there = try HostsDesk(
        """
        ## Fix

        ### Change

        ```bash {host="db-1, nowhere" parallel=2}
        echo changed
        ```

        - pass: resolved
        """)
      let result = try there.run("--yes")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("✓ db-1"))
      #expect(result.output.contains("✗ nowhere: unreachable"))
      #expect(result.output.contains("changed: Change") || result.output.contains("may have changed: Change"))
    }

    @Test func `that can't be reached at all changed nothing`() throws {
      let there = try HostsDesk(
        "## Fix\n\n### Change\n\n```bash {host=nowhere}\ntrue\n```\n\n- pass: resolved\n")
      let result = try there.run("--yes")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("nothing changed"))
    }

    @Test func `takes the way that any of them takes`() throws {
      let there = try HostsDesk(
        """
        ## Diagnosis

        ### Look

        ```bash {host="db-1, db-2" parallel=2}
        test "$HERE" = db-1 || exit 3
        ```

        - if exit `3`: escalate
        - pass: resolved
        """)
      let result = try there.run()
      #expect(result.exitStatus == 4, "\(result)")
    }

    @Test func `is withheld in a dry run, when it would change something`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: DESK",
        """
        ## Diagnosis

        ```bash {host="db-1, db-2" parallel=2}
        echo "looked at $HERE"
        ```

        ## Fix

        ```bash {host="db-1, db-2"}
        touch "$DESK/changed"
        ```
        """)
      let result = try there.run("--dry-run")
      #expect(result.exitStatus == 8, "\(result)")
      #expect(result.output.contains("looked at db-2"))
      #expect(!there.desk.folder.contains("changed"))
    }
  }
}
