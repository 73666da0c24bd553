import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Transcripts of our own runbooks", .timeLimit(.minutes(60)))
  struct OwnTranscriptsTests {
    private func run(_ words: String...) throws -> CommandLineTool.Result {
      let desk = try Desk()
      return try CommandLineTool.run(
        words, environment: desk.environment, directory: CommandLineTool.packageFolder, timeout: .seconds(300))
    }

    @Test func `go as recorded`() throws {
      let result = try run("test")
      #expect(result.exitStatus == 0, "\(result)")
    }

    @Test func `of the database runbook cover every step, clause and ending`() throws {
      let result = try run("test", "db-connection", "--format", "json")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let coverage = try #require((object["coverage"] as? [[String: Any]])?.first)
      #expect((coverage["uncovered"] as? [Any])?.isEmpty == true)
    }

    @Test func `the README's first command replays one of them on any machine`() throws {
      let readme = try String(contentsOfFile: "\(CommandLineTool.packageFolder)/README.md", encoding: .utf8)
      let prefix = "swift run runbook "
      let line = try #require(readme.split(separator: "\n").first { $0.hasPrefix(prefix) })
      let desk = try Desk()
      let result = try CommandLineTool.run(
        line.dropFirst(prefix.count).split(separator: " ").map(String.init),
        environment: desk.environment.merging(["PATH": "/nowhere"]) { $1 }, directory: CommandLineTool.packageFolder)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("Type db-connection to run it"))
      #expect(result.output.contains("✓ resolved · replay: nothing was run"))
    }
  }
}
