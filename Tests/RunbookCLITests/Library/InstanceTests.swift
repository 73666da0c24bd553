import TestSupport
import Testing

extension CloudTests {
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
      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try cloud.instance("orders").contains("<DBInstanceStatus>stopped<"))
    }

    @Test func `that somebody else has started meanwhile are not stopped by the undo`() throws {
      try cloud.createInstance("shared")
      let desk = try desk("rds-instance-unavailable", "shared")
      try cloud.instance("shared", "StopDBInstance")
      let terminal = try desk.sit()
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      try cloud.instance("shared", "StartDBInstance")
      terminal.enter("y")
      try terminal.answer("Type rds-instance-unavailable", "rds-instance-unavailable")
      let run = try desk.finish("started-by-somebody-else", at: terminal)
      #expect(run.screen.contains("this run has started nothing"))
      #expect(try cloud.instance("shared").contains("<DBInstanceStatus>available<"))
    }

    @Test func `come back from a snapshot beside the old one, where that one still stands`() throws {
      let network = try cloud.createInstanceNetwork("ledger", range: "10.41")
      try cloud.createInstance(
        "ledger",
        [
          "DBSubnetGroupName": network.subnets, "VpcSecurityGroupIds.VpcSecurityGroupId.1": network.security,
          "DBParameterGroupName": network.parameters, "PubliclyAccessible": "false", "MultiAZ": "true",
          "DeletionProtection": "true",
        ])
      let desk = try desk("rds-restore-snapshot", "ledger")
      // More than RDS tells of at once: the newest is not among the first hundred.
      for index in 1...101 {
        try cloud.instance("ledger", "CreateDBSnapshot", ["DBSnapshotIdentifier": "nightly-\(index)"])
      }
      #expect(try desk.play("too-old", "MAX_AGE_HOURS=0").ending == "escalated")
      #expect(try desk.play("before-the-harm", "BEFORE=2026-01-31T22:00Z").ending == "escalated")
      let rehearsal = try desk.play("rehearsal")
      #expect(rehearsal.ending == "resolved")
      #expect(rehearsal.screen.contains("SNAPSHOT = nightly-101"))
      let restored = try #require(try cloud.instances().first { $0.hasPrefix("ledger-restored-") })
      let settings = try cloud.instance(restored)
      for expected in [
        "<DBSubnetGroupName>ledger<", "<DBParameterGroupName>ledger<", ">\(network.security)<",
        "<PubliclyAccessible>false<", "<MultiAZ>true<",
      ] {
        #expect(settings.contains(expected), "\(expected) in \(settings)")
      }
      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try cloud.instances().filter { $0.hasPrefix("ledger") } == ["ledger"])
      #expect(try cloud.server.query("rds", "DescribeDBSnapshots").contains("\(restored)-final"))
    }

    @Test func `take the old one's name when told to, and give it back`() throws {
      try cloud.createInstance("stock", ["DeletionProtection": "true"])
      try cloud.instance("stock", "CreateDBSnapshot", ["DBSnapshotIdentifier": "stock-nightly"])
      let desk = try desk("rds-restore-snapshot", "stock")
      let refused = try desk.play("without-consent", consenting: false, "--yes", "SWAP=true")
      #expect(refused.exitStatus == 5)
      #expect(try desk.takeBack().exitStatus == 0)

      #expect(try desk.play("swapped", "SWAP=true").ending == "resolved")
      let old = try #require(try cloud.instances().first { $0.hasPrefix("stock-before-") })
      #expect(try cloud.instance(old).contains("<DeletionProtection>true<"))
      #expect(try cloud.instance("stock").contains("restored-by"))
      #expect(try cloud.instance("stock").contains("<DeletionProtection>true<"))

      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try cloud.instances().filter { $0.hasPrefix("stock") } == ["stock"])
      #expect(try !cloud.instance("stock").contains("restored-by"))
    }

    @Test func `that are gone come back from their last snapshot, where somebody says that they existed`() throws {
      let network = try cloud.createInstanceNetwork("gone", range: "10.42")
      try cloud.createInstance("gone")
      try cloud.instance("gone", "CreateDBSnapshot", ["DBSnapshotIdentifier": "gone-nightly"])
      try cloud.instance("gone", "DeleteDBInstance", ["SkipFinalSnapshot": "true"])
      let desk = try desk("rds-instance-unavailable", "gone")
      let run = try desk.play(
        "missing", "--confirm", "rds-restore-snapshot", "SUBNET_GROUP=\(network.subnets)",
        "SECURITY_GROUPS=\(network.security)")
      #expect(run.ending == "resolved")
      let restored = try #require(try cloud.instances().first { $0.hasPrefix("gone-restored-") })
      #expect(try !cloud.instance(restored).contains("<PubliclyAccessible>true<"))

      let restoring = try self.desk("rds-restore-snapshot", "gone")
      #expect(try restoring.play("gone-and-not-told").exitStatus == 5)
      let told = try restoring.talk(
        "gone-and-told",
        [
          ("Find out from the Terraform code", "done"), ("Which subnet group?", network.subnets),
          ("Which security groups", network.security), ("Which parameter group?", network.parameters),
          ("Make this change?", "y"),
        ])
      #expect(told.ending == "resolved")

      let swapped = try restoring.play(
        "swapped-when-gone", "SWAP=true", "SUBNET_GROUP=\(network.subnets)", "SECURITY_GROUPS=\(network.security)")
      #expect(swapped.ending == "resolved")
      #expect(try cloud.instance("gone").contains("restored-by"))
    }
  }
}
