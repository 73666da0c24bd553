import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A backend that can't log in",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct LoginTests {
    @Test func `gets its password set on the server, when there is an administrator`() throws {
      let database = try DatabaseDesk()
      try database.backendLogsIn(as: "app", password: "old-on-the-server", given: "new-in-the-backend")
      database.giveAdministrator()
      let terminal = try database.sit()
      let shown = try terminal.waitFor("Type db-connection to run it")
      #expect(shown.contains("Set the password"))
      #expect(shown.contains("alter role"))
      try terminal.waitFor(" › ")
      terminal.enter("db-connection")
      let status = try terminal.wait(timeout: .seconds(60))
      #expect(status == 0, "\(terminal.screen)")
      #expect(try database.server.sql("select current_user", user: "app", password: "new-in-the-backend") == "app")
    }

    @Test func `is for a person, when there is no administrator`() throws {
      let database = try DatabaseDesk()
      try database.backendLogsIn(as: "app", password: "old-on-the-server", given: "new-in-the-backend")
      let result = try database.run("--no-input")
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("PostgreSQL answers on 127.0.0.1:\(database.server.port)"))
      #expect(result.output.contains("Look at the login."))
      #expect(result.output.contains("nothing changed"))
    }
  }
}
