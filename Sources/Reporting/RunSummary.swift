public import Execution
public import RunbookModel

/// A run in one row: for the history, and for the line a run ends with.
public struct RunSummary: Sendable {
  /// What was known at the beginning.
  public let start: RunStart
  /// When it began.
  public let began: Timestamp
  /// When its last event was.
  public let last: Timestamp
  /// How it ended; nil when it broke off or goes on.
  public let ending: Ending?
  /// The visits, in order.
  public let path: [RunState.Visit]
  /// What was changed and not undone.
  public let changes: [RunState.Change]
  /// The step that was under way when it broke off.
  public let underWay: StepAddress?

  /// Creates the summary of a journal's events; nil when there is no beginning.
  public init?(_ records: [Record]) {
    let state = RunState(records)
    guard let start = state.start, let first = records.first, let last = state.lastTime else { return nil }
    self.start = start
    began = first.time
    self.last = last
    path = state.path
    // What was under way when it broke off may have changed something.
    let pending = state.pendingChange.map { [RunState.Change(step: $0, isUnknown: true, undo: nil)] } ?? []
    changes =
      state.changes.filter { change in !change.isUndone && !pending.contains { $0.step == change.step } } + pending
    if case .ended(let ending) = state.phase { self.ending = ending } else { ending = nil }
    if case .running(let step, _) = state.phase { underWay = step } else { underWay = nil }
  }

  /// The ending in one word: `broken-off` when there is none.
  public var word: String {
    ending?.word ?? "broken-off"
  }

  /// The time from the first event to the last.
  ///
  /// A clock that was set back gives none.
  public var duration: Duration {
    .milliseconds(max(0, last.milliseconds - began.milliseconds))
  }

  /// The summary as a machine reads it.
  public var json: JSON {
    [
      "run": JSON(start.id), "runbook": JSON(start.runbook), "path": JSON(start.path),
      "began": JSON(ISO8601.format(began)), "last": JSON(ISO8601.format(last)), "ending": JSON(word),
      "dry-run": JSON(start.isDryRun), "user": JSON(start.user), "machine": JSON(start.machine),
      "milliseconds": JSON(duration.milliseconds), "steps": JSON(path.count),
      "changed": JSON(changes.map { JSON($0.step.description) }),
      "unknown": JSON(changes.filter(\.isUnknown).map { JSON($0.step.description) }),
    ]
  }
}
