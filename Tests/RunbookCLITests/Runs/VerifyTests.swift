import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Verifying a journal", .timeLimit(.minutes(60)))
  struct VerifyTests {
    private let desk: Desk
    private let path: String
    private let lines: [String]
    private let printedHead: String

    init() throws {
      desk = try Desk("look", "## Diagnosis\n\n### Look\n\n```bash\necho seen\n```\n\n- pass: resolved\n")
      let run = try desk.run("exec", "look")
      printedHead = try #require(run.output.firstMatch(of: /head ([0-9a-f]{32})/).map { String($0.1) })
      path = "state/runs/\(try #require(desk.runs.first))/journal.jsonl"
      lines = try desk.folder.read(path).split(separator: "\n").map(String.init)
    }

    private func write(_ lines: [String]) throws {
      try desk.folder.write(lines.map { $0 + "\n" }.joined(), to: path)
    }

    @Test func `says that it is whole, with the head that was printed`() throws {
      let result = try desk.run("verify")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("is whole: \(lines.count) records, resolved, head \(printedHead)"))
      #expect(try desk.run("verify", desk.runs[0], "--head", printedHead).exitStatus == 0)
      #expect(try desk.run("verify", desk.folder.path("state/runs/\(desk.runs[0])")).exitStatus == 0)
    }

    @Test func `finds what was altered, removed, moved and cut off, and says where`() throws {
      let altered = lines.enumerated().map { $0.offset == 2 ? $0.element.replacing("look", with: "loot") : $0.element }
      try write(altered)
      let first = try desk.run("verify")
      #expect(first.exitStatus == 1, "\(first)")
      #expect(first.output.contains("record 3 is not what record 4 says of it"))
      try write(lines.enumerated().filter { $0.offset != 2 }.map(\.element))
      #expect(try desk.run("verify").output.contains("record 3 is missing"))
      var moved = lines
      moved.swapAt(2, 3)
      try write(moved)
      #expect(try desk.run("verify").output.contains("record 3 comes after record 4"))
      try write(lines.dropLast(2))
      let cut = try desk.run("verify")
      #expect(cut.exitStatus == 1)
      #expect(cut.output.contains("missing at the end: the head kept beside it counts \(lines.count)"))
    }

    @Test func `finds a forged end by the head that somebody noted`() throws {
      try write(Array(lines.dropLast()))
      try FileManager.default.removeItem(atPath: desk.folder.path("state/runs/\(desk.runs[0])/head"))
      let blind = try desk.run("verify")
      #expect(blind.exitStatus == 0)
      #expect(blind.output.contains("no head is kept beside it"))
      let result = try desk.run("verify", "--head", printedHead)
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("no record has the head that was noted"))
      #expect(try desk.run("verify", "--head", "xyz").exitStatus == 2)
    }

    @Test func `finds another runbook in the place of the one that was run`() throws {
      let kept = "state/runs/\(desk.runs[0])/runbook.md"
      try desk.folder.write(try desk.folder.read(kept).replacing("seen", with: "unseen"), to: kept)
      let result = try desk.run("verify")
      #expect(result.exitStatus == 1)
      #expect(result.output.contains("the runbook kept with the run is not the one that it began with"))
    }

    /// What can be done to the files beside a journal, and what is said of it.
    static let besides: [(file: String, text: String?, message: String)] = [
      ("output/1.stdout", "unseen\n", "what `output/1.stdout` holds is not what the step wrote"),
      ("output/1.stdout", "", "what `output/1.stdout` holds is not what the step wrote"),
      ("output/1.stdout", nil, "`output/1.stdout` is missing"),
      ("output/1.stderr", "error\n", "`output/1.stderr` was added: no attempt of the run wrote it"),
      ("output/7.stdout", "more\n", "`output/7.stdout` was added"), ("runbook.md", nil, "`runbook.md` is missing"),
    ]

    @Test(arguments: besides.indices)
    func `finds outputs and texts that are not as the journal says`(_ index: Int) throws {
      let (file, text, message) = Self.besides[index]
      let path = "state/runs/\(desk.runs[0])/\(file)"
      if let text {
        try desk.folder.write(text, to: path)
      } else {
        try FileManager.default.removeItem(atPath: desk.folder.path(path))
      }
      let result = try desk.run("verify")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains(message), "\(result)")
      let json = try desk.run("verify", "--format", "json")
      #expect(json.output.contains(#""file":"\#(file)""#), "\(json)")
    }

    @Test func `finds a text altered that the run can come to, or was gone on with`() throws {
      try desk.declare("next", "## Diagnosis\n\n### See\n\n```bash\nexit 1\n```\n\n- pass: resolved\n")
      try desk.declare(
        "first", "## Diagnosis\n\n### Go\n\n```bash\ntrue\n```\n\n- pass: [See](next.md#see)\n")
      #expect(try desk.run("exec", "first").exitStatus == 1)
      let run = desk.runs[1]
      #expect(try desk.run("verify").exitStatus == 0)
      try desk.declare("next", "## Diagnosis\n\n### See\n\n```bash\ntrue\n```\n\n- pass: resolved\n")
      let terminal = try desk.sit("resume", "--accept")
      try terminal.answer("What now?", "r")
      #expect(try terminal.wait() == 0)
      #expect(try desk.run("verify").exitStatus == 0)
      let revisions = try FileManager.default.contentsOfDirectory(
        atPath: desk.folder.path("state/runs/\(run)/revisions"))
      for file in ["linked/next.md", "revisions/\(try #require(revisions.first))"] {
        let path = "state/runs/\(run)/\(file)"
        let text = try desk.folder.read(path)
        try desk.folder.write(text + "\n", to: path)
        let result = try desk.run("verify")
        #expect(result.exitStatus == 1, "\(file) \(result)")
        #expect(result.output.contains("`next`"), "\(file) \(result)")
        try desk.folder.write(text, to: path)
      }
      #expect(try desk.run("verify").exitStatus == 0)
    }

    @Test func `is read by machines too`() throws {
      try write(lines.enumerated().filter { $0.offset != 1 }.map(\.element))
      let result = try desk.run("verify", "--format", "json")
      #expect(result.exitStatus == 1)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(json["whole"] as? Bool == false)
      let findings = try #require(json["findings"] as? [[String: Any]])
      #expect(findings.first?["kind"] as? String == "missing")
      #expect(findings.first?["record"] as? Int == 2)
    }

    @Test func `needs a journal that is there and can be read`() throws {
      #expect(try desk.run("verify", "19990101").exitStatus == 2)
      #expect(try desk.run("verify", "./nowhere").exitStatus == 74)
      try FileManager.default.removeItem(atPath: desk.folder.path("state"))
      #expect(try desk.run("verify").exitStatus == 2)
    }

    @Test func `goes with a run that was gone on with, and with one that was cut off in a line`() throws {
      let terminal = try desk.sit("exec", "look", "--step")
      try terminal.answer("Run it?", "q")
      #expect(try terminal.wait() == 6)
      #expect(try desk.run("resume").exitStatus == 0)
      #expect(try desk.run("verify").exitStatus == 0)
      let last = "state/runs/\(desk.runs[1])/journal.jsonl"
      try FileManager.default.removeItem(atPath: desk.folder.path("state/runs/\(desk.runs[1])/head"))
      let text = try desk.folder.read(last)
      try desk.folder.write(String(text.dropLast(20)), to: last)
      let result = try desk.run("verify")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("its last line is incomplete"))
    }
  }
}
