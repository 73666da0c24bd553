import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Passwords of a database",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct SecretTests {
    /// The command lines of all processes, as anybody on the machine can see them.
    private func commandLines() -> [Data] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return names.filter { Int($0) != nil }.compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
    }

    @Test func `appear on no screen, in no command line and in no file of the run`() throws {
      let database = try DatabaseDesk()
      let server = database.server
      let given = "Backend-\(UUID().uuidString)"
      try database.backendLogsIn(as: "app", password: "other-on-the-server", given: given)
      database.giveAdministrator()
      let secrets = [given, server.password]
      let terminal = try database.sit()
      try terminal.waitFor("Type db-connection to run it")
      var seen = commandLines()
      try terminal.waitFor(" › ")
      terminal.enter("db-connection")
      // Until it is over: what is started meanwhile is looked at, too.
      var status: Int32?
      while status == nil {
        seen += commandLines()
        status = try? terminal.wait(timeout: .milliseconds(5))
        if seen.count > 200_000 { break }
      }
      #expect(status == 0, "\(terminal.screen)")
      let report = try database.desk.run("report")
      #expect(report.output.contains("PGPASSWORD: '••••••'"))
      let files = database.desk.files(below: "state")
      #expect(files.count > 5)
      for secret in secrets {
        #expect(!terminal.output.contains(secret))
        #expect(!report.output.contains(secret))
        #expect(!seen.contains { $0.range(of: Data(secret.utf8)) != nil })
        for (path, data) in files { #expect(data.range(of: Data(secret.utf8)) == nil, "in \(path)") }
      }
    }
  }
}
