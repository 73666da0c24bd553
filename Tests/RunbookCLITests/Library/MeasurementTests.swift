import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Metrics, alarms and costs",
    .enabled(
      if: MotoServer.isAvailable,
      "moto, the AWS CLI or curl is not installed: pip install 'moto[server]' awscli"),
    .timeLimit(.minutes(60)))
  struct MeasurementTests {
    private let cloud: LibraryCloud

    init() throws {
      cloud = try LibraryCloud()
    }

    @Test(arguments: [
      ("queries", "Queries", 1001), ("users", "ActiveUsers", 51), ("hit-rate", "CacheHitRate", 49),
      ("latency", "Latency", 1.5),
    ])
    func `speak for Redis by each of them alone`(scene: String, metric: String, value: Double) throws {
      try cloud.report(metric, value, in: scene)
      let desk = try LibraryDesk("cache-decision", cloud.environment)
      let run = try desk.play(scene, "NAMESPACE=\(scene)", "DB_INSTANCE=none")
      #expect(run.ending == "resolved")
      #expect(run.screen.contains("recommended: Redis"))
    }

    @Test func `speak for PostgreSQL at the thresholds, and for nobody when there are none`() throws {
      for (metric, value) in [("Queries", 1000), ("ActiveUsers", 50), ("CacheHitRate", 50), ("Latency", 1)] {
        try cloud.report(metric, Double(value), in: "modest")
      }
      let desk = try LibraryDesk("cache-decision", cloud.environment)
      let modest = try desk.play("postgresql", "NAMESPACE=modest", "DB_INSTANCE=none")
      #expect(modest.screen.contains("recommended: the PostgreSQL cache"))
      #expect(try desk.play("nothing-measured", "NAMESPACE=Nowhere", "DB_INSTANCE=none").ending == "escalated")
    }

    @Test func `lead from an alarm to the runbook about it`() throws {
      let desk = try LibraryDesk("cloudwatch-alarm-triage", cloud.environment)
      #expect(try desk.play("silent").ending == "resolved")
      try cloud.alarm("Unheard", "ALARM")
      #expect(try desk.play("unknown").ending == "escalated")
      try cloud.createInstance("billing")
      try cloud.alarm("RDSInstanceUnavailable", "ALARM")
      let run = try desk.play("known", "ALARM=RDSInstanceUnavailable", "DB_INSTANCE=billing")
      #expect(run.ending == "resolved")
      #expect(run.screen.contains("in runbook rds-instance-unavailable"))
      try cloud.alarm("RDSInstanceUnavailable", "OK")
      try cloud.alarm("Unheard", "OK")
    }

    @Test func `are within the target of the phase, or lead to what is dearest`() throws {
      let desk = try LibraryDesk("cost-overrun", cloud.environment)
      try setCosts([("AWS Fargate", 6.5), ("Amazon Relational Database Service", 5)])
      #expect(try desk.play("within", "PHASE=phase-1").ending == "resolved")
      try setCosts([("NAT Gateway", 32), ("AWS Fargate", 6.5)])
      #expect(try desk.play("over", "PHASE=phase-2").ending == "escalated")
      try setCosts([("Amazon Relational Database Service", 13)])
      try cloud.createInstance("idle")
      let refused = try desk.play("without-consent", consenting: false, "--yes", "DB_INSTANCE=idle")
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("database-stopped", "DB_INSTANCE=idle").ending == "resolved")
      #expect(try cloud.instance("idle").contains("<DBInstanceStatus>stopped<"))
    }

    /// Empties the account, and sets the answer of Cost Explorer: it gives the same one to the same question.
    private func setCosts(_ costs: [(service: String, dollars: Double)]) throws {
      let groups = costs.map { cost in
        #"{"Keys": ["\#(cost.service)"], "Metrics": {"UnblendedCost": {"Amount": "\#(cost.dollars)", "Unit": "USD"}}}"#
      }
      try cloud.server.reset()
      try cloud.server.rest(
        "ce", "moto-api/static/ce/cost-and-usage-results",
        #"{"results": [{"ResultsByTime": [{"Groups": [\#(groups.joined(separator: ", "))]}]}]}"#,
        type: "application/json")
    }
  }
}
