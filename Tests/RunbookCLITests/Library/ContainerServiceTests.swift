import TestSupport
import Testing

extension CloudTests {
  @Suite(
    "Services on ECS",
    .enabled(
      if: MotoServer.isAvailable,
      "moto, the AWS CLI or curl is not installed: pip install 'moto[server]' awscli"),
    .timeLimit(.minutes(60)))
  struct ContainerServiceTests {
    private let cloud: LibraryCloud

    init() throws {
      cloud = try LibraryCloud()
    }

    private func desk(_ runbook: String, _ service: String) throws -> LibraryDesk {
      try LibraryDesk(
        runbook, cloud.environment.merging(["ECS_CLUSTER": service, "ECS_SERVICE": service]) { $1 })
    }

    @Test func `go back to the revision before, with consent`() throws {
      try cloud.createService("released", wanted: 2, revisions: 3)
      let desk = try desk("deploy-rollback", "released")
      let refused = try desk.play("without-consent", consenting: false)
      #expect(refused.exitStatus == 5)
      #expect(try cloud.service("released").contains("released:3"))
      #expect(try desk.play("rolled-back").ending == "resolved")
      #expect(try cloud.service("released").contains(#""taskDefinition": "released:2""#))
      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try cloud.service("released").contains(#""taskDefinition": "released:3""#))

      try cloud.retire("released:2")
      let server = try LoopbackServer { ["python3", "-m", "http.server", "--bind", "127.0.0.1", "\($0)"] }
      let run = try desk.play("the-one-before-is-retired", "HEALTH_URL=http://127.0.0.1:\(server.port)/")
      #expect(run.ending == "resolved")
      #expect(try cloud.service("released").contains(#""taskDefinition": "released:1""#))
      #expect(try desk.play("chosen", "TO_REVISION=released:3").ending == "resolved")
      #expect(try desk.play("chosen-and-retired", "TO_REVISION=released:2").ending == "escalated")
      withExtendedLifetime(server) {}
    }

    @Test func `that have no older revision are for people`() throws {
      try cloud.createService("new", wanted: 2)
      #expect(try desk("deploy-rollback", "new").play("nothing-older").ending == "escalated")
    }

    @Test func `are given tasks again, or deployed again, by the reason that tasks stopped for`() throws {
      try cloud.createService("paused", wanted: 0)
      let desk = try desk("ecs-service-unhealthy", "paused")
      #expect(try desk.play("none-wanted", "TASKS=2").ending == "resolved")
      #expect(try desk.play("steady").ending == "resolved")
      try cloud.stopTask(of: "paused", because: "Essential container in task exited")
      try cloud.stopTask(of: "paused", because: "Scaling activity initiated by (deployment ecs-svc/1)")
      #expect(try desk.play("lost-one").ending == "resolved")
      try cloud.stopTask(of: "paused", because: "Essential container in task exited")
      #expect(try desk.play("keeps-stopping").ending == "escalated")

      try cloud.createService("ill", wanted: 3)
      try cloud.stopTask(of: "ill", because: "Task failed ELB health checks in (target-group a)")
      #expect(
        try desk.play("health", "ECS_CLUSTER=ill", "ECS_SERVICE=ill").ending == "resolved")
    }

    @Test func `that lack memory or an image are not simply started again`() throws {
      try cloud.createService("greedy", wanted: 3)
      try cloud.stopTask(of: "greedy", because: "OutOfMemoryError: Container killed due to memory usage")
      #expect(try desk("ecs-service-unhealthy", "greedy").play("memory").ending == "escalated")

      try cloud.createService("lost", wanted: 3, revisions: 2)
      try cloud.stopTask(of: "lost", because: "CannotPullContainerError: manifest unknown")
      let run = try desk("ecs-service-unhealthy", "lost").play("image", "--confirm", "deploy-rollback")
      #expect(run.ending == "resolved")
      #expect(try cloud.service("lost").contains(#""taskDefinition": "lost:1""#))
    }

    @Test func `that do not exist are for people`() throws {
      #expect(try desk("ecs-service-unhealthy", "released-nowhere").play("no-cluster").ending == "escalated")
      try cloud.createService("somewhere", wanted: 2)
      let run = try desk("ecs-service-unhealthy", "somewhere").play("missing", "ECS_SERVICE=somewhere-else")
      #expect(run.ending == "escalated")
    }
  }
}
