import Foundation
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

    @Test func `keeps its password when somebody logs in with it, and the given one is wrong`() throws {
      let database = try DatabaseDesk()
      try database.backendLogsIn(as: "app", password: "right", given: "mistyped")
      database.giveAdministrator()
      let session = try database.server.session("select 1", user: "app", password: "right")
      let result = try database.run("--no-input", "--yes", "--confirm", "db-connection")
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("ROLE = in use"), "\(result)")
      #expect(try database.server.sql("select current_user", user: "app", password: "right") == "app")
      withExtendedLifetime(session) {}
    }

    @Test(.enabled(if: CommandLineTool.has("jq"), "jq is not installed: apt-get install jq"))
    func `is never given the password that a secret does not have`() throws {
      let database = try DatabaseDesk()
      try database.backendLogsIn(as: "app", password: "right", given: "mistyped")
      database.giveAdministrator()
      // A secret of another shape: what it has under `password` is nothing.
      try database.desk.folder.write("#!/bin/sh\necho '{\"username\": \"app\"}'\n", to: "programs/aws")
      let programs = database.desk.folder.path("programs")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(programs)/aws")
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let result = try database.run(
        "--no-input", "--yes", "--confirm", "db-connection", "SECRET_ID=orders/db",
        environment: ["PATH": "\(programs):\(path)"])
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("no password in orders/db"), "\(result)")
      #expect(result.output.contains("nothing changed"), "\(result)")
      #expect(try database.server.sql("select current_user", user: "app", password: "right") == "app")
    }
  }
}
