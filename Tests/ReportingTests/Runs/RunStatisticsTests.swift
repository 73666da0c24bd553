import Execution
import Reporting
import RunbookModel
import Testing

/// What runs were like, where their journals are not a simple story.
@Suite struct RunStatisticsTests {
  private static let step = StepAddress(runbook: "main", step: "a")

  private static func start(isReplay: Bool = false) -> Event {
    .started(
      RunStart(
        id: "r", runbook: "main", path: "main.md", digest: "00", first: step, isOnly: false, isDryRun: false,
        user: "sam", machine: "box", process: 42, isReplay: isReplay))
  }

  private static func summary(_ events: [(seconds: Int64, event: Event)]) throws -> RunSummary {
    try #require(
      RunSummary(events.map { Record(Timestamp(milliseconds: 1_700_000_000_000 + $0.seconds * 1000), $0.event) }))
  }

  private static let resumed = Event.resumed(Resumption(user: "kim", machine: "laptop", process: 7, digest: "00"))

  @Test func `the night in which nobody went on with a run is not counted`() throws {
    let summary = try Self.summary([
      (0, Self.start()), (5, .ended(.interrupted(by: .operator))), (36_000, Self.resumed), (36_007, .ended(.resolved)),
    ])
    #expect(summary.duration == .seconds(36_007))
    #expect(summary.workingTime == .seconds(12))
    #expect(RunStatistics(of: "main", [summary]).duration?.median == .seconds(12))
    #expect(summary.operation.process == 7)
    #expect(summary.operation.machine == "laptop")
  }

  @Test func `a change that broke off is unknown, and a replay is not a run`() throws {
    let attempt = Attempt(sequence: 1, number: 1, limit: 1, changesState: true)
    let broken = try Self.summary([
      (0, Self.start()), (1, .entered(Self.step, visit: 1, because: nil)), (2, .attemptStarted(Self.step, attempt)),
    ])
    let replay = try Self.summary([(0, Self.start(isReplay: true)), (1, .ended(.resolved))])
    let statistics = RunStatistics(of: "main", [broken, replay])
    #expect(statistics.runCount == 1)
    #expect(statistics.endings.map(\.word) == ["broken-off"])
    #expect(statistics.steps.first?.outcomes.map(\.word) == ["unknown"])
  }
}
