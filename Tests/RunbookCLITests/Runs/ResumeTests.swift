import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Going on with a run", .timeLimit(.minutes(60)))
  struct ResumeTests {
    private let desk: Desk
    private static let body = """
      ## Diagnosis

      ### Look

      ```bash {capture=SEEN}
      echo look >>ran; echo seen; mkdir -p inner; cd inner; export KEPT="kept here"
      ```

      ## Mitigation

      ### Mend

      ```bash
      echo "mend $SEEN $KEPT ${PWD##*/} ${TOKEN:-no token}" >>../ran
      ```

      - pass: resolved
      """

    init() throws {
      desk = try Desk("mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true\n    optional: true", Self.body)
    }

    private var ran: [String] { desk.lines("Runbooks/ran") }

    private func quit(environment: [String: String] = [:]) throws {
      let terminal = try desk.sit("exec", "mend", environment: environment)
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
    }

    @Test func `that was quit finds everything as it was, and runs nothing twice`() throws {
      try quit()
      let resumed = try desk.sit("resume")
      try resumed.answer("Make this change?", "y")
      #expect(try resumed.wait() == 0)
      #expect(ran == ["look", "mend seen kept here inner no token"])
      let journal = try desk.journal()
      #expect(journal.events.contains("resumed"))
      #expect(try journal.isWhole())
      #expect(desk.runs.count == 1)
      let again = try desk.run("resume", desk.runs[0])
      #expect(again.exitStatus == 2)
      #expect(again.errors.contains("is over: resolved"))
    }

    @Test func `works from any folder`() throws {
      try quit()
      let result = try desk.script(#"cd / && "$RUNBOOK" resume --no-input --yes"#)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(ran.count == 2)
    }

    @Test func `by the beginning of its id, and not by one that two share`() throws {
      try quit()
      try quit()
      let shared = try desk.run("resume", "20", "--yes")
      #expect(shared.exitStatus == 2)
      #expect(shared.errors.contains("more than one run begins with"))
      #expect(try desk.run("resume", desk.runs[0], "--yes").exitStatus == 0)
    }

    @Test func `needs an answer where nobody is, and can be gone on with again`() throws {
      try quit()
      let result = try desk.run("resume", "--no-input")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.output.contains("--yes"))
      #expect(try desk.run("resume", "--yes").exitStatus == 0)
      #expect(ran.count == 2)
    }

    @Test func `asks for secrets again, since they are not kept`() throws {
      let asked = try Desk(
        "mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true\n    prompt: The token", Self.body)
      let terminal = try asked.sit("exec", "mend")
      try terminal.answer("The token", "first-token")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      let resumed = try asked.sit("resume")
      try resumed.answer("The token", "second-token")
      try resumed.answer("Make this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(asked.lines("Runbooks/ran").last == "mend seen kept here inner second-token")
    }

    @Test func `takes a secret from the environment again`() throws {
      try quit(environment: ["TOKEN": "the-token"])
      let result = try desk.run("resume", "--yes", environment: ["TOKEN": "the-token"])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(ran.last == "mend seen kept here inner the-token")
    }

    @Test func `of a runbook that changed says what changed, and waits for --accept`() throws {
      try quit()
      try desk.declare(
        "mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true\n    optional: true",
        Self.body.replacingOccurrences(of: #"echo "mend"#, with: #"echo "changed"#))
      let refused = try desk.run("resume", "--yes")
      #expect(refused.exitStatus == 5, "\(refused)")
      #expect(refused.errors.contains("script changed: Mend"))
      #expect(refused.errors.contains("--accept"))
      #expect(ran == ["look"])
      #expect(try desk.run("resume", "--yes", "--accept").exitStatus == 0)
      #expect(ran == ["look", "changed seen kept here inner no token"])
      #expect(try desk.journal().isWhole())
    }

    @Test func `of a runbook that changed shows what changed, and asks about each step that did`() throws {
      try quit()
      try desk.declare(
        "mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true\n    optional: true",
        Self.body.replacingOccurrences(of: "- pass: resolved", with: "")
          .replacingOccurrences(of: #"echo "mend"#, with: #"echo "changed"#)
          + "\n\n## Verification\n\n### See\n\n```bash\necho see >>../ran\n```\n\n- pass: resolved\n")
      let refused = try desk.sit("resume")
      let shown = try refused.waitFor("Go on?")
      for part in ["script changed: Mend", "new: See"] { #expect(shown.contains(part), "\(refused.screen)") }
      try refused.waitFor(" › ")
      refused.enter("q")
      #expect(try refused.wait() == 6)
      #expect(try !desk.journal().events.contains("resumed"))
      let resumed = try desk.sit("resume", "--yes")
      try resumed.answer("Go on?", "y")
      try resumed.waitFor("changed since this run began")
      try resumed.answer("Run it?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(ran == ["look", "changed seen kept here inner no token", "see"])
    }

    @Test func `at a step that is gone is refused, and names it`() throws {
      try quit()
      try desk.declare("mend", "## Diagnosis\n\n### Look\n\n```bash\ntrue\n```\n")
      let result = try desk.run("resume", "--yes", "--accept")
      #expect(result.exitStatus == 2, "\(result)")
      #expect(result.errors.contains("is at step `mend`, which is no longer in the runbook"))
    }

    @Test func `compares the runbooks that it may lead to, too`() throws {
      try desk.declare("other", "## Mitigation\n\n### End\n\n```bash\ntrue\n```\n\n- pass: resolved\n")
      try desk.declare("first", "## Mitigation\n\n### Begin\n\n```bash\ntrue\n```\n\n- pass: [end](other.md)\n")
      let terminal = try desk.sit("exec", "first")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      try desk.declare("other", "## Mitigation\n\n### End\n\n```bash\nfalse\n```\n\n- pass: resolved\n")
      let result = try desk.run("resume", "--yes")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.errors.contains("other: script changed: End"))
    }

    @Test func `of a runbook with errors is refused`() throws {
      try quit()
      try desk.declare("mend", "## Diagnosis\n\n### Look\n\n```bash {timeot=3}\ntrue\n```\n")
      #expect(try desk.run("resume", "--yes").exitStatus == 3)
      #expect(ran == ["look"])
    }

    @Test func `of a journal that was altered is refused, with the line`() throws {
      try quit()
      let path = "state/runs/\(desk.runs[0])/journal.jsonl"
      let text = try desk.folder.read(path)
      try desk.folder.write(text.replacingOccurrences(of: #""value":"seen""#, with: #""value":"evil""#), to: path)
      let result = try desk.run("resume", "--yes")
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("of the journal of run"))
      #expect(ran == ["look"])
    }

    @Test func `when there is none says so`() throws {
      #expect(try desk.run("resume").exitStatus == 2)
      _ = try desk.run("exec", "mend", "--yes")
      let result = try desk.run("resume")
      #expect(result.exitStatus == 2)
      #expect(result.errors.contains("there is no run to go on with"))
    }

    @Test func `keeps the text that it went on with, and who accepted what was different`() throws {
      try quit()
      let changed = Self.body.replacingOccurrences(of: #"echo "mend"#, with: #"echo "changed"#)
      try desk.declare(
        "mend",
        inputs: "env:\n  MODE: quick\ninputs:\n  - name: TOKEN\n    secret: true\n    optional: true\n"
          + "  - name: SIZE\n    default: 3", changed)
      let resumed = try desk.sit("resume")
      let shown = try resumed.waitFor("Go on?")
      for part in ["script changed: Mend", "new env: MODE", "new input: SIZE"] {
        #expect(shown.contains(part), "\(resumed.screen)")
      }
      try resumed.waitFor(" › ")
      resumed.enter("y")
      try resumed.answer("Make this change?", "q")
      #expect(try resumed.wait() == 6)
      let record = try #require(try desk.journal().lines.first { $0.contains(#""event":"resumed""#) })
      for part in [#""accepted-by":"operator""#, #""changes":["script changed: Mend""#, #""runbook":"mend""#] {
        #expect(record.contains(part), "\(record)")
      }
      let revisions = desk.files(below: "state/runs/\(desk.runs[0])/revisions")
      #expect(revisions.count == 1)
      let (name, text) = try #require(revisions.first)
      #expect(try String(decoding: text, as: UTF8.self) == desk.folder.read("Runbooks/mend.md"))
      #expect(record.contains(String(name.dropLast(3))))
      // What was accepted is not asked about again.
      let again = try desk.run("resume", "--yes", "--no-input")
      #expect(again.exitStatus == 0, "\(again)")
      #expect(ran == ["look", "changed seen kept here inner no token"])
    }

    @Test func `names values of the front matter that are not what they were`() throws {
      let inputs = "env:\n  MODE: slow\ninputs:\n  - name: TOKEN\n    secret: true\n    optional: true\n"
      try desk.declare("mend", inputs: inputs + "  - name: SIZE\n    default: 3", Self.body)
      try quit()
      try desk.declare(
        "mend", inputs: inputs.replacing("slow", with: "quick") + "  - name: SIZE\n    default: 30", Self.body)
      let refused = try desk.run("resume", "--yes")
      #expect(refused.exitStatus == 5)
      for part in ["input changed: SIZE", "env changed: MODE"] { #expect(refused.errors.contains(part), "\(refused)") }
      #expect(!refused.errors.contains("only text around the steps"))
    }

    @Test func `says of a change that nobody knows of that it may have changed something`() throws {
      let desk = try Desk(
        "mend", "## Mitigation\n\n### Drop it\n\n```bash\necho begun; kill -KILL $PPID\n```\n\n- pass: resolved\n")
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 137)
      desk.settle()
      #expect(try desk.run("history").output.contains(" · 1 may have changed"))
      let resumed = try desk.sit("resume")
      #expect(try resumed.waitFor("What became of it?").contains("may have changed: Drop it"), "\(resumed.screen)")
      try resumed.waitFor(" › ")
      resumed.enter("q")
      #expect(try resumed.wait() == 6)
      #expect(resumed.words.contains("may have changed: Drop it"))
      #expect(try desk.run("history").output.contains(" · 1 may have changed"))
    }
  }
}
