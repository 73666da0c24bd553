import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Nothing that listens, and nothing to start", .timeLimit(.minutes(60)))
  struct MissingServerTests {
    /// A folder with links to what a bare container has, and no psql.
    private func programsWithoutPostgreSQL(on desk: Desk) throws -> String {
      let folder = desk.folder.path("bin")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in ["bash", "sh", "cat", "grep", "getent", "env"] {
        guard let path = CommandLineTool.find(name) else { throw TestSupportError.missing(program: name) }
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: path)
      }
      return folder
    }

    @Test(arguments: [true, false])
    func `is for a person, with a true finding`(hasPsql: Bool) throws {
      let desk = try Desk()
      let port = try FreePort.find()
      var environment = ["PGHOST": "127.0.0.1", "PGPORT": "\(port)", "PGUSER": "app", "PGPASSWORD": "a-password"]
      if !hasPsql { environment["PATH"] = try programsWithoutPostgreSQL(on: desk) }
      let result = try desk.run(
        "exec", "db-connection", "--directory", "\(CommandLineTool.packageFolder)/Runbooks", "--no-input",
        environment: environment)
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("Nothing listens on 127.0.0.1:\(port): the server is down"))
      #expect(result.output.contains("Nothing here could be started"))
      #expect(result.output.contains("! escalated: a person is needed"))
      #expect(result.output.contains("nothing changed"))
      #expect(try desk.run("history").output.contains("db-connection · escalated"))
    }
  }
}
