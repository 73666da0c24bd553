import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A step on another host", .enabled(if: SSHServers.isAvailable, "needs OpenSSH's sshd"), .timeLimit(.minutes(60)))
  struct RemoteStepTests {
    private static let deskInput = "inputs:\n  - name: DESK"

    @Test func `runs there, and says where`() throws {
      let there = try HostsDesk(
        """
        ## Diagnosis

        ### Who

        ```bash {host=db-2 capture=WHO}
        echo "$HERE"
        echo "talk" >&2
        ```

        - expect: stdout is `db-2`

        ### Here again

        ```bash
        echo "captured $WHO, here ${HERE-nowhere}"
        ```
        """)
      let result = try there.run()
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("reads only · on db-2"))
      #expect(result.output.contains("│ db-2\n  ┊ talk\n"))
      #expect(result.output.contains("│ captured db-2, here nowhere"))
      #expect(there.leftovers.isEmpty)
    }

    @Test func `gets values unchanged, whatever they hold`() throws {
      let value = "it's \"a\" $HOME `id` \\ \u{1}\u{7f}\u{1b}[31m\t!!\nsecond line\r\n'; touch pwned; '\u{e9}🙂 "
      let script = #"printf %s "$VALUE" | od -An -tx1 | tr -d ' \n'"#
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: VALUE",
        """
        ## Diagnosis

        ### There

        ```bash {host=db-1 capture=THERE}
        \(script)
        ```

        ### Here

        ```bash
        test "$(\(script))" = "$THERE"
        ```
        """)
      let result = try there.run("VALUE=\(value)")
      #expect(result.exitStatus == 0, "\(result)")
      let hexadecimal = value.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(result.output.contains("THERE = \(hexadecimal.prefix(60))"))
    }

    @Test func `shows its values in no list of processes, here or there`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: TOKEN\n    secret: true\n  - name: PLAIN\n    default: plain-value",
        """
        ## Diagnosis

        ```bash {host=db-1}
        # Both ends are on this machine.
        test "${#TOKEN}" = 12
        if ps -eww -o args | grep -e 'hush-[h]ush-1' -e 'plain-[v]alue'; then exit 9; fi
        ps -eww -o args | grep -c '[s]sh.*BatchMode=yes'
        echo "it is $TOKEN"
        ```
        """)
      let result = try there.run(environment: ["TOKEN": "hush-hush-12"])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ it is ••••") || !result.output.contains("hush-hush"))
      for (name, data) in there.desk.files(below: "state") {
        #expect(data.range(of: Data("hush-hush".utf8)) == nil, "\(name)")
      }
    }

    @Test func `is not started where its directory can't be entered`() throws {
      let there = try HostsDesk(
        """
        ## Mitigation

        ### Mend

        ```bash {host=db-1 cwd="/no/such/place"}
        touch "$DESK/mended"
        ```
        """)
      let result = try there.run("--yes")
      #expect(result.exitStatus == 1)
      let words = result.output.split { $0.isWhitespace }.joined(separator: " ")
      #expect(words.contains("not started: the directory that it is to run in can't be entered there"), "\(result)")
      #expect(words.contains("nothing changed"), "\(result)")
    }

    @Test func `brings back what it wrote to $RUNBOOK_OUTPUT, and nothing else`() throws {
      let there = try HostsDesk(
        """
        ## Diagnosis

        ### Set

        ```bash {host=db-1 cwd="/"}
        pwd
        echo "LEADER=$HERE" >>"$RUNBOOK_OUTPUT"
        export LOST=1
        cd /usr
        ```

        ### Use

        ```bash
        echo "$LEADER ${LOST-unset}"
        ```
        """)
      let result = try there.run()
      #expect(result.output.contains("│ /\n"), "\(result)")
      #expect(result.output.contains("LEADER = db-1  (set)"))
      #expect(result.output.contains("│ db-1 unset"))
    }

    @Test func `tells its own exit 255 from a host that can't be reached`() throws {
      let there = try HostsDesk(
        """
        ## Diagnosis

        ### Own

        ```bash {host=db-1}
        echo own; exit 255
        ```

        - if exit `255`: [Nowhere](#nowhere)

        ### Nowhere

        ```bash {host=nowhere}
        echo never
        ```

        - if exit `255`: resolved
        - if stdout is empty: resolved
        - fail: [Stranger](#stranger)

        ### Stranger

        ```bash {host=stranger}
        echo never
        ```

        - fail: escalate
        """)
      let result = try there.run()
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("→ if exit `255`"))
      #expect(result.output.contains("✗ unreachable, so nothing was run there: ssh: connect to host"))
      #expect(result.output.contains("Permission denied"))
      #expect(!result.output.contains("never"))
      #expect(try there.desk.journal().events.filter { $0 == "host-finished" }.count == 3)
    }

    @Test func `shows exactly what it wrote, on both streams`() throws {
      let there = try HostsDesk(
        inputs: Self.deskInput,
        #"""
        ## Diagnosis

        ```bash {host=db-1}
        printf 'a\036b\036+\n\036'
        printf 'c\036=\036.d' >&2
        ```
        """#)
      let result = try there.run()
      #expect(result.exitStatus == 0, "\(result)")
      let files = there.desk.files(below: "state/runs/\(there.desk.runs[0])/output")
      #expect(files["1.db-1.stdout"] == Data("a\u{1e}b\u{1e}+\n\u{1e}".utf8))
      #expect(files["1.db-1.stderr"] == Data("c\u{1e}=\u{1e}.d".utf8))
    }

    @Test func `runs other languages, and commands that read the script`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: WHO\n    default: world\ninterpreters: {upper: \"tr a-z A-Z\"}",
        """
        ## Diagnosis

        ```python {host=db-1}
        import os, sys
        print("hello", os.environ["WHO"], os.environ["HERE"], repr(sys.stdin.read()))
        ```

        ```sh {host=db-2 via="env VIA=yes sh -s"}
        echo "$VIA $WHO $HERE"
        ```

        ```upper {host=db-3}
        it's loud
        ```
        """)
      let result = try there.run()
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ hello world db-1 ''"))
      #expect(result.output.contains("│ yes world db-2"))
      #expect(result.output.contains("│ IT'S LOUD"))
    }

    @Test(arguments: ["-oProxyCommand=touch${IFS}pwned", "db-1 db-2", "db-1,-x", "a;id", "db-1,,db-2", "db-1,db-1", ""])
    func `is refused before anything runs when its host is not a name`(_ host: String) throws {
      let written = try HostsDesk(
        "## Diagnosis\n\n### First\n\n```bash\ntouch ran\n```\n\n### Second\n\n```bash {host=\"\(host.filter { $0 != "{" && $0 != "}" })\"}\ntrue\n```\n"
      )
      let result = try written.run()
      #expect(result.exitStatus == 3, "\(result)")
      let given = try HostsDesk(
        inputs: "inputs:\n  - name: TARGET",
        "## Diagnosis\n\n### First\n\n```bash\ntouch ran\n```\n\n### Second\n\n```bash {host=\"$TARGET\"}\ntrue\n```\n")
      let second = try given.run("TARGET=\(host)")
      #expect(second.exitStatus == 2, "\(second)")
      for desk in [written.desk, given.desk] { #expect(!desk.folder.contains("Runbooks/ran")) }
    }

    @Test func `is not run when the value that names its host was made by a step, and is not a name`() throws {
      let there = try HostsDesk(
        """
        ## Diagnosis

        ### Find

        ```bash {capture=TARGET}
        echo "-oProxyCommand=touch pwned"
        ```

        ### Look

        ```bash {host="$TARGET"}
        true
        ```

        - fail: stop
        """)
      let result = try there.run()
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("✗ not started: `-oProxyCommand=touch pwned` is not a host name"))
    }

    @Test func `shows its host in the question, the plan and the report`() throws {
      let there = try HostsDesk(
        inputs: "inputs:\n  - name: REPLICAS\n    default: \"db-2, db-3\"",
        """
        ## Fix

        ### Restart

        ```bash {host=db-1}
        echo restarted
        ```

        ### Restart the others

        ```bash {host="$REPLICAS" parallel=2}
        echo "$HERE"
        ```

        - pass: resolved
        """)
      let plan = try there.desk.run("plan", "there")
      #expect(plan.output.contains("change · risk medium · on db-1"), "\(plan)")
      #expect(plan.output.contains("on $REPLICAS"))
      let terminal = try there.desk.sit("exec", "there")
      try terminal.answer("on        db-1", "y")
      try terminal.answer("on        db-2, db-3 · 2 at once", "y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(terminal.text.contains("change · risk medium · on db-1"))
      #expect(terminal.text.contains("change · risk medium · on 2 hosts"))
      let report = try there.desk.run("report")
      #expect(report.output.contains("```output {host=db-3 exit=0 time="), "\(report)")
    }
  }
}
