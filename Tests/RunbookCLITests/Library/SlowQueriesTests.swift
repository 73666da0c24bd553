import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Slow queries",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct SlowQueriesTests {
    private static let slow =
      "select count(*) from pg_stat_activity where state = 'active' and now() - query_start > '1 s'"

    @Test func `are told from a database that is well, from dead rows, and from a missing index`() throws {
      let database = try LibraryDatabase("slow_tables")
      let desk = try LibraryDesk("db-slow-queries", database.environment)
      #expect(try desk.play("nothing-slow").ending == "resolved")

      try database.sql(
        """
        create table orders as select i as id, 'new' as state from generate_series(1, 20000) i;
        update orders set state = 'paid';
        analyze orders
        """)
      #expect(try desk.play("dead-rows").ending == "resolved")
      #expect(try database.sql("select n_dead_tup from pg_stat_user_tables") == "0")

      try database.sql((0..<120).map { "select count(*) from orders where id = \($0);" }.joined(separator: "\n"))
      #expect(try desk.play("missing-index").ending == "escalated")
    }

    @Test func `are cancelled when the runbook's name is given, and not by --yes`() throws {
      let database = try LibraryDatabase("slow_work")
      let desk = try LibraryDesk("db-slow-queries", database.environment)
      let session = try database.session("select pg_sleep(100)", isAwaited: false)
      try database.wait(for: Self.slow)
      let refused = try desk.play("work-without-consent", consenting: false, "--yes", "SLOW_SECONDS=1")
      #expect(refused.exitStatus == 5)
      #expect(try database.sql(Self.slow) == "1")
      #expect(try desk.play("work", "SLOW_SECONDS=1").ending == "resolved")
      #expect(try database.sql(Self.slow) == "0")
      withExtendedLifetime(session) {}
    }

    @Test func `behind a lock are a matter for the runbook about connections`() throws {
      let database = try LibraryDatabase("slow_lock")
      let desk = try LibraryDesk("db-slow-queries", database.environment)
      try database.sql("create table orders (id int)")
      let holder = try database.session("begin; lock table orders")
      let waiting = try database.session("select count(*) from orders", isAwaited: false)
      try database.wait(for: Self.slow)
      let run = try desk.play(
        "lock", consenting: false, "--confirm", "db-connection", "SLOW_SECONDS=1", "LOCK_SECONDS=1")
      #expect(run.ending == "resolved")
      #expect(try database.sql("select count(*) from pg_locks where not granted") == "0")
      withExtendedLifetime((holder, waiting)) {}
    }

    @Test func `are left alone when they are maintenance, and not seen by a role without rights`() throws {
      let database = try LibraryDatabase("slow_backup")
      let desk = try LibraryDesk("db-slow-queries", database.environment)
      let backup = try database.session("set application_name = 'pg_dump'; select pg_sleep(100)", isAwaited: false)
      try database.wait(for: Self.slow)
      #expect(try desk.play("left-alone", "SLOW_SECONDS=1").ending == "escalated")
      #expect(try database.sql(Self.slow) == "1")
      try database.sql("drop role if exists onlooker; create role onlooker login password 'sees-little'")
      let onlooker = ["PGUSER": "onlooker", "PGPASSWORD": "sees-little"]
      desk.desk.environment.merge(onlooker) { $1 }
      #expect(try desk.play("role-sees-nothing", "SLOW_SECONDS=1").ending == "escalated")
      try database.sql("grant pg_monitor to onlooker")
      #expect(try desk.play("role-may-not-cancel", "SLOW_SECONDS=1").ending == "escalated")
      withExtendedLifetime(backup) {}
      try database.endSessions()
    }
  }
}
