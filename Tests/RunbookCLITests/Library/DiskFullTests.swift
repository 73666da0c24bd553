import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A full disk of PostgreSQL",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct DiskFullTests {
    private let server: PostgreSQLServer
    private let desk: LibraryDesk

    init() throws {
      server = try PostgreSQLServer(
        settings: ["autovacuum": "off", "wal_level": "logical", "max_wal_size": "32MB", "min_wal_size": "32MB"])
      desk = try LibraryDesk("db-disk-full", server.environment)
    }

    /// The megabytes that databases and WAL take.
    private func megabytes() throws -> Int {
      let text = try server.sql(
        """
        checkpoint;
        select ((select sum(pg_database_size(oid)) from pg_database) + (select sum(size) from pg_ls_waldir()))::bigint
          / 1048576
        """)
      return Int(text) ?? 0
    }

    @Test func `is given room by writing a table of dead rows anew, with consent`() throws {
      #expect(try desk.play("room", "PGDATA=\(server.dataFolder)", "FULL_PERCENT=100").ending == "resolved")
      #expect(try desk.play("nothing-to-measure").ending == "escalated")

      try server.sql("create table events as select i, repeat('x', 500) as body from generate_series(1, 40000) i")
      let volume = "VOLUME_MB=\(try megabytes() * 115 / 100)"
      #expect(try desk.play("all-of-it-is-data", volume).ending == "escalated")

      try server.sql("update events set body = body || 'y'; update events set body = body || 'z'; analyze events")
      let size = "select pg_table_size('events')"
      let before = try server.sql(size)
      // Of what there is now nine tenths are full.
      let nearlyFull = "VOLUME_MB=\(try megabytes() * 10 / 9)"
      let refused = try desk.play("dead-rows-without-consent", consenting: false, "--yes", nearlyFull)
      #expect(refused.exitStatus == 5)
      #expect(try server.sql(size) == before)
      #expect(try desk.play("dead-rows", nearlyFull).ending == "resolved")
      #expect(Int(try server.sql(size)) ?? 0 < (Int(before) ?? 0) / 2)
    }

    @Test func `is given room by dropping a dead replication slot`() throws {
      try server.sql("select pg_create_logical_replication_slot('gone', 'test_decoding')")
      try server.sql("create table events as select i, repeat('x', 500) as body from generate_series(1, 80000) i")
      try server.sql("drop table events")
      let run = try desk.play(
        "dead-slot", consenting: false, "--confirm", "db-connection", "VOLUME_MB=\(try megabytes())")
      #expect(run.ending == "resolved")
      #expect(try server.sql("select count(*) from pg_replication_slots") == "0")
    }
  }
}
