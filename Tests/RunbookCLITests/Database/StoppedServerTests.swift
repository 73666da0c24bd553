import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A stopped server",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct StoppedServerTests {
    private func stoppedServer() throws -> DatabaseDesk {
      try DatabaseDesk(isStarted: false, isManaged: true)
    }

    @Test func `is started when the operator says y, and the story of it is kept`() throws {
      let database = try stoppedServer()
      let terminal = try database.sit()
      let shown = try terminal.waitFor("Make this change?")
      #expect(shown.contains("Start with pg_ctl"))
      #expect(shown.contains("because"))
      #expect(shown.contains("stdout refused"))
      #expect(shown.contains(#""$PG_CTL" -D "$PGDATA" -w"#))
      #expect(!database.server.isRunning)
      terminal.enter("y")
      #expect(try terminal.wait(timeout: .seconds(90)) == 0)
      #expect(terminal.text.contains("✓ resolved"))
      #expect(terminal.text.contains("changed: Start with pg_ctl"))
      #expect(try database.server.sql("select 41 + 1") == "42")

      let journal = try database.desk.journal()
      #expect(journal.ending == "resolved")
      #expect(journal.answers == ["run"])
      #expect(journal.attempts.contains("start-with-pg_ctl"))
      #expect(try journal.isWhole())

      let report = try database.desk.run("report")
      #expect(report.exitStatus == 0)
      #expect(report.output.contains("ending: resolved"))
      #expect(report.output.contains("changed: [start-with-pg_ctl]"))
      #expect(report.output.contains("## Start with pg_ctl\n"))
      #expect(report.output.contains("- answered: yes\n"))
      let history = try database.desk.run("history")
      #expect(history.output.contains("db-connection · resolved"))
    }

    @Test func `stays stopped when the operator says n`() throws {
      let database = try stoppedServer()
      let terminal = try database.sit()
      try terminal.answer("Make this change?", "n")
      #expect(try terminal.wait(timeout: .seconds(90)) == 4)
      #expect(!database.server.isRunning)
      #expect(terminal.text.contains("nothing changed"))
      #expect(try database.desk.journal().answers == ["skip"])
    }

    @Test func `stays stopped in a dry run, which shows what would start it`() throws {
      let database = try stoppedServer()
      let result = try database.run("--dry-run")
      #expect(result.exitStatus == 8, "\(result)")
      #expect(result.output.contains(#""$PG_CTL" -D "$PGDATA" -w"#))
      #expect(result.output.contains("withheld"))
      #expect(!database.server.isRunning)
    }

    @Test func `needs an answer, and says which flag gives it`() throws {
      let database = try stoppedServer()
      let result = try database.run("--no-input")
      #expect(result.exitStatus == 5, "\(result)")
      #expect(result.output.contains("--yes"))
      #expect(!database.server.isRunning)
    }

    @Test func `is started without a question when --yes answers it`() throws {
      let database = try stoppedServer()
      let result = try database.run("--no-input", "--yes")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("yes, by --yes"))
      #expect(try database.server.sql("select 41 + 1") == "42")
    }
  }
}
