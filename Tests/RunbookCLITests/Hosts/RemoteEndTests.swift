import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CommandLineTests {
  @Suite(
    "A step on another host that is ended", .enabled(if: SSHServers.isAvailable, "needs OpenSSH's sshd"),
    .timeLimit(.minutes(60)))
  struct RemoteEndTests {
    /// A script that does not end by itself, with two children; each writes its number down.
    private func desk(
      servers: SSHServers? = nil, timeout: String = "60", children: String = ""
    ) throws -> HostsDesk {
      try HostsDesk(
        inputs: "inputs:\n  - name: DESK", servers: servers,
        """
        ## Diagnosis

        ### Wait

        ```bash {host=db-1 timeout=\(timeout)}
        echo $$ >>"$DESK/pids"
        for i in 1 2; do (\(children)echo $BASHPID >>"$DESK/pids"; exec sleep 300) & done
        while (($(wc -l <"$DESK/pids") < 3)); do sleep 0.05; done
        echo begun
        wait
        ```

        - fail: stop
        """)
    }

    @Test func `by the deadline leaves nothing there`() throws {
      let there = try desk(timeout: "2", children: "trap '' TERM; ")
      let result = try there.run()
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("✗ no end within 2"))
      #expect(there.areGone("pids", count: 3))
      #expect(there.leftovers.isEmpty)
    }

    @Test(arguments: ["", "trap '' TERM; "])
    func `by the deadline leaves nothing there that has left its group`(deaf: String) throws {
      let there = try desk(
        timeout: "2",
        children: "setsid bash -c \"\(deaf)\"'echo $$ >>\"$DESK/pids\"; while :; do sleep 0.1; done' & exec sleep 300; "
      )
      #expect(try there.run().exitStatus == 1)
      #expect(there.areGone("pids", count: 3))
      #expect(there.leftovers.isEmpty)
    }

    @Test func `by Ctrl-C leaves nothing there, and asks what now`() throws {
      let there = try desk()
      let terminal = try there.desk.sit("exec", "there")
      try terminal.waitFor("│ begun")
      terminal.interrupt()
      try terminal.answer("What now?", "q")
      #expect(try terminal.wait() == 6, "\(terminal.screen)")
      #expect(there.areGone("pids", count: 3))
      #expect(there.leftovers.isEmpty)
    }

    @Test func `by the end of runbook leaves nothing there, not even after a kill -9`() throws {
      for signal in [SIGTERM, SIGKILL] {
        let there = try desk()
        let terminal = try there.desk.sit("exec", "there")
        try terminal.waitFor("│ begun")
        ProcessTable.send(signal, to: terminal.processID)
        #expect(try terminal.wait() == (signal == SIGTERM ? 6 : 128 + SIGKILL))
        #expect(there.areGone("pids", count: 3))
        if signal == SIGTERM { #expect(there.leftovers.isEmpty) }
      }
    }

    @Test func `by the other machine's fall is unknown, and said to be`() throws {
      let servers = try SSHServers(1)
      defer { servers.close() }
      let there = try desk(servers: servers)
      let terminal = try there.desk.sit("exec", "there")
      try terminal.waitFor("│ begun")
      try servers.crash("db-1")
      #expect(try terminal.wait() == 1, "\(terminal.screen)")
      #expect(terminal.words.contains("the connection broke off; what became of the script there is not known"))
      #expect(there.areGone("pids", count: 3))
    }

    @Test func `when it leaves something running of its own will is over all the same`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: DESK",
        """
        ## Diagnosis

        ```bash {host=db-1}
        sleep 300 & echo $! >"$DESK/left"
        echo over
        ```
        """)
      let result = try there.run()
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ over"))
      let left = try #require(there.desk.lines("left").first.flatMap { Int32($0) })
      #expect(kill(left, 0) == 0)
      ProcessTable.end(left)
    }
  }
}
