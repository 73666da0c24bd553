import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A backup of PostgreSQL",
    .enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"),
    .timeLimit(.minutes(60)))
  struct BackupRestoreTests {
    private let source: LibraryDatabase
    private let target: PostgreSQLServer
    private let desk: LibraryDesk
    private let backups: String

    init() throws {
      source = try LibraryDatabase("shop")
      target = try LibraryDatabase.otherServer()
      desk = try LibraryDesk("db-backup-restore", source.environment)
      backups = desk.desk.folder.path("backups")
      try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
      desk.desk.environment.merge([
        "BACKUPS": backups, "TARGET_HOST": "127.0.0.1", "TARGET_PORT": "\(target.port)",
        "TARGET_PASSWORD": target.password,
      ]) { $1 }
      try source.sql(
        #"""
        create schema sales;
        create table sales.orders as select i as id from generate_series(1, 300) i;
        create table "Odd Name" (body text);
        insert into "Odd Name" values (E'two\nlines'), ('\.'), (null);
        create table nothing (id int)
        """#)
    }

    @Test func `is made, brought back on another server, and counted row by row`() throws {
      let made = try desk.play("no-dump")
      #expect(made.ending == "resolved")
      #expect(made.transcript.text.contains("300 sales.orders\n"))
      #expect(try target.sql("select count(*) from sales.orders", database: "restored") == "300")
      #expect(try target.sql(#"select count(*) from "Odd Name" where body = '\.'"#, database: "restored") == "1")

      #expect(try desk.play("name-taken").ending == "escalated")
      let refused = try desk.play("without-consent", consenting: false, "TARGET_DATABASE=other")
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("fresh-dump", "TARGET_DATABASE=another").ending == "resolved")

      let names = try FileManager.default.contentsOfDirectory(atPath: backups)
      let file = URL(fileURLWithPath: "\(backups)/\(try #require(names.first { $0.hasSuffix(".dump") }))")
      try Data(contentsOf: file).dropLast(30).write(to: file)
      #expect(try desk.play("dump-cut-off", "TARGET_DATABASE=other").ending == "escalated")
      #expect(try target.sql("select count(*) from pg_database where datname = 'other'") == "0")
    }
  }
}
