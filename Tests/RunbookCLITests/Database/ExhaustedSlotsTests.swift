import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Exhausted connection slots",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct ExhaustedSlotsTests {
    private let database: DatabaseDesk
    private let sessions: [PostgreSQLSession]

    init() throws {
      database = try DatabaseDesk(settings: ["max_connections": "6", "superuser_reserved_connections": "2"])
      try database.backendLogsIn(as: "app", password: "backend-password")
      database.giveAdministrator()
      database.desk.environment["IDLE_SECONDS"] = "0"
      let server = database.server
      try server.sql("create role reports login password 'reports-password'")
      // One of the four is not the backend's, and none of its business.
      sessions = try (0..<4).map { index in
        try index == 0
          ? server.session("begin; select 1", user: "reports", password: "reports-password")
          : server.session("begin; select 1", user: "app", password: "backend-password")
      }
    }

    private var idleSessions: Int? {
      let count = try? database.server.sql("select count(*) from pg_stat_activity where state = 'idle in transaction'")
      return count.flatMap { Int($0) }
    }

    @Test func `are freed when the runbook's name is typed, and y alone is not enough`() throws {
      let terminal = try database.sit()
      let question = try terminal.waitFor("Type db-connection to run it")
      #expect(question.contains("End the backend's idle sessions"))
      #expect(question.contains("risk high"))
      #expect(question.contains("select pid, usename, application_name, pg_terminate_backend(pid)"))
      try terminal.waitFor(" › ")
      terminal.enter("y")
      try terminal.waitFor("`y` is not an answer here")
      try terminal.waitFor("Type db-connection to run it")
      try terminal.waitFor(" › ")
      #expect(idleSessions == 4)
      terminal.enter("db-connection")
      #expect(try terminal.wait(timeout: .seconds(60)) == 0)
      #expect(idleSessions == 1)
      #expect(terminal.words.contains("changed: End the backend's idle sessions"))
    }

    @Test func `stay taken when the operator says n`() throws {
      let terminal = try database.sit()
      try terminal.answer("Type db-connection to run it", "n")
      #expect(try terminal.wait(timeout: .seconds(60)) == 4)
      #expect(idleSessions == 4)
      #expect(terminal.text.contains("nothing changed"))
    }

    @Test func `are not freed by --yes, but by --confirm with the runbook's name`() throws {
      let refused = try database.run("--no-input", "--yes")
      #expect(refused.exitStatus == 5, "\(refused)")
      #expect(refused.output.contains("--confirm db-connection"))
      #expect(idleSessions == 4)
      let freed = try database.run("--no-input", "--yes", "--confirm", "db-connection")
      #expect(freed.exitStatus == 0, "\(freed)")
      #expect(freed.output.contains("yes, by --confirm db-connection"))
      #expect(idleSessions == 1)
      #expect(
        try database.server.sql("select usename from pg_stat_activity where state = 'idle in transaction'") == "reports"
      )
    }
  }
}
