public import RunbookModel

extension RunState {
  /// Something that was changed.
  public struct Change: Sendable, Equatable {
    /// The step that changed it.
    public let step: StepAddress
    /// Which visit of the step it was, from 1.
    public let visit: Int
    /// When that was over, or when it was last heard of.
    public let time: Timestamp
    /// Whether nobody can say if it really did, or all of it.
    public var isUnknown: Bool
    /// What came of undoing it; nil while that was not offered.
    public var undo: Undo?
    /// The values and the directory that it left: its rollback runs with them.
    public var bindings: Bindings
    /// What was running it when that was last heard of; nil when its end was seen.
    public var process: ProcessIdentity?

    /// Whether its rollback passed.
    public var isUndone: Bool { undo == .done }

    /// What can come of undoing a change.
    public enum Undo: Sendable, Equatable {
      case done
      /// It was tried, and nobody can say that the change is undone.
      case failed
      /// It was not wanted.
      case declined
    }
  }

  /// What was changed and is not undone, in order, with what was under way when the run broke off.
  public var standingChanges: [Change] {
    var state = self
    state.notePendingChange()
    return state.changes.filter { !$0.isUndone }
  }

  /// Whether the change of a visit is there and not undone.
  func isStanding(_ visit: CurrentVisit) -> Bool {
    changes.contains { $0.step == visit.step && $0.visit == visit.number && !$0.isUndone }
  }

  /// Takes note of what a visit has changed.
  ///
  /// Made again in the same visit, it is the newest one.
  mutating func noteChange(of visit: CurrentVisit, isUnknown: Bool, process: ProcessIdentity? = nil) {
    declined = []
    guard visit.undoing == nil, let lastTime else { return }
    changes.removeAll { $0.step == visit.step && $0.visit == visit.number && !$0.isUndone }
    changes.append(
      Change(
        step: visit.step, visit: visit.number, time: lastTime, isUnknown: isUnknown, bindings: bindings,
        process: process))
  }

  /// An attempt that no result was written for may have changed something.
  mutating func notePendingChange() {
    guard case .visiting(let visit) = endPhase, case .running(let underWay) = visit.stage,
      underWay.attempt.changesState, !underWay.hasEndedEverywhere
    else { return }
    noteChange(of: visit, isUnknown: true, process: underWay.process)
  }
}
