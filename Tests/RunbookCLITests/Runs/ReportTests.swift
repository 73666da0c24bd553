import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// What reports say of runs that did not go well: the same in each format, and no more than is known.
  @Suite("Reports", .timeLimit(.minutes(60)))
  struct ReportTests {
    private let desk: Desk

    private static let body = """
      ## Diagnosis

      ### Look at it

      ```bash
      echo bad *and* ugly; exit 1
      ```

      - pass: resolved
      - fail: [Mend one](#mend-one)

      ## Mitigation

      ### Mend one

      ```bash
      echo one
      ```

      - pass: [Mend two](#mend-two)
      - rollback: [Unmend one](#unmend-one)

      ### Mend two

      ```bash
      exit "$TWO"
      ```

      - pass: resolved
      - rollback: [Unmend two](#unmend-two)

      ## Rollback

      ### Unmend one

      ```bash
      exit 4
      ```

      ### Unmend two

      ```bash
      true
      ```
      """

    init() throws {
      desk = try Desk("mend", inputs: "inputs:\n  - name: TWO\n    default: 0", Self.body)
    }

    private func report(_ format: String) throws -> String {
      let result = try desk.run("report", "--format", format)
      #expect(result.exitStatus == 0, "\(result)")
      return result.output
    }

    private func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(report("json").utf8)) as? [String: Any])
    }

    /// The visits of a run by the ids of their steps.
    private func visits(_ report: [String: Any]) throws -> [String: [String: Any]] {
      let visits = try #require(report["visits"] as? [[String: Any]])
      return Dictionary(visits.map { ($0["step"] as? String ?? "", $0) }) { $1 }
    }

    @Test func `of a run that mended what it found are green`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0)
      let junit = try report("junit")
      #expect(junit.contains(#"tests="4" failures="0""#), "\(junit)")
      #expect(junit.contains("failed: exit 1"))
      let visit = try #require(try visits(json())["mend#look-at-it"])
      #expect(visit["outcome"] as? String == "failed")
      #expect(visit["finding"] as? String == "exit 1")
      #expect(visit["changes"] as? Bool == false)
    }

    @Test func `of a run that a failure ended are red, and say what failed`() throws {
      #expect(try desk.run("exec", "mend", "TWO=3", "--yes").exitStatus == 1)
      let junit = try report("junit")
      #expect(junit.contains(#"tests="4" failures="3""#), "\(junit)")
      #expect(junit.contains(#"<failure message="unresolved: Mend two failed, exit 3">"#), "\(junit)")
      let html = try report("html")
      #expect(!html.contains("nobody can say"))
      #expect(html.contains("may have changed"))
      let report = try json()
      #expect(report["ending"] as? String == "failed")
      #expect(report["unknown"] as? [String] == ["mend#mend-two"])
      #expect(try visits(report)["mend#mend-two"]?["outcome"] as? String == "failed")
      let markdown = try self.report("markdown")
      #expect(markdown.contains("changed: [mend-one, mend-two]\nunknown: [mend-two]\n"), "\(markdown)")
      #expect(markdown.contains("\n- failed: exit 3\n"))
    }

    @Test func `of a run that was killed in a change call it unknown`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0)
      let path = "state/runs/\(desk.runs[0])/journal.jsonl"
      let lines = desk.lines(path)
      let begun = try #require(lines.lastIndex { $0.contains(#""event":"attempt-started""#) })
      try desk.folder.write(lines[...begun].map { $0 + "\n" }.joined(), to: path)
      let junit = try report("junit")
      #expect(junit.contains(#"<testcase classname="mend \#(desk.runs[0])" name="ending""#))
      #expect(junit.contains("<failure message=\"it broke off, or is under way\">"), "\(junit)")
      let html = try report("html")
      #expect(html.contains("may have changed"))
      #expect(html.contains("its end was not written down: nobody can say what became of it"))
      #expect(try json()["unknown"] as? [String] == ["mend#mend-two"])
      #expect(try report("markdown").contains("unknown: [mend-two]\n"))
    }

    @Test func `of a run that is undone in part say which part`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0)
      let terminal = try desk.sit("resume", desk.runs[0], "--undo")
      try terminal.answer("Undo this change?", "y")
      try terminal.answer("Undo this change?", "y")
      try terminal.answer("What now?", "k")
      #expect(try terminal.wait() == 1)
      let markdown = try report("markdown")
      #expect(markdown.contains("ending: undone-in-part\n"))
      #expect(markdown.contains("changed: [mend-one]\n"), "\(markdown)")
      #expect(markdown.contains("undone: [mend-two]\n"), "\(markdown)")
      let html = try report("html")
      #expect(html.contains("not all that it had changed is undone"))
      #expect(html.contains(#"<td class="fine">undone</td>"#))
      #expect(html.contains(#"<td class="open">changed</td>"#))
      let junit = try report("junit")
      #expect(junit.contains(#"<failure message="not all undone: 1 change is left">"#), "\(junit)")
      let report = try json()
      #expect(report["ending"] as? String == "undone-in-part")
      #expect(report["ending-text"] as? String == "not all undone: 1 change is left")
      #expect(report["undone"] as? [String] == ["mend#mend-two"])
    }

    @Test func `tell the changes of two visits of one step apart`() throws {
      let terminal = try desk.sit("exec", "mend", "TWO=3")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("What now?", "u")
      try terminal.answer("Undo this change?", "y")
      try terminal.answer("Undo this change?", "n")
      try terminal.answer("What now?", "g")
      try terminal.answer("Go on at which step?", "3")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("What now?", "q")
      #expect(try terminal.wait() == 6)
      let report = try json()
      let changes = try #require(report["visits"] as? [[String: Any]]).filter {
        $0["step"] as? String == "mend#mend-two"
      }
      #expect(changes.compactMap { $0["change"] as? String } == ["undone", "undone", "unknown"])
      let html = try self.report("html")
      #expect(html.contains(#"<td class="fine">undone</td><td>exit 3</td>"#), "\(html)")
      #expect(html.contains(#"<td class="poor">may have changed</td>"#))
    }

    @Test func `warn where an output is not what the step wrote`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0)
      try desk.folder.write("all is well\n", to: "state/runs/\(desk.runs[0])/output/1.stdout")
      let result = try desk.run("report")
      #expect(result.errors.contains("what `output/1.stdout` holds is not what the step wrote"), "\(result)")
    }

    @Test func `do not say that something ran which was declined or withheld`() throws {
      let terminal = try desk.sit("exec", "mend")
      try terminal.answer("Make this change?", "n")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      for isDryRun in [false, true] {
        if isDryRun { #expect(try desk.run("exec", "mend", "--dry-run").exitStatus == 8) }
        let markdown = try report("markdown")
        let change = try #require(markdown.components(separatedBy: "\n## Mend one\n").last)
        #expect(!change.contains("- ran:"), "\(markdown)")
        #expect(!markdown.contains("answered: yes"), "\(markdown)")
        let html = try report("html")
        let behind = try #require(html.components(separatedBy: "<h3>Mend one</h3>").last)
        let card = try #require(behind.components(separatedBy: "</section>").first)
        #expect(card.contains("Its script, which was not run"))
        #expect(!card.contains("What ran"))
        #expect(try visits(json())["mend#mend-one"]?["scripts"] == nil)
      }
      #expect(try report("junit").contains(#"failures="0""#))
    }

    @Test func `call the steps what they were called when the run was there`() throws {
      let terminal = try desk.sit("exec", "mend")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      var body = Self.body.replacing("### Mend two", with: "### Mend the second")
      body = body.replacing("#mend-two", with: "#mend-the-second").replacing("echo one", with: "echo first")
      try desk.declare("mend", inputs: "inputs:\n  - name: TWO\n    default: 0", body)
      #expect(try desk.run("resume", "--accept", "--yes").exitStatus == 0)
      let markdown = try report("markdown")
      #expect(markdown.contains("\n## Mend the second\n"), "\(markdown)")
      #expect(markdown.contains("echo first"), "\(markdown)")
      #expect(!markdown.contains("\n## mend-the-second\n"))
      #expect(try report("html").contains("<h3>Mend the second</h3>"))
      #expect(try visits(json())["mend#mend-the-second"]?["title"] as? String == "Mend the second")
    }

    @Test func `show the exit, the host and the script to readers of a paste`() throws {
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0)
      let markdown = try report("markdown")
      #expect(markdown.contains("- ran:\n\n```bash {.example}\necho bad *and* ugly; exit 1\n```\n"), "\(markdown)")
      #expect(markdown.firstMatch(of: /\n- exit 1 after [0-9.]+ s:\n\n```output \{exit=1/) != nil, "\(markdown)")
      // A line of text directly above a line of hyphens would be a heading.
      #expect(markdown.contains("\n\n---\n\n# The mend runbook\n"), "\(markdown)")
    }
  }
}
