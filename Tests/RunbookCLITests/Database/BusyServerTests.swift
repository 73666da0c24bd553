import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A server that answers",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct BusyServerTests {
    @Test func `needs no question when it is well`() throws {
      let database = try DatabaseDesk()
      let terminal = try database.sit()
      #expect(try terminal.wait(timeout: .seconds(60)) == 0)
      #expect(terminal.text.contains("✓ resolved"))
      #expect(terminal.text.contains("nothing changed"))
      #expect(!terminal.text.contains(" › "))
      #expect(try database.desk.journal().answers.isEmpty)
    }

    @Test func `loses the session that holds a lock, when the runbook's name is typed`() throws {
      let database = try DatabaseDesk()
      let server = database.server
      database.desk.environment["LOCK_SECONDS"] = "0"
      try server.sql("create table orders (id int)")
      let holder = try server.session("begin; lock table orders")
      let waiting = try server.session("select count(*) from orders", isAwaited: false)
      let isWaiting = "select count(*) from pg_locks where not granted"
      let deadline = Deadline(in: .seconds(20))
      while try server.sql(isWaiting) != "1", !deadline.hasPassed {}
      let terminal = try database.sit()
      let question = try terminal.waitFor("Type db-connection to run it")
      #expect(question.contains("End the blockers"))
      #expect(question.contains("stdout 1, expected = 0") || question.contains("exit 0"))
      try terminal.waitFor(" › ")
      terminal.enter("db-connection")
      let status = try terminal.wait(timeout: .seconds(60))
      #expect(status == 0, "\(terminal.screen)")
      #expect(try server.sql(isWaiting) == "0")
      #expect(
        try server.sql(
          "select count(*) from pg_stat_activity where query like '%lock table%' and state like 'idle in%'")
          == "0")
      withExtendedLifetime((holder, waiting)) {}
    }

    @Test func `keeps the session that holds a lock and is at work`() throws {
      let database = try DatabaseDesk()
      let server = database.server
      database.desk.environment["LOCK_SECONDS"] = "0"
      try server.sql("create table orders (id int)")
      let holder = try server.session("begin; lock table orders; select pg_sleep(100)", isAwaited: false)
      let locks =
        "select count(*) from pg_locks where granted and mode = 'AccessExclusiveLock' and relation is not null"
      let waits = "select count(*) from pg_locks where not granted"
      let deadline = Deadline(in: .seconds(20))
      while try server.sql(locks) == "0", !deadline.hasPassed {}
      let waiting = try server.session("select count(*) from orders", isAwaited: false)
      while try server.sql(waits) == "0", !deadline.hasPassed {}
      let result = try database.run("--no-input", "--yes", "--confirm", "db-connection")
      #expect(result.exitStatus == 4, "\(result)")
      #expect(result.output.contains("BLOCKERS = at work"), "\(result)")
      #expect(result.output.contains("nothing changed"), "\(result)")
      #expect(try server.sql(waits) == "1")
      withExtendedLifetime((holder, waiting)) {}
    }
  }
}
