import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What runs were like", .timeLimit(.minutes(60)))
  struct StatisticsTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "mend",
        "## Diagnosis\n\n### Look\n\n```bash\ntest ! -e broken\n```\n\n- fail: stop\n\n## Mitigation\n\n"
          + "### Mend\n\n```bash\nsleep 0.2\n```\n\n- pass: resolved\n")
      for _ in 0..<3 { #expect(try desk.run("exec", "mend", "--yes").exitStatus == 0) }
      #expect(try desk.run("exec", "mend", "--dry-run").exitStatus == 8)
      try desk.folder.write("", to: "Runbooks/broken")
      #expect(try desk.run("exec", "mend", "--yes").exitStatus == 1)
    }

    @Test func `how often, how long, how they ended, and each step`() throws {
      let result = try desk.run("history", "mend", "--stats")
      #expect(result.exitStatus == 0)
      for part in [
        "mend · 4 runs · 1 dry run", "ended  resolved 3, stopped 1", "passed 3, failed 1", "passed 3 · usually 0.2",
      ] {
        #expect(result.output.contains(part), "\(result)")
      }
      #expect(try desk.run("history", "--stats").output == result.output)
      #expect(try desk.run("history", "nothing", "--stats").errors.contains("no runs of `nothing` yet"))
    }

    @Test func `for machines`() throws {
      let result = try desk.run("history", "mend", "--stats", "--format", "json")
      let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(json["version"] as? Int == 1)
      let book = try #require((json["runbooks"] as? [[String: Any]])?.first)
      #expect(book["runs"] as? Int == 4)
      #expect(book["dry-runs"] as? Int == 1)
      #expect(book["endings"] as? [String: Int] == ["resolved": 3, "stopped": 1])
      let steps = try #require(book["steps"] as? [[String: Any]])
      #expect(steps.map { $0["step"] as? String } == ["mend#look", "mend#mend"])
      let times = try #require(steps[1]["milliseconds"] as? [String: Int])
      #expect(try #require(times["median"]) >= 200)
      #expect(try #require(times["longest"]) >= #require(times["median"]))
    }

    @Test func `a failure that ends a run, one that is left, and a step that is not over are told apart`() throws {
      try desk.declare(
        "odd",
        "## Mitigation\n\n### One\n\n```bash\nexit 1\n```\n\n### Two\n\n```bash\ntrue\n```\n")
      #expect(try desk.run("exec", "odd", "--yes").exitStatus == 1)
      let terminal = try desk.sit("exec", "odd")
      try terminal.answer("Make this change?", "y")
      try terminal.answer("What now?", "k")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
      let result = try desk.run("history", "odd", "--stats")
      #expect(result.output.contains("ended  failed 1, interrupted 1"), "\(result)")
      #expect(result.output.firstMatch(of: /one +failed 2/) != nil, "\(result)")
      #expect(result.output.firstMatch(of: /two +open 1/) != nil, "\(result)")
    }

    @Test func `are where a question takes from how long it usually takes`() throws {
      try FileManager.default.removeItem(atPath: desk.folder.path("Runbooks/broken"))
      let terminal = try desk.sit("exec", "mend")
      #expect(try terminal.waitFor("Make this change?").contains("usually   0.2"), "\(terminal.screen)")
    }
  }
}
