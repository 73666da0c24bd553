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
    private let database: LibraryDatabase
    private let cloud: LibraryCloud

    init() throws {
      database = try LibraryDatabase("vault_\(UUID().uuidString.prefix(8).lowercased())")
      cloud = try LibraryCloud(of: .commandLineTests)
    }

    /// Creates a role of PostgreSQL and a secret with its password, and a desk to rotate it from.
    private func desk(_ role: String, secret: String) throws -> LibraryDesk {
      try database.sql("create role \(role) login password 'before-the-rotation'")
      try cloud.server.json(
        "secretsmanager", "secretsmanager.CreateSecret", #"{"Name": "vault/\#(role)", "SecretString": \#(secret)}"#)
      return try LibraryDesk(
        "secret-rotation",
        cloud.environment.merging(database.environment) { $1 }.merging([
          "SECRET_ID": "vault/\(role)", "PGUSER": role, "ADMIN_PASSWORD": database.server.password,
        ]) { $1 })
    }

    /// The value of a role's secret at a stage.
    private func value(_ role: String, _ stage: String = "AWSCURRENT") throws -> String {
      let answer = try cloud.server.json(
        "secretsmanager", "secretsmanager.GetSecretValue",
        #"{"SecretId": "vault/\#(role)", "VersionStage": "\#(stage)"}"#)
      let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
      return try #require(object?["SecretString"] as? String)
    }

    private func opens(_ role: String, _ password: String) -> Bool {
      (try? database.server.sql("select 1", user: role, password: password)) == "1"
    }

    @Test func `no longer opens the database by its old value, and is seen nowhere`() throws {
      let desk = try desk("clerk", secret: #""before-the-rotation""#)
      let run = try desk.play("rotated")
      #expect(run.ending == "resolved")

      let value = try value("clerk")
      #expect(value.count == 40)
      #expect(opens("clerk", value))
      #expect(!opens("clerk", "before-the-rotation"))
      for secret in [value, "before-the-rotation", database.server.password] {
        #expect(!run.screen.contains(secret))
        for (path, data) in desk.desk.files(below: "state") {
          #expect(data.range(of: Data(secret.utf8)) == nil, "in \(path)")
        }
      }

      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try self.value("clerk") == "before-the-rotation")
      #expect(opens("clerk", "before-the-rotation"))
    }

    @Test func `is lost by no stop half-way, and may be gone on with`() throws {
      let desk = try desk("baker", secret: #""{\"username\":\"baker\",\"password\":\"before-the-rotation\"}""#)
      let refused = try desk.play("without-consent", consenting: false, "--yes")
      #expect(refused.exitStatus == 5)
      #expect(opens("baker", "before-the-rotation"))
      let pending = try value("baker", "AWSPENDING")

      #expect(try desk.play("half-way").exitStatus == 5)
      let left = try desk.talk("half-way-and-left", [("A rotation stopped half-way", "somebody else is at it")])
      #expect(left.ending == "escalated")
      let mended = try desk.talk(
        "half-way-and-gone-on",
        [
          ("A rotation stopped half-way", "go on with the pending one"), ("Set the new password", "secret-rotation"),
          ("Make the new one current", "secret-rotation"),
        ])
      #expect(mended.ending == "resolved", "\(mended)")
      #expect(try value("baker") == pending)
      #expect(pending.hasPrefix(#"{"username":"baker","password":""#))
      #expect(!opens("baker", "before-the-rotation"))
    }

    @Test func `that leaked lets nobody stay who came in by it`() throws {
      let desk = try desk("miller", secret: #""before-the-rotation""#)
      let session = try database.server.session("select 1", user: "miller", password: "before-the-rotation")
      try cloud.createService("mill", wanted: 2)
      let run = try desk.play("leaked", "LEAKED=true", "ECS_CLUSTER=mill", "ECS_SERVICE=mill")
      #expect(run.ending == "resolved")
      #expect(throws: TestSupportError.self) { try session.run("select 1") }
    }

    @Test func `that does not fit is found out where the password is`() throws {
      let desk = try desk("joiner", secret: #""before-the-rotation""#)
      try database.sql("alter role joiner password 'changed by hand'")
      let mended = try desk.play("changed-by-hand", consenting: false, "--yes", "--confirm", "db-connection")
      #expect(mended.ending == "resolved")
      #expect(opens("joiner", "before-the-rotation"))
    }

    @Test func `that RDS rotates is left to it`() throws {
      try cloud.createInstance("managed", ["ManageMasterUserPassword": "true"])
      let secret = try #require(try cloud.instance("managed").between("<SecretArn>", "<"))
      let desk = try desk("weaver", secret: #""before-the-rotation""#)
      #expect(try desk.play("managed", "SECRET_ID=\(secret)").ending == "escalated")
    }
  }
}
