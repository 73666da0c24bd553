import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A backup of PostgreSQL",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct BackupRestoreTests {
    private let source: PostgreSQLServer
    private let target: PostgreSQLServer
    private let desk: LibraryDesk
    private let backups: String

    init() throws {
      source = try PostgreSQLServer()
      target = try PostgreSQLServer()
      desk = try LibraryDesk("db-backup-restore", source.environment)
      backups = desk.desk.folder.path("backups")
      try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
      desk.desk.environment.merge([
        "PGDATABASE": "shop", "BACKUPS": backups, "TARGET_HOST": "127.0.0.1", "TARGET_PORT": "\(target.port)",
        "TARGET_PASSWORD": target.password,
      ]) { $1 }
      try source.sql("create database shop")
      try source.sql(
        #"""
        create schema sales;
        create table sales.orders as select i as id from generate_series(1, 300) i;
        create table "Odd Name" (body text);
        insert into "Odd Name" values (E'two\nlines'), ('\.'), (null);
        create table nothing (id int)
        """#,
        database: "shop")
    }

    private var dump: URL? {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: backups)) ?? []
      return names.first { $0.hasSuffix(".dump") }.map { URL(fileURLWithPath: "\(backups)/\($0)") }
    }

    @Test func `is made, brought back on another server, and counted row by row`() throws {
      let made = try desk.play("no-dump")
      #expect(made.ending == "resolved")
      #expect(made.transcript.text.contains("sales.orders 300\n"))
      #expect(try target.sql("select count(*) from sales.orders", database: "restored") == "300")
      #expect(try target.sql(#"select count(*) from "Odd Name" where body = '\.'"#, database: "restored") == "1")

      #expect(try desk.play("name-taken").ending == "escalated")

      let file = try #require(dump)
      let whole = try Data(contentsOf: file)
      try whole.dropLast(30).write(to: file)
      #expect(try desk.play("dump-cut-off", "TARGET_DATABASE=other").ending == "escalated")
      #expect(try target.sql("select count(*) from pg_database where datname = 'other'") == "0")
    }

    @Test func `that lacks rows is found out, and can be dropped again`() throws {
      #expect(try desk.play("no-dump").ending == "resolved")
      // A rule that swallows rows stands for everything that can happen to them on their way.
      try target.sql(
        """
        create function swallow() returns event_trigger language plpgsql as $$
        begin
          if exists (select from pg_class where relname = 'orders') and not exists (select from pg_rules) then
            create rule swallow as on insert to sales.orders do instead nothing;
          end if;
        end $$
        """, database: "template1")
      let terminal = try desk.sit("TARGET_DATABASE=again")
      try terminal.answer("Make this change?", "n")
      #expect(try terminal.wait(timeout: .seconds(60)) == 4)
      #expect(try target.sql("select count(*) from pg_database where datname = 'again'") == "0")
    }
  }
}
