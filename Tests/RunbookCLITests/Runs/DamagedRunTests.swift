import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// What is said when the newest run is damaged: which one it is, and never another one's story in its place.
  @Suite("A damaged newest run", .timeLimit(.minutes(60)))
  struct DamagedRunTests {
    private let desk: Desk
    private let older: String
    private let newest: String

    init() throws {
      desk = try Desk("look", "## Diagnosis\n\n### Look\n\n```bash\necho seen; exit 1\n```\n\n- fail: stop\n")
      for _ in 0..<2 { #expect(try desk.run("exec", "look").exitStatus == 1) }
      older = desk.runs[0]
      newest = desk.runs[1]
    }

    /// What can be done to a journal so that nobody can say any more what the run was.
    static let damages: [(name: String, damage: @Sendable ([String]) -> [String]?)] = [
      ("emptied", { _ in [] }), ("removed", { _ in nil }), ("without its beginning", { Array($0.dropFirst()) }),
      ("begun with no JSON", { ["scratched"] + $0.dropFirst() }),
      ("of a newer version", { $0.map { $0.replacing(#""version":1"#, with: #""version":9"#) } }),
    ]

    private func damage(_ change: ([String]) -> [String]?) throws {
      let path = "state/runs/\(newest)/journal.jsonl"
      if let lines = change(desk.lines(path)) {
        try desk.folder.write(lines.map { $0 + "\n" }.joined(), to: path)
      } else {
        try FileManager.default.removeItem(atPath: desk.folder.path(path))
      }
    }

    @Test(arguments: damages.indices)
    func `is named by every command that would take the newest`(_ index: Int) throws {
      try damage(Self.damages[index].damage)
      let verify = try desk.run("verify")
      #expect(verify.exitStatus != 0, "\(verify)")
      #expect((verify.output + verify.errors).contains(newest), "\(verify)")
      #expect(!(verify.output + verify.errors).contains(older), "\(verify)")
      for command in ["report", "resume"] {
        let result = try desk.run(command)
        #expect(result.exitStatus == 74, "\(command) \(result)")
        #expect(result.output.isEmpty, "\(command) \(result)")
        #expect(result.errors.contains("the newest run, `\(newest)`, can't be told"), "\(command) \(result)")
      }
      #expect(try desk.run("report").errors.contains("`runbook report \(older)` takes the next one before it"))
      #expect(try desk.run("report", older).exitStatus == 0)
    }

    @Test(arguments: damages.indices)
    func `is in the history, and is not counted`(_ index: Int) throws {
      try damage(Self.damages[index].damage)
      let list = try desk.run("history")
      #expect(list.exitStatus == 0)
      #expect(list.output.hasPrefix("damaged"), "\(list)")
      #expect(list.output.contains("runbook verify \(newest)"), "\(list)")
      #expect(list.output.contains("\(older)  look · stopped") || list.output.contains("\(older) look · stopped"))
      let statistics = try desk.run("history", "--stats")
      #expect(statistics.output.contains("look · 1 run"), "\(statistics)")
      #expect(statistics.errors.contains("warning: run \(newest) is not counted"), "\(statistics)")
      let json = try desk.run("history", "--format", "json")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["version"] as? Int == 1)
      let runs = try #require(object["runs"] as? [[String: Any]])
      #expect(runs.map { $0["run"] as? String } == [newest, older])
      #expect(runs[0]["damage"] is String)
      #expect(runs[1]["damage"] == nil)
    }

    @Test func `whose end is cut off or whose middle is altered is told, with a warning`() throws {
      for change in [
        { (lines: [String]) -> [String] in lines.dropLast(2) },
        { $0.enumerated().map { $0.offset == 3 ? $0.element.replacing("look", with: "loot") : $0.element } },
      ] as [([String]) -> [String]] {
        let path = "state/runs/\(newest)/journal.jsonl"
        let whole = desk.lines(path)
        try damage(change)
        #expect(try desk.run("history").output.contains("damaged: "))
        let report = try desk.run("report")
        #expect(report.exitStatus == 0)
        #expect(report.errors.contains("warning: not all of run \(newest) is to be believed"), "\(report)")
        #expect(try desk.run("verify").exitStatus == 1)
        try desk.folder.write(whole.map { $0 + "\n" }.joined(), to: path)
      }
      #expect(try desk.run("history").output.contains("damaged") == false)
    }

    @Test func `whose end is cut off is not gone on with, since what was done there would be done again`() throws {
      try damage { $0.dropLast() }
      let result = try desk.run("resume", newest)
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("records, and had"), "\(result)")
      #expect(result.errors.contains("`runbook verify \(newest)` says more"))
      #expect(!result.output.contains("seen"))
    }

    @Test func `that broke off before anything was written is not a damaged one`() throws {
      let id = "20991123-140211-000a"
      try desk.folder.write("", to: "state/runs/\(id)/journal.jsonl")
      #expect(try desk.run("history").output.contains("damaged") == false)
      #expect(try desk.run("report").output.contains("run: \(newest)"))
      #expect(try desk.run("verify", newest).exitStatus == 0)
    }
  }
}
