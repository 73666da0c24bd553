import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Transcripts", .timeLimit(.minutes(60)))
  struct RecordAndReplayTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "mend",
        inputs: "inputs:\n  - name: WHO\n    default: nobody\n  - name: KEY\n    secret: true\n    optional: true",
        """
        ## Diagnosis

        ### Look

        ```bash {capture=STATE}
        echo "broken ${KEY:-}"; printf 'a\\033[31mred\\r\\n' >&2; echo look >>ran; export SEEN="two
        lines"
        ```

        - expect: stdout is `fine`
        - fail: [Mend](#mend)
        - pass: resolved

        ## Mitigation

        ### Mend

        ```bash
        echo "mend for $WHO" | tee -a ran
        ```

        - pass: [Look again](#look-again)
        - fail: escalate
        - rollback: [Break](#break)

        ## Verification

        ### Look again

        ```bash
        [ "$SEEN" != "" ] && echo fine
        ```

        - expect: stdout is `fine`
        - pass: resolved
        - fail: escalate

        ## Rollback

        ### Break

        ```bash
        echo break >>ran
        ```
        """)
    }

    private var ran: [String] { desk.lines("Runbooks/ran") }

    /// Records a run that a person says yes to.
    private func record() throws {
      let terminal = try desk.sit(
        "exec", "mend", "WHO=anna", "--record", "Fixtures/mend/broken.md", environment: ["KEY": "hunter2-secret"])
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0)
    }

    private var recorded: String { (try? desk.folder.read("Fixtures/mend/broken.md")) ?? "" }

    @Test func `--record writes what report prints`() throws {
      try record()
      let report = try desk.run("report")
      #expect(report.output == recorded)
      #expect(recorded.contains("- answered: yes\n"))
      #expect(recorded.contains("KEY: '••••••'"))
      #expect(!recorded.contains("hunter2"))
      #expect(recorded.contains("```stderr {.escaped}\na\\e[31mred\\r\n```"))
      #expect(recorded.contains(#"- set: SEEN = `two\nlines`"#))
    }

    /// A folder of programs, each of which leaves a mark when it is run.
    private func poison() throws -> String {
      let folder = desk.folder.path("poison")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in ["bash", "sh", "env", "tee", "echo", "git", "ssh", "psql", "vi", "less"] {
        let path = "\(folder)/\(name)"
        try "#!/bin/sh\ntouch \(desk.folder.path("poisoned"))\nexit 1\n".write(
          toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      return folder
    }

    @Test func `a replay executes nothing, keeps nothing, and shows what was asked and answered`() throws {
      try record()
      let before = (ran, desk.runs, desk.files(below: "state"))
      let result = try desk.run(
        "exec", "mend", "--replay", "Fixtures/mend/broken.md", "--record", "again.md",
        environment: ["PATH": poison(), "WHO": "somebody-else"])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("Make this change?"))
      #expect(result.output.contains("› y"))
      #expect(result.output.contains("│ mend for anna"))
      #expect(result.output.contains("✓ resolved · replay: nothing was run"))
      #expect(!FileManager.default.fileExists(atPath: desk.folder.path("poisoned")))
      #expect(ran == before.0)
      #expect(desk.runs == before.1)
      #expect(desk.files(below: "state") == before.2)
      let events = try desk.run("exec", "mend", "--replay", "Fixtures/mend/broken.md", "--json")
      #expect(events.output.contains(#""event":"started""#))
      #expect(events.output.contains(#""replay":true"#), "\(events)")
      let again = try desk.folder.read("again.md")
      #expect(again.contains("\nreplay: true\n"))
      #expect(again.replacing("replay: true\n", with: "") == recorded)
      let test = try desk.run("test", environment: ["PATH": poison()])
      #expect(test.exitStatus == 0, "\(test)")
      #expect(test.output.contains("✓ mend · 1 transcript as recorded"))
      #expect(!FileManager.default.fileExists(atPath: desk.folder.path("poisoned")))
    }

    @Test func `a run that was gone on with otherwise, and undone, replays as it went`() throws {
      let first = try desk.sit("exec", "mend", "--step")
      try first.answer("Run it?", "y")
      try first.answer("Make this change?", "q")
      #expect(try first.wait() == 6)
      #expect(try desk.run("resume", "--yes").exitStatus == 0)
      let undoing = try desk.sit("resume", desk.runs[0], "--undo")
      try undoing.answer("Undo this change?", "y")
      #expect(try undoing.wait() == 0)
      let report = try desk.run("report").output
      #expect(report.contains(", unattended\n"), "\(report)")
      #expect(report.contains(", to undo\n"), "\(report)")
      try desk.folder.write(report, to: "Fixtures/mend/undone.md")
      let test = try desk.run("test")
      #expect(test.exitStatus == 0, "\(test)")
    }

    @Test func `--ask lets a person answer a replay`() throws {
      try record()
      let terminal = try desk.sit("exec", "mend", "--replay", "Fixtures/mend/broken.md", "--ask")
      try terminal.answer("Make this change?", "n")
      #expect(try terminal.wait() == 4)
      #expect(ran == ["look", "mend for anna"])
    }

    @Test func `what a transcript lacks is named, and can be assumed`() throws {
      try record()
      let cut = try #require(recorded.range(of: "\n## Look again"))
      try desk.folder.write(String(recorded[..<cut.lowerBound]), to: "cut.md")
      let lacking = try desk.run("exec", "mend", "--replay", "cut.md")
      #expect(lacking.exitStatus == 5, "\(lacking)")
      #expect(lacking.output.contains("the output of “Look again” was needed, and the transcript does not have it"))
      #expect(lacking.output.contains("--assume look-again=pass"))
      let given = try desk.run("exec", "mend", "--replay", "cut.md", "--assume", "look-again=pass")
      #expect(given.exitStatus == 0, "\(given)")
      let other = try desk.run("exec", "mend", "--replay", "cut.md", "--assume", "Look again=fail")
      // The change that was made is offered to be undone, and the transcript has no answer to that.
      #expect(other.exitStatus == 5, "\(other)")
    }

    @Test func `--assume walks a branch of a dry run at a desk`() throws {
      let fine = try desk.run("exec", "mend", "--dry-run", "--assume", "look=pass")
      #expect(fine.exitStatus == 0, "\(fine)")
      let failing = try desk.run("exec", "mend", "--dry-run", "--assume", "STATE=odd", "--assume", "mend=fail")
      #expect(failing.exitStatus == 8, "\(failing)")
      #expect(failing.output.contains("assumed, not run"))
      #expect(failing.output.contains("stdout `odd` is not `fine`"))
      #expect(ran.isEmpty)
    }

    @Test func `mistakes in flags are named`() throws {
      try record()
      let replay = ["exec", "mend", "--replay", "Fixtures/mend/broken.md"]
      let cases: [(words: [String], status: Int32, message: String)] = [
        (["exec", "mend", "--assume", "look=pass"], 2, "it goes with --dry-run or --replay"),
        (["exec", "mend", "--ask"], 2, "`--ask` goes with --replay"),
        (replay + ["--yes"], 2, "`--yes` and `--replay` can't go together"),
        (replay + ["--assume", "lok=pass"], 2, "did you mean `look`?"),
        (replay + ["--assume", "look=maybe"], 2, "assume pass, or fail"),
        (replay + ["--assume", "look"], 2, "write --assume STEP=pass"),
        (["exec", "mend", "--replay", "Runbooks/mend.md"], 3, "this is not a transcript"),
        (["exec", "mend", "--replay", "nowhere.md"], 74, "nowhere.md"),
        (["exec", "mend", "--record", "Runbooks/mend.md"], 2, "would overwrite a file that is not a transcript"),
      ]
      for (words, status, message) in cases {
        let result = try CommandLineTool.run(words, environment: desk.environment, directory: desk.folder.path)
        #expect(result.exitStatus == status, "\(words) \(result)")
        #expect(result.errors.contains(message), "\(words) \(result)")
      }
      #expect(ran == ["look", "mend for anna"])
    }
  }
}
