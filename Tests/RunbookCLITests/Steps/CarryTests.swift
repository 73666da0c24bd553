import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What steps hand on", .timeLimit(.minutes(60)))
  struct CarryTests {
    private func run(_ steps: [String], inputs: String = "", _ arguments: String...) throws -> (
      Desk, CommandLineTool.Result
    ) {
      let body = steps.enumerated().map { "### Step \($0 + 1)\n\n```bash\($1)\n```\n" }.joined(separator: "\n")
      let desk = try Desk("carry", inputs: inputs, "## Diagnosis\n\n" + body)
      let result = try CommandLineTool.run(
        ["exec", "carry"] + arguments, environment: desk.environment, directory: desk.folder.path)
      return (desk, result)
    }

    @Test func `is what they capture, export and write down, and where they are`() throws {
      let (desk, result) = try run([
        " {capture=SEEN}\necho '  two words  '",
        "\nexport KEPT='a \"b\" $c\nsecond'; LOST=1; mkdir -p inner; cd inner",
        "\necho \"GIVEN=from the file\" >>\"$RUNBOOK_OUTPUT\"; echo 'PATH=/nowhere' >>\"$RUNBOOK_OUTPUT\"; echo 'no line' >>\"$RUNBOOK_OUTPUT\"",
        "\necho \"<$SEEN> <$KEPT> <${LOST:-none}> <$GIVEN> <${PWD##*/}>\"",
      ])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains(#"│ <two words> <a "b" $c"#), "\(result)")
      #expect(result.output.contains("│ second> <none> <from the file> <inner>"), "\(result)")
      #expect(result.output.contains("1 line in $RUNBOOK_OUTPUT is not NAME=value, and is not handed on"), "\(result)")
      #expect(result.output.contains("not handed on, since no runbook may set it: PATH"), "\(result)")
      let report = try desk.run("report").output
      #expect(report.contains("- noted: 1 line in $RUNBOOK_OUTPUT is not NAME=value"), "\(report)")
    }

    @Test(arguments: [
      (" {capture=X}\nhead -c 2000000 /dev/zero | tr '\\0' x", "its value for X has more than 130048 bytes"),
      (" {capture=X}\nprintf 'caf\\351'", "its value for X is not UTF-8, so it can't be handed on as it is"),
      ("\nexport X=$'caf\\351'", "its value for X is not UTF-8, so it can't be handed on as it is"),
      (
        "\n{ printf X=; head -c 2000000 /dev/zero | tr '\\0' x; } >>\"$RUNBOOK_OUTPUT\"",
        "what it wrote to $RUNBOOK_OUTPUT has more than 1 MiB; none of it is handed on"
      ),
    ])
    func `is never lost without a word`(step: String, words: String) throws {
      let (desk, result) = try run([step, "\necho \"<${X-none}>\""])
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.split { $0.isWhitespace }.joined(separator: " ").contains(words), "\(result)")
      #expect(try desk.journal().attempts == ["step-1"])
    }

    @Test func `reaches the run from wherever the step is, also when the state folder is named from here`() throws {
      let desk = try Desk(
        "move",
        "## Diagnosis\n\n```bash\ncd /; echo X=1 >>\"$RUNBOOK_OUTPUT\"\n```\n\n```bash\necho \"<$X>\"\n```\n")
      let result = try desk.run("exec", "move", environment: ["RUNBOOK_STATE": "here"])
      #expect(result.exitStatus == 0 && result.output.contains("│ <1>"), "\(result)")
      #expect(desk.folder.contains("here/runs"))
    }

    @Test func `is said not to be known of a step that keeps its shell from saying it`() throws {
      let (_, result) = try run(["\nexport X=1; exec true", "\nexec true", "\necho \"<${X-none}>\""])
      #expect(result.exitStatus == 0 && result.output.contains("<none>"), "\(result)")
      #expect(result.output.components(separatedBy: "is not carried on: it used `exec`").count == 2, "\(result)")
    }

    @Test func `is masked when it is declared secret, though only a step gives it`() throws {
      let (desk, result) = try run(
        [
          "\nexport TOKEN URL\nTOKEN=$(printf 'given-%s' by-a-step)\nURL=https://$TOKEN@host",
          "\necho \"$TOKEN and $URL, $TOKEN\"",
        ],
        inputs: "inputs:\n  - name: TOKEN\n    secret: true\n    optional: true")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(!result.output.contains("given-by-a-step"), "\(result)")
      #expect(result.output.contains("│ •••••• and ••••••, ••••••"), "\(result)")
      for (path, data) in desk.files(below: "state") {
        #expect(data.range(of: Data("given-by-a-step".utf8)) == nil, "in \(path)")
      }
    }

    @Test func `is never read as a command`() throws {
      let hostile = "x; touch pwned; $(touch pwned2) `touch pwned3` \"; touch pwned4; '"
      let (desk, result) = try run(
        [
          " {capture=WHAT}\nprintf '%s' \"$VALUE\"",
          "\n[[ $WHAT == \"$VALUE\" ]] && printf 'the same: %s\\n' \"$WHAT\"",
        ], inputs: "inputs:\n  - name: VALUE", "VALUE=\(hostile)")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("the same: \(hostile)"))
      #expect(!desk.files(below: "").keys.contains { $0.contains("pwned") })
    }

    @Test func `begins in the runbook's folder`() throws {
      let desk = try Desk("where", "## Diagnosis\n\n### Look\n\n```bash\necho \"in ${PWD##*/}\"\n```\n")
      #expect(try desk.run("exec", "where").output.contains("│ in Runbooks"))
    }

    @Test func `holds no run's variables that were not handed on`() throws {
      let (_, result) = try run(["\necho \"<${RUNBOOK_STEP}> <${RUNBOOK_RUN:+set}> <${RUNBOOK_OUTPUT:+set}>\""])
      #expect(result.output.contains("│ <step-1> <set> <set>"), "\(result)")
    }
  }
}

extension CommandLineTests {
  @Suite("A hostile environment", .timeLimit(.minutes(60)))
  struct HostileEnvironmentTests {
    @Test func `changes nothing about what a script means`() throws {
      let desk = try Desk(
        "look",
        "## Diagnosis\n\n### Look\n\n```bash\nls / >/dev/null; echo \"${IFS@Q}\"; true && echo fine\n```\n\n"
          + "### Look on\n\n```sh\necho also fine\n```\n")
      let hook = try desk.folder.write("touch \(desk.folder.path("pwned"))\n", to: "hook", permissions: 0o755)
      try desk.folder.write("#!/bin/sh\ntouch \(desk.folder.path("pwned"))\n", to: "Runbooks/ls", permissions: 0o755)
      try desk.folder.write("#!/bin/sh\ntouch \(desk.folder.path("pwned"))\n", to: "ls", permissions: 0o755)
      let result = try desk.script(
        #"""
        export PATH=".::$PATH" BASH_ENV=\#(hook) ENV=\#(hook) PS4='$(touch pwned)'
        exec env IFS=x SHELLOPTS=xtrace 'BASH_FUNC_ls%%=() { touch \#(desk.folder.path("pwned")); }' \
          'BASH_FUNC_true%%=() { touch \#(desk.folder.path("pwned")); }' "$RUNBOOK" exec look
        """#)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ fine"))
      #expect(result.output.contains("│ also fine"))
      #expect(!desk.folder.contains("pwned"))
      #expect(!desk.folder.contains("Runbooks/pwned"))
    }
  }
}
