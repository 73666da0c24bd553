import Execution
import Publishing
import Reporting
import RunbookModel

/// What pages say about the runs of runbooks: when, how they ended, how long they took; nothing that a step printed.
struct PublishedRuns {
  private let byRunbook: [String: [RunSummary]]

  /// Reads the newest runs.
  init(_ store: RunStore) throws(CommandFailure) {
    byRunbook = Dictionary(grouping: try store.summaries(of: nil, limit: 1000), by: \.start.runbook)
  }

  /// The history of a runbook.
  func history(of name: String) -> PastRuns {
    let summaries = (byRunbook[name] ?? []).filter { !$0.start.isDryRun }
    var steps: [String: String] = [:]
    // The newest run is first, and in it the last visit counts.
    for summary in summaries {
      for visit in summary.path.reversed() where visit.step.runbook == name && steps[visit.step.step] == nil {
        guard let word = Self.word(for: visit, in: summary) else { continue }
        let facts = [word, Self.moment(visit.time), visit.duration.map { DurationText.format($0) }]
        steps[visit.step.step] = facts.compactMap { $0 }.joined(separator: ", ")
      }
    }
    let runs = summaries.prefix(10).map { summary in
      PastRuns.Run(
        began: Self.moment(summary.began), ending: summary.words, duration: DurationText.format(summary.duration))
    }
    return PastRuns(runs: Array(runs), steps: steps)
  }

  private static func word(for visit: RunState.Visit, in run: RunSummary) -> String? {
    switch visit.outcome {
    case .passed?: return "passed"
    case .failed?: return "failed"
    case .skipped(.condition)?: return "skipped, as its condition did not hold"
    case .skipped(.declined)?: return "declined"
    case .skipped(.leftAfterFailure)?: return "failed, then skipped"
    case .skipped(.left)?: return "left for another step"
    case .withheld?: return "withheld"
    case .unknown?: return "unknown"
    case nil:
      // A failure that ends the run is told of as its ending.
      if case .failed(visit.step, _)? = run.ending { return "failed" }
      return nil
    }
  }

  /// `2026-11-23 16:21`, in UTC.
  private static func moment(_ time: Timestamp) -> String {
    let text = ISO8601.format(time)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}
