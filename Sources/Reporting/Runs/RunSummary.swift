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
  /// Whether `resume` goes on with it.
  public let isResumable: Bool
  /// What was changed and not undone.
  public let changes: [RunState.Change]
  /// What was changed and is undone.
  public let undone: [RunState.Change]
  /// The process that went on with it last, and its machine.
  public let operation: (process: Int, machine: String)
  /// How long it lay where it had stopped, until somebody went on with it.
  private let pauses: Duration
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
    changes = state.standingChanges
    undone = state.changes.filter(\.isUndone)
    isResumable = state.isResumable
    operation = records.reduce(into: (start.process, start.machine)) { operation, record in
      if case .resumed(let resumption) = record.event { operation = (resumption.process, resumption.machine) }
    }
    pauses = zip(records, records.dropFirst()).reduce(.zero) { sum, pair in
      guard case .resumed = pair.1.event else { return sum }
      return sum + .milliseconds(max(0, pair.1.time.milliseconds - pair.0.time.milliseconds))
    }
    if case .ended(let ending, _) = state.phase { self.ending = ending } else { ending = nil }
    if let visit = state.visit, case .running = visit.stage { underWay = visit.step } else { underWay = nil }
  }

  /// The ending in one word: `broken-off` when there is none.
  public var word: String {
    ending?.word ?? "broken-off"
  }

  /// The ending as people read it: `undone in part`.
  public var words: String { ending?.words ?? "broken off" }

  /// What became of a visit, in one word.
  func word(for visit: RunState.Visit) -> String {
    switch visit.outcome {
    case .passed: "passed"
    case .failed, .skipped(.leftAfterFailure): "failed"
    case .skipped: "skipped"
    case .withheld: "withheld"
    case .unknown: "unknown"
    case nil:
      // A failure that ends the run is told of as its ending; a change that broke off may have been made.
      if case .failed(visit.step, _) = ending {
        "failed"
      } else {
        changes.contains { $0.step == visit.step && $0.isUnknown } ? "unknown" : "open"
      }
    }
  }

  /// The time from the first event to the last.
  ///
  /// A clock that was set back gives none.
  public var duration: Duration {
    .milliseconds(max(0, last.milliseconds - began.milliseconds))
  }

  /// The time in which it was under way.
  public var workingTime: Duration { max(.zero, duration - pauses) }

  /// The summary as a machine reads it.
  ///
  /// - Parameter isUnderWay: Whether a process goes on with it now.
  /// - Returns: The members that every listing of runs has.
  public func json(isUnderWay: Bool = false) -> JSON {
    var members: [JSON.Member] = [
      .init("run", JSON(start.id)), .init("runbook", JSON(start.runbook)), .init("path", JSON(start.path)),
      .init("began", JSON(ISO8601.format(began))), .init("last", JSON(ISO8601.format(last))),
      .init("ending", JSON(isUnderWay ? "under-way" : word)), .init("dry-run", JSON(start.isDryRun)),
      .init("replay", JSON(start.isReplay)), .init("user", JSON(start.user)),
      .init("machine", JSON(start.machine)), .init("milliseconds", JSON(duration.milliseconds)),
      .init("steps", JSON(path.count)), .init("changed", JSON(changes.map { JSON($0.step.description) })),
      .init("unknown", JSON(changes.filter(\.isUnknown).map { JSON($0.step.description) })),
      .init("undone", JSON(undone.map { JSON($0.step.description) })),
    ]
    if let reason = start.purpose.reason { members.append(.init("reason", JSON(reason))) }
    if let ticket = start.purpose.ticket { members.append(.init("ticket", JSON(ticket))) }
    return JSON(members)
  }
}
