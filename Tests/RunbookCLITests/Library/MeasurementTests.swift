import TestSupport
import Testing

extension CloudTests {
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
      #expect(try desk.play("one-not-measured", "NAMESPACE=modest", "DB_INSTANCE=none").ending == "escalated")
      try cloud.report("CPUUtilization", 70, in: "AWS/RDS", of: "modest")
      try cloud.report("CPUUtilization", 71, in: "AWS/RDS", of: "busy")
      let busy = try desk.play("cpu", "NAMESPACE=modest", "DB_INSTANCE=busy")
      #expect(busy.screen.contains("recommended: Redis"))
      let modest = try desk.play("postgresql", "NAMESPACE=modest", "DB_INSTANCE=modest")
      #expect(modest.screen.contains("recommended: the PostgreSQL cache"))
      #expect(try desk.play("nothing-measured", "NAMESPACE=Nowhere", "DB_INSTANCE=none").ending == "escalated")
    }

    @Test func `lead from an alarm to the runbook about it`() throws {
      let desk = try LibraryDesk("cloudwatch-alarm-triage", cloud.environment)
      try cloud.alarm("prod-Unheard", "ALARM")
      #expect(try desk.play("no-runbook").ending == "escalated")
      try cloud.createInstance("billing")
      try cloud.alarm("prod-RDSInstanceUnavailable", "ALARM")
      let run = try desk.play("known", "ALARM=prod-RDSInstanceUnavailable", "DB_INSTANCE=billing")
      #expect(run.ending == "resolved")
      #expect(run.screen.contains("in runbook rds-instance-unavailable"))
      #expect(try desk.play("several").exitStatus == 5)
      let chosen = try desk.talk(
        "several-and-one-chosen",
        [("Tell the channel", "done"), ("Which alarm first?", "prod-RDSInstanceUnavailable")], "DB_INSTANCE=billing")
      #expect(chosen.ending == "resolved")
      try cloud.alarm("prod-RDSInstanceUnavailable", "INSUFFICIENT_DATA")
      let silent = try desk.play("no-data", "ALARM=prod-RDSInstanceUnavailable", "DB_INSTANCE=billing")
      #expect(silent.screen.contains("in runbook rds-instance-unavailable"))
      try cloud.alarm("prod-RDSInstanceUnavailable", "OK")
      try cloud.alarm("prod-Unheard", "OK")
    }

    @Test func `of which an alarm has gone by itself are closed by nobody but people`() throws {
      let desk = try LibraryDesk("cloudwatch-alarm-triage", cloud.environment)
      try cloud.alarm("staging-DatabaseCPUHigh", "OK")
      #expect(try desk.play("nothing-rings").exitStatus == 5)
      #expect(try desk.play("over", "ALARM=staging-DatabaseCPUHigh").exitStatus == 5)
      #expect(try desk.play("unknown-here", "ALARM=staging-DatabaseCPUHihg").ending == "escalated")
      let known = try desk.talk("explained", [("Is it known why", "it is known, and in a ticket")])
      #expect(known.ending == "resolved")
      let unexplained = try desk.talk("nobody-knows", [("Is it known why", "nobody knows")])
      #expect(unexplained.ending == "escalated")
    }

    @Test func `are within the target of the phase, or lead to what is dearest`() throws {
      try setCosts([("AWS Fargate", 6.5), ("Amazon Relational Database Service", 5)])
      func desk(forecast: Double?) throws -> (LibraryDesk, LoopbackServer) {
        let server = try costExplorer(forecast: forecast)
        let address = ["AWS_ENDPOINT_URL_COST_EXPLORER": "http://127.0.0.1:\(server.port)", "AWS_MAX_ATTEMPTS": "1"]
        return (try LibraryDesk("cost-overrun", cloud.environment.merging(address) { $1 }), server)
      }
      let (modest, first) = try desk(forecast: 1.4)
      #expect(try modest.play("within", "PHASE=phase-1").ending == "resolved")
      let (rising, second) = try desk(forecast: 1.6)
      let (young, third) = try desk(forecast: nil)
      // On the last day of a month nothing is left of it to be forecast.
      if try CommandLineTool.run(program: "date", ["-u", "-d", "tomorrow", "+%d"]).output != "01\n" {
        #expect(try rising.play("heading-over", "PHASE=phase-1").ending == "escalated")
        #expect(try young.play("no-forecast", "PHASE=phase-1").ending == "escalated")
      }
      try setCosts([("NAT Gateway", 32), ("AWS Fargate", 6.5)])
      #expect(try young.play("over", "PHASE=phase-2").ending == "escalated")

      try setCosts([("Amazon Relational Database Service", 13)])
      try cloud.createInstance("idle")
      #expect(try modest.play("not-known-to-be-idle", "DB_INSTANCE=idle").ending == "escalated")
      try cloud.report("DatabaseConnections", 0, in: "AWS/RDS", of: "idle")
      let refused = try modest.play("without-consent", consenting: false, "--yes", "DB_INSTANCE=idle")
      #expect(refused.exitStatus == 5)
      #expect(try modest.play("database-stopped", "DB_INSTANCE=idle").ending == "resolved")
      #expect(try cloud.instance("idle").contains("<DBInstanceStatus>stopped<"))
      #expect(try modest.takeBack().exitStatus == 0)
      #expect(try cloud.instance("idle").contains("<DBInstanceStatus>available<"))
      try cloud.createInstance("used")
      try cloud.report("DatabaseConnections", 3, in: "AWS/RDS", of: "used")
      #expect(try modest.play("in-use", "DB_INSTANCE=used").ending == "escalated")
      withExtendedLifetime((first, second, third)) {}
    }

    /// Cost Explorer with a forecast of the rest of the month, which moto does not have; the rest is moto's.
    private func costExplorer(forecast: Double?) throws -> LoopbackServer {
      let amount = forecast.map { "\($0)" } ?? ""
      return try LoopbackServer(files: ["cost-explorer.py": Self.costExplorer]) { port in
        ["python3", "cost-explorer.py", "\(port)", cloud.environment["AWS_ENDPOINT_URL"] ?? "", amount]
      }
    }

    private static let costExplorer = """
      import http.server, json, sys, urllib.request

      port, moto, forecast = int(sys.argv[1]), sys.argv[2], sys.argv[3]

      class CostExplorer(http.server.BaseHTTPRequestHandler):
          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"]))
              status = 200
              if not self.headers["X-Amz-Target"].endswith(".GetCostForecast"):
                  request = urllib.request.Request(moto, body, dict(self.headers))
                  answer = urllib.request.urlopen(request).read()
              elif forecast:
                  answer = json.dumps({"Total": {"Amount": forecast, "Unit": "USD"}}).encode()
              else:
                  status = 400
                  answer = json.dumps({"__type": "DataUnavailableException", "message": "Insufficient data"}).encode()
              self.send_response(status)
              self.send_header("Content-Type", "application/x-amz-json-1.1")
              self.send_header("Content-Length", str(len(answer)))
              self.end_headers()
              self.wfile.write(answer)

      http.server.HTTPServer(("127.0.0.1", port), CostExplorer).serve_forever()
      """

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
