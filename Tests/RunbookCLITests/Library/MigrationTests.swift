import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A failed migration",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct MigrationTests {
    private let database: LibraryDatabase
    private let desk: LibraryDesk

    init() throws {
      database = try LibraryDatabase("migrated_\(Int.random(in: 0..<1_000_000))")
      desk = try LibraryDesk("db-migration-failed", database.environment)
      desk.desk.environment["MIGRATIONS"] = desk.desk.folder.path("migrations")
      desk.desk.environment["BACKUPS"] = desk.desk.folder.path("backups")
      try desk.desk.folder.write("", to: "backups/.keep")
      try add("001_users", up: "create table users (id int, mail text)", down: "drop table users")
      try database.sql(
        """
        create table schema_migrations (version text primary key);
        create table users (id int, mail text);
        insert into users values (1, 'a@example.test'), (2, 'a@example.test');
        insert into schema_migrations values ('001')
        """)
    }

    private func add(_ name: String, up: String, down: String) throws {
      try desk.desk.folder.write(up, to: "migrations/\(name).up.sql")
      try desk.desk.folder.write(down, to: "migrations/\(name).down.sql")
    }

    private var version: String? { try? database.sql("select max(version) from schema_migrations") }

    /// The databases that were made for rehearsals and are still there.
    private var copies: String? {
      try? database.sql("select count(*) from pg_database where datname like '\(database.name)_rehearsal%'")
    }

    private var dumps: [String] {
      desk.desk.files(below: "backups").keys.filter { $0.hasSuffix(".dump") }.sorted()
    }

    @Test func `is run again when nothing is against it any more, after a rehearsal and a dump`() throws {
      #expect(try desk.play("nothing-pending").ending == "resolved")
      try add("002_age", up: "alter table users add age int", down: "alter table users drop age")
      try add("003_mail", up: "create index users_mail on users (mail)", down: "drop index users_mail")
      #expect(try desk.play("without-consent", consenting: false, "--yes").exitStatus == 5)
      #expect(version == "001")
      #expect(try desk.play("two-pending").ending == "resolved")
      #expect(version == "003")
      #expect(copies == "0")
      #expect(dumps.contains { $0.contains("-before-002_age-") })
      #expect(dumps.contains { $0.contains("-before-003_mail-") })
    }

    @Test func `is found by its number, however that is written, and run alone when it must be`() throws {
      try database.sql(
        """
        drop table schema_migrations;
        create table schema_migrations (version int primary key);
        insert into schema_migrations values (1)
        """)
      try add("002_age", up: "alter table users add age int", down: "alter table users drop age")
      try add("010_mail", up: "create index concurrently users_mail on users (mail);", down: "drop index users_mail")
      #expect(try desk.play("integer-versions").ending == "resolved")
      #expect(version == "10")
      #expect(try database.sql("select count(*) from pg_index where not indisvalid") == "0")
      let undone = try desk.takeBack()
      #expect(version == "1", "\(undone)")
    }

    @Test func `is for people when its record says nothing that can be relied on`() throws {
      try add("002_age", up: "begin; alter table users add age int; commit;", down: "")
      #expect(try desk.play("by-hand").ending == "escalated")
      try database.sql("insert into schema_migrations values ('003')")
      try add("003_mail", up: "create index users_mail on users (mail)", down: "drop index users_mail")
      #expect(try desk.play("record-has-a-gap").ending == "escalated")
      try database.sql("delete from schema_migrations")
      #expect(try desk.play("record-is-empty").ending == "escalated")
      #expect(version == "")
      #expect(dumps.isEmpty)
    }

    @Test func `is for its writer when the data does not fit, and leaves no broken index`() throws {
      // The first attempt, outside of a transaction, as some tools make it.
      #expect(throws: TestSupportError.self) {
        try database.sql("create unique index concurrently users_mail on users (mail)")
      }
      try add("002_mail", up: "create unique index users_mail on users (mail)", down: "drop index users_mail")
      #expect(try desk.play("data-does-not-fit").ending == "escalated")
      #expect(try database.sql("select count(*) from pg_class where relname = 'users_mail'") == "0")
      #expect(version == "001")
    }

    @Test func `gets its lock from a forgotten transaction, and is undone by the down file`() throws {
      try add("002_age", up: "alter table users add age int", down: "alter table users drop age")
      let other = try database.session("begin; select 1")
      let forgotten = try database.session("begin; select * from users")
      #expect(try desk.play("forgotten-transaction").ending == "resolved")
      #expect(version == "002")
      #expect(try database.sql(Self.forgotten) == "1", "only who is in the way is ended")
      withExtendedLifetime((other, forgotten)) {}
      let undone = try desk.takeBack()
      #expect(version == "001", "\(undone)")
      #expect(dumps.contains { $0.contains("-with-002_age-") })
    }

    @Test func `waits for who is at work on its table`() throws {
      try add("002_age", up: "alter table users add age int", down: "alter table users drop age")
      let worker = try database.session("begin; select * from users; select pg_sleep(100)", isAwaited: false)
      try database.wait(
        for: "select count(*) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()")
      #expect(try desk.play("table-at-work").ending == "escalated")
      #expect(version == "001")
      withExtendedLifetime(worker) {}
      try database.endSessions()
    }

    private static let forgotten =
      "select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()"
  }
}
