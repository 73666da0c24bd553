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
      source = try LibraryDatabase("shop_\(Int.random(in: 0..<1_000_000))")
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
      #expect(try permissions() == [0o600])

      #expect(try desk.play("name-taken").ending == "escalated")
      let refused = try desk.play("without-consent", consenting: false, "TARGET_DATABASE=other")
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("fresh-dump", "TARGET_DATABASE=another").ending == "resolved")
      try age()
      #expect(try desk.play("old-dump", "TARGET_DATABASE=newer").ending == "resolved")
      #expect(try names(ending: ".dump").count == 2)

      let file = URL(fileURLWithPath: "\(backups)/\(try #require(names(ending: ".dump").last))")
      try Data(contentsOf: file).dropLast(30).write(to: file)
      #expect(try desk.play("dump-cut-off", "TARGET_DATABASE=other").ending == "escalated")
      #expect(try target.sql("select count(*) from pg_database where datname = 'other'") == "0")

      let undone = try desk.takeBack(desk.desk.runs.first)
      #expect(undone.description.contains("undone: Restore into the new database"), "\(undone)")
      #expect(try target.sql("select count(*) from pg_database where datname = 'restored'") == "0")
    }

    @Test func `of before the loss is brought back, however old it is, and what is there now is kept`() throws {
      #expect(try desk.play("no-dump", "TARGET_DATABASE=first").ending == "resolved")
      try age()
      try source.sql(
        "delete from sales.orders where id > 100; insert into sales.orders values (1000); drop table nothing")
      let restored = try desk.play("rows-lost", "TARGET_DATABASE=before")
      #expect(restored.ending == "escalated")
      #expect(restored.transcript.text.contains("sales.orders: 300 restored, 101 there"))
      #expect(try target.sql("select count(*) from sales.orders", database: "before") == "300")
      #expect(try source.sql("select count(*) from sales.orders") == "101")
      #expect(try names(ending: ".damaged").count == 1)
      #expect(try names(ending: ".dump").count == 1)

      try source.sql(
        "drop role if exists reader; create role reader login password 'reader'; grant usage on schema public to reader"
      )
      #expect(try desk.play("role-sees-little", "PGUSER=reader", "PGPASSWORD=reader").ending == "escalated")
      let gone = try desk.play("server-gone", "PGPORT=\(try FreePort.find())", "TARGET_DATABASE=alone")
      #expect(gone.ending == "escalated")
      #expect(try target.sql("select count(*) from sales.orders", database: "alone") == "300")
    }

    private func names(ending: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: backups).filter { $0.hasSuffix(ending) }.sorted()
    }

    /// Makes every dump two days old.
    private func age() throws {
      for name in try names(ending: ".dump") {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -2 * 24 * 3600)], ofItemAtPath: "\(backups)/\(name)")
      }
    }

    private func permissions() throws -> Set<Int> {
      Set(
        try names(ending: ".dump").compactMap { name in
          try FileManager.default.attributesOfItem(atPath: "\(backups)/\(name)")[.posixPermissions] as? Int
        })
    }
  }
}
