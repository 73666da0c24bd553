import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What a step writes and reads", .timeLimit(.minutes(60)))
  struct StepOutputTests {
    private func look(_ script: String, attributes: String = "") throws -> Desk {
      try Desk(
        "look", "## Diagnosis\n\n### Look\n\n```bash\(attributes)\n\(script)\n```\n\n### After\n\n```bash\ntrue\n```\n")
    }

    @Test func `reaches the terminal with its control characters made visible`() throws {
      let desk = try look(
        #"printf '\e]0;title\a\e[2J\e[31mred\e[0m \b\r\x9b1m\xff\xfe\x00end\n'; printf '\e[1;1H' >&2; exit 0"#)
      let terminal = try desk.sit("exec", "look", environment: ["NO_COLOR": "1"])
      #expect(try terminal.wait() == 0)
      #expect(terminal.text.contains(#"\e[31mred\e[0m"#))
      #expect(!terminal.output.contains("\u{1b}]"))
      #expect(!terminal.output.contains("\u{1b}[2J"))
      #expect(!terminal.output.contains("\u{1b}[31m"))
      #expect(!terminal.output.contains("\u{1b}[1;1H"))
      #expect(!terminal.output.contains("\u{7}"))
      #expect(!terminal.output.contains("\u{8}"))
      #expect(!terminal.output.unicodeScalars.contains("\u{9b}"))
    }

    @Test func `may be as binary as it likes, and is kept as it was`() throws {
      let desk = try look("head -c 200000 /dev/urandom | tee kept.bin; head -c 200000 /dev/urandom >&2")
      let terminal = try desk.sit("exec", "look", environment: ["NO_COLOR": "1"])
      #expect(try terminal.wait() == 0)
      #expect(!terminal.output.contains("\u{7}"))
      let written = try #require(desk.files(below: "Runbooks")["kept.bin"])
      let kept = try #require(desk.files(below: "state/runs/\(desk.runs[0])/output")["1.stdout"])
      #expect(kept == written)
      let report = try desk.run("report")
      #expect(report.exitStatus == 0)
      #expect(!report.output.contains("\u{1b}"))
    }

    @Test func `is nothing when it reads standard input, which is empty`() throws {
      let desk = try look("if read -r line; then echo got $line; else echo nothing; fi")
      let result = try desk.run("exec", "look", input: "typed before\n")
      #expect(result.exitStatus == 0)
      #expect(result.output.contains("│ nothing"))
    }

    @Test func `does not come from the operator's terminal, which the step does not have`() throws {
      let desk = try look(
        "if read -r line </dev/tty; then echo got $line; else echo no terminal; fi; echo x >/dev/tty || true")
      let terminal = try desk.sit("exec", "look")
      #expect(try terminal.wait() == 0)
      #expect(terminal.text.contains("│ no terminal"))
    }

    @Test func `goes to and comes from the terminal when the step is interactive`() throws {
      let desk = try look("read -rp 'your name? ' name; echo \"hello $name\"", attributes: " {interactive=yes}")
      let terminal = try desk.sit("exec", "look")
      try terminal.waitFor("your name? ")
      terminal.enter("bob")
      #expect(try terminal.wait() == 0)
      #expect(terminal.text.contains("hello bob"))
    }

    @Test func `is cut down on the screen when it is long, and kept whole`() throws {
      let desk = try look("seq 1 5000")
      let result = try desk.run("exec", "look")
      #expect(result.output.contains("│ 1\n"))
      #expect(result.output.contains("│ 5000\n"))
      #expect(!result.output.contains("│ 2500\n"))
      #expect(result.output.contains("left out here"))
      let kept = try #require(desk.files(below: "state/runs/\(desk.runs[0])/output")["1.stdout"])
      #expect(String(decoding: kept, as: UTF8.self).split(separator: "\n").count == 5000)
    }
  }
}

extension CommandLineTests {
  @Suite("How long a step takes", .timeLimit(.minutes(60)))
  struct StepTimeTests {
    @Test func `ends at its timeout, with everything it started`() throws {
      let desk = try Desk(
        "slow",
        "## Diagnosis\n\n### Look\n\n```bash {timeout=0.5}\nsleep 300 & echo $! >child; echo begun; sleep 300\n```\n")
      let result = try desk.run("exec", "slow")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("│ begun"))
      #expect(result.output.contains("0.5 s") || result.output.contains("0.50 s"))
      let child = try #require(desk.lines("Runbooks/child").first.flatMap { Int32($0) })
      #expect(ProcessTable.isGone(child))
    }

    @Test func `ends although it ignores being asked to`() throws {
      let desk = try Desk(
        "deaf",
        "## Diagnosis\n\n### Look\n\n```bash {timeout=0.3}\ntrap '' TERM HUP INT; echo $$ >self; while :; do sleep 0.1; done\n```\n"
      )
      let result = try desk.run("exec", "deaf")
      #expect(result.exitStatus == 1, "\(result)")
      let process = try #require(desk.lines("Runbooks/self").first.flatMap { Int32($0) })
      #expect(ProcessTable.isGone(process))
    }

    @Test func `is not prolonged by what it leaves behind, which holds its output open`() throws {
      let desk = try Desk(
        "daemon", "## Diagnosis\n\n### Look\n\n```bash\nsleep 300 & echo $! >child; echo started\n```\n")
      let clock = ContinuousClock()
      let begin = clock.now
      let result = try desk.run("exec", "daemon")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("│ started"))
      #expect(begin.duration(to: clock.now) < .seconds(60))
      let child = try #require(desk.lines("Runbooks/child").first.flatMap { Int32($0) })
      ProcessTable.end(child)
    }
  }
}
