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

    @Test func `is run again when nothing stands against it any more`() throws {
      #expect(try desk.play("nothing-pending").ending == "resolved")
      try add("002_age", up: "alter table users add age int", down: "alter table users drop age")
      try add("003_mail", up: "create index users_mail on users (mail)", down: "drop index users_mail")
      #expect(try desk.play("two-pending").ending == "resolved")
      #expect(version == "003")
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
      let forgotten = try database.session("begin; select * from users")
      #expect(try desk.play("forgotten-transaction").ending == "resolved")
      #expect(version == "002")
      withExtendedLifetime(forgotten) {}
      let undone = try desk.undo("take-the-migration-back", "MIGRATION=002_age")
      #expect(undone.exitStatus == 0, "\(undone)")
      #expect(version == "001")
    }
  }
}
