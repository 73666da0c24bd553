import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A full disk of PostgreSQL",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct DiskFullTests {
    private let database: LibraryDatabase
    private let desk: LibraryDesk

    init() throws {
      database = try LibraryDatabase("disk_\(Int.random(in: 0..<1_000_000))")
      desk = try LibraryDesk("db-disk-full", database.environment)
    }

    /// The megabytes that databases and WAL take.
    private func megabytes() throws -> Int {
      let text = try database.sql(
        """
        checkpoint;
        select ((select sum(pg_database_size(oid)) from pg_database) + (select sum(size) from pg_ls_waldir()))::bigint
          / 1048576
        """)
      return Int(text) ?? 0
    }

    @Test func `is given room by writing a table of dead rows anew, with consent`() throws {
      let folder = database.server.dataFolder
      #expect(try desk.play("room", "PGDATA=\(folder)", "FULL_PERCENT=101").ending == "resolved")
      #expect(try desk.play("nothing-to-measure").ending == "escalated")

      try database.sql("create table events as select i, repeat('x', 500) as body from generate_series(1, 120000) i")
      #expect(try desk.play("all-of-it-is-data", "VOLUME_MB=\(try megabytes())").ending == "escalated")

      try database.sql("delete from events where i > 20000; analyze events")
      #expect(try desk.play("no-room-to-write-anew", "VOLUME_MB=\(try megabytes())").ending == "escalated")
      let size = "select pg_table_size('events')"
      let before = try database.sql(size)
      // Half of it is in use, so there is room to write the table beside itself.
      let volume = "VOLUME_MB=\(try megabytes() * 2)"
      let refused = try desk.play(
        "dead-rows-without-consent", consenting: false, "--yes", volume, "FULL_PERCENT=45")
      #expect(refused.exitStatus == 5)
      #expect(try database.sql(size) == before)
      #expect(try desk.play("dead-rows", volume, "FULL_PERCENT=45").ending == "resolved")
      #expect(Int(try database.sql(size)) ?? 0 < (Int(before) ?? 0) / 2)
    }

    @Test func `is given room by dropping a dead replication slot`() throws {
      try database.sql("select pg_create_logical_replication_slot('gone', 'test_decoding')")
      try database.sql("create table events as select i, repeat('x', 500) as body from generate_series(1, 80000) i")
      try database.sql("drop table events")
      let volume = "VOLUME_MB=\(try megabytes())"
      #expect(try desk.play("dead-slot-without-consent", consenting: false, "--yes", volume).exitStatus == 5)
      #expect(try database.sql("select count(*) from pg_replication_slots") == "1")
      let run = try desk.play("dead-slot", volume)
      #expect(run.ending == "resolved")
      #expect(try database.sql("select count(*) from pg_replication_slots") == "0")
    }

    @Test(
      .enabled(
        if: MotoServer.isAvailable, "moto, the AWS CLI or curl is not installed: pip install 'moto[server]' awscli"))
    func `grows on RDS when all of it is data, and never shrinks`() throws {
      let cloud = try LibraryCloud(of: .commandLineTests)
      try cloud.createInstance("disk-grows", gigabytes: 20)
      desk.desk.environment.merge(cloud.environment) { $1 }
      let run = try desk.play("grown", "VOLUME_MB=1", "DB_INSTANCE=disk-grows", "GROW_TO_GB=40")
      #expect(run.ending == "resolved")
      let little = try desk.play("grown-too-little", "VOLUME_MB=1", "DB_INSTANCE=disk-grows", "GROW_TO_GB=41")
      #expect(little.ending == "escalated")
      #expect(try cloud.instance("disk-grows").contains("<AllocatedStorage>40</AllocatedStorage>"))
    }
  }
}
