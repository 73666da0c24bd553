import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Instances of RDS",
    .enabled(
      if: MotoServer.isAvailable,
      "moto, the AWS CLI or curl is not installed: pip install 'moto[server]' awscli"),
    .timeLimit(.minutes(60)))
  struct InstanceTests {
    private let cloud: LibraryCloud

    init() throws {
      cloud = try LibraryCloud()
    }

    private func desk(_ runbook: String, _ instance: String) throws -> LibraryDesk {
      try LibraryDesk(runbook, cloud.environment.merging(["DB_INSTANCE": instance]) { $1 })
    }

    @Test func `are started when somebody stopped them, with consent`() throws {
      try cloud.createInstance("orders")
      let desk = try desk("rds-instance-unavailable", "orders")
      #expect(try desk.play("available").ending == "resolved")
      try cloud.instance("orders", "StopDBInstance")
      let refused = try desk.play("without-consent", consenting: false)
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("stopped").ending == "resolved")
      #expect(try cloud.instance("orders").contains("<DBInstanceStatus>available<"))
      #expect(try desk.undo("stop-the-instance").exitStatus == 0)
    }

    @Test func `come back from a snapshot beside the old one, and take its name when told to`() throws {
      try cloud.createInstance("ledger")
      let desk = try desk("rds-restore-snapshot", "ledger")
      #expect(try desk.play("too-old", "MAX_AGE_HOURS=0").ending == "escalated")
      try cloud.instance("ledger", "CreateDBSnapshot", ["DBSnapshotIdentifier": "nightly"])
      #expect(try desk.play("rehearsal").ending == "resolved")
      #expect(try cloud.instance("ledger-restored").contains("<DBInstanceStatus>available<"))
      #expect(try desk.undo("delete-the-restored-one").exitStatus == 0)
      #expect(try desk.play("swapped", "SWAP=true").ending == "resolved")
      #expect(try cloud.instance("ledger-old").contains("<DBInstanceStatus>available<"))
      #expect(throws: TestSupportError.self) { try cloud.instance("ledger-restored") }
    }

    @Test func `that are gone come back from their last snapshot`() throws {
      try cloud.createInstance("gone")
      try cloud.instance("gone", "CreateDBSnapshot", ["DBSnapshotIdentifier": "gone-nightly"])
      try cloud.instance("gone", "DeleteDBInstance", ["SkipFinalSnapshot": "true"])
      let desk = try desk("rds-instance-unavailable", "gone")
      #expect(try desk.play("missing", "--confirm", "rds-restore-snapshot").ending == "resolved")
      #expect(try cloud.instance("gone-restored").contains("<DBInstanceStatus>available<"))
    }
  }
}
