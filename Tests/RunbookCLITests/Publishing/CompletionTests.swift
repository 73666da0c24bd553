import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// Command lines completed by the shells themselves.
  @Suite struct CompletionTests {
    /// What is typed, and a word that must be offered, and one that must not.
    private static let cases: [(typed: String, offered: String, other: String)] = [
      ("runbook pl", "plan", "exec"),
      ("runbook exec dec", "decide", "plain"),
      ("runbook exec postgres/", "postgres/db-connection", "decide"),
      ("runbook exec db-", "db-connection", "decide"),
      ("runbook exec db-connection PGH", "PGHOST=", "PGPORT="),
      ("runbook graph decide --format m", "mermaid", "svg"),
      ("runbook exec decide --dry", "--dry-run", "--yes"),
      ("runbook help ex", "exit-codes", "language"),
    ]

    private func desk() throws -> Desk {
      let desk = try PublishingDesk.make()
      let command = CommandLineTool.runbook
      _ = try desk.script("mkdir bin && ln -s \"\(command)\" bin/runbook && touch hostile-marker")
      desk.environment["PATH"] = "\(desk.folder.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      try desk.folder.write("# x\n", to: "Runbooks/$(touch pwned).md")
      try desk.folder.write("# x\n", to: "Runbooks/`touch pwned`.md")
      return desk
    }

    @Test func `bash offers what can be there`() throws {
      let desk = try desk()
      for (typed, offered, other) in Self.cases {
        let script = """
          eval "$(runbook completions bash)"
          COMP_LINE='\(typed)' COMP_POINT=\(typed.count)
          read -ra COMP_WORDS <<<"$COMP_LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
          compopt() { :; }
          _runbook; printf '%s\\n' "${COMPREPLY[@]}"
          """
        let lines = try desk.script(script).output.split(separator: "\n").map(String.init)
        #expect(lines.contains(offered), "\(typed): \(lines)")
        #expect(!lines.contains(other), "\(typed): \(lines)")
      }
      #expect(!desk.folder.contains("pwned"))
    }

    @Test func `bash completes at a terminal, values after the sign too`() throws {
      let desk = try desk()
      try desk.declare(
        "pick", inputs: "inputs:\n  - name: REGION\n    type: choice\n    choices: [europe, asia]",
        "## Diagnosis\n\n```bash\ntrue\n```")
      let terminal = try desk.shell("PS1='> ' exec bash --norc --noprofile -i")
      try terminal.waitFor("> ")
      terminal.enter("eval \"$(runbook completions bash)\"; echo ready'' now")
      try terminal.waitFor("ready now")
      terminal.send("runbook exec pi\t")
      try terminal.waitFor("exec pick ")
      terminal.send("REG\t")
      try terminal.waitFor("REGION=")
      terminal.send("eu\t")
      try terminal.waitFor("europe")
      terminal.send("\u{15}")
      terminal.enter("exit")
      _ = try terminal.wait()
      #expect(!desk.folder.contains("pwned"))
    }

    @Test(.enabled(if: CommandLineTool.find("fish") != nil, "fish is not installed"))
    func `fish offers what can be there`() throws {
      let desk = try desk()
      for (typed, offered, other) in Self.cases {
        let result = try CommandLineTool.run(
          program: "fish", ["--no-config", "-c", "runbook completions fish | source; complete -C '\(typed)'"],
          environment: desk.environment, directory: desk.folder.path)
        let words = result.output.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) }
        #expect(words.contains(offered), "\(typed): \(result)")
        #expect(!words.contains(other), "\(typed): \(words)")
      }
      #expect(!desk.folder.contains("pwned"))
    }

    @Test(.enabled(if: CommandLineTool.find("zsh") != nil, "zsh is not installed"))
    func `zsh completes at a terminal`() throws {
      let desk = try desk()
      // What was typed is drawn by zsh in its own way, so that only what it adds is waited for.
      let terminal = try desk.shell("PS1='> ' exec zsh -f -i")
      try terminal.waitFor("> ")
      terminal.enter("autoload -Uz compinit; compinit -u -D; eval \"$(runbook completions zsh)\"; echo ready'' now")
      try terminal.waitFor("ready now")
      terminal.send("runbook pl\t")
      try terminal.waitFor("an ")
      terminal.send("deci\t")
      try terminal.waitFor("de ")
      terminal.send("--form\t")
      try terminal.waitFor("at ")
      terminal.send("js\t")
      try terminal.waitFor("on")
      terminal.send("\u{15}")
      terminal.send("runbook exec db-con\t")
      try terminal.waitFor("nection ")
      terminal.send("\u{15}")
      terminal.enter("exit")
      _ = try terminal.wait()
      #expect(!desk.folder.contains("pwned"))
    }

    @Test func `knows the three shells and no other`() throws {
      let desk = try Desk()
      let result = try desk.run("completions", "tcsh")
      #expect(result.exitStatus == 2)
      #expect(result.errors.contains("bash, zsh, fish"))
    }
  }
}
