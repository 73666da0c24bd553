import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A secret that is rotated",
    .enabled(
      if: MotoServer.isAvailable && PostgreSQLServer.isAvailable,
      "PostgreSQL, moto, the AWS CLI or curl is not installed: apt-get install postgresql; pip install 'moto[server]' awscli"
    ),
    .timeLimit(.minutes(60)))
  struct SecretRotationTests {
    @Test func `no longer opens the database by its old value, and is seen nowhere`() throws {
      let database = try LibraryDatabase("vault")
      let cloud = try LibraryCloud()
      try database.sql("create role clerk login password 'before-the-rotation'")
      try cloud.server.json(
        "secretsmanager", "secretsmanager.CreateSecret",
        #"{"Name": "vault/clerk", "SecretString": "before-the-rotation"}"#)
      let desk = try LibraryDesk(
        "secret-rotation",
        cloud.environment.merging(database.environment) { $1 }.merging([
          "SECRET_ID": "vault/clerk", "PGUSER": "clerk", "ADMIN_PASSWORD": database.server.password,
        ]) { $1 })
      let refused = try desk.play("without-consent", consenting: false, "--yes")
      #expect(refused.exitStatus == 5)
      let run = try desk.play("rotated")
      #expect(run.ending == "resolved")

      let answer = try cloud.server.json(
        "secretsmanager", "secretsmanager.GetSecretValue", #"{"SecretId": "vault/clerk"}"#)
      let value = try #require(answer.between(#""SecretString": ""#, "\""))
      #expect(value.count == 40)
      #expect(try database.server.sql("select current_user", user: "clerk", password: value) == "clerk")
      #expect(throws: TestSupportError.self) {
        try database.server.sql("select 1", user: "clerk", password: "before-the-rotation")
      }
      for secret in [value, "before-the-rotation", database.server.password] {
        #expect(!run.screen.contains(secret))
        for (path, data) in desk.desk.files(below: "state") {
          #expect(data.range(of: Data(secret.utf8)) == nil, "in \(path)")
        }
      }

      try database.sql("alter role clerk password 'changed by hand'")
      let mended = try desk.play("half-way", consenting: false, "--yes", "--confirm", "db-connection")
      #expect(mended.ending == "resolved")
      #expect(try database.server.sql("select current_user", user: "clerk", password: value) == "clerk")
    }
  }
}
