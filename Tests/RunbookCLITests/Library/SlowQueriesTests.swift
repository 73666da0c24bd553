import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Slow queries",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct SlowQueriesTests {
    private let server: PostgreSQLServer
    private let desk: LibraryDesk

    init() throws {
      server = try PostgreSQLServer(settings: ["autovacuum": "off"])
      desk = try LibraryDesk("db-slow-queries", server.environment)
    }

    /// Waits until a query has run for a second.
    private func waitForSlowQuery() throws {
      let deadline = Deadline(in: .seconds(20))
      let count = "select count(*) from pg_stat_activity where state = 'active' and now() - query_start > '1 s'"
      while try server.sql(count) == "0", !deadline.hasPassed {}
    }

    @Test func `are told from a database that is well, from dead rows, and from a missing index`() throws {
      #expect(try desk.play("nothing-slow").ending == "resolved")

      try server.sql(
        """
        create table orders as select i as id, 'new' as state from generate_series(1, 20000) i;
        update orders set state = 'paid';
        analyze orders
        """)
      let vacuumed = try desk.play("dead-rows")
      #expect(vacuumed.ending == "resolved")
      #expect(try server.sql("select n_dead_tup from pg_stat_user_tables") == "0")

      try server.sql((0..<120).map { "select count(*) from orders where id = \($0);" }.joined(separator: "\n"))
      #expect(try desk.play("missing-index").ending == "escalated")
    }

    @Test func `are cancelled when the runbook's name is given, and not by --yes`() throws {
      let session = try server.session("select pg_sleep(100)", isAwaited: false)
      try waitForSlowQuery()
      let refused = try desk.play("work-without-consent", consenting: false, "--yes", "SLOW_SECONDS=1")
      #expect(refused.exitStatus == 5)
      let cancelled = try desk.play("work", "SLOW_SECONDS=1")
      #expect(cancelled.ending == "resolved")
      #expect(session.isOpen)
      withExtendedLifetime(session) {}
    }

    @Test func `behind a lock are a matter for the runbook about connections`() throws {
      try server.sql("create table orders (id int)")
      let holder = try server.session("begin; lock table orders")
      let waiting = try server.session("select count(*) from orders", isAwaited: false)
      try waitForSlowQuery()
      let run = try desk.play(
        "lock", consenting: false, "--confirm", "db-connection", "SLOW_SECONDS=1", "LOCK_SECONDS=1")
      #expect(run.ending == "resolved")
      #expect(try server.sql("select count(*) from pg_locks where not granted") == "0")
      withExtendedLifetime((holder, waiting)) {}
    }
  }
}
