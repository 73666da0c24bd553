extension RunState {
  /// Another process goes on with the run.
  mutating func resume(undoing: Bool) {
    notePendingChange()
    consentedRisk = nil
    undoing ? resumeUndoing() : resumeForwards()
    takeOver()
  }

  /// Goes on where the run stood; a rollback under way in a run that was to undo is left, and nobody knows what it did.
  private mutating func resumeForwards() {
    if isUndoRun, case .visiting(let visit) = endPhase, let undoing = visit.undoing, visit.hasTried {
      changes[undoing.change].undo = .failed
    }
    phase = forwardPhase
    phase = endPhase
  }

  /// Offers to undo what is not undone; a rollback that is under way is asked about first.
  private mutating func resumeUndoing() {
    for index in changes.indices where changes[index].undo != .done { changes[index].undo = nil }
    let isUndoRun = isUndoRun
    switch endPhase {
    case .visiting(var visit):
      if let undoing = visit.undoing {
        visit.undoing?.then = isUndoRun ? undoing.then : .resumed(from: standing(in: .unwinding(undoing.then)))
        phase = .visiting(visit)
      } else {
        phase = .unwinding(.resumed(from: phase))
      }
    case .unwinding where isUndoRun: phase = endPhase
    case .idle, .entering, .unwinding, .ended: phase = .unwinding(.resumed(from: phase))
    }
  }

  /// The same phase with the ending that the run had, if it had one.
  private func standing(in phase: Phase) -> Phase {
    if case .ended(let ending, _) = self.phase { .ended(ending, standing: phase) } else { phase }
  }

  private mutating func takeOver() {
    switch phase {
    case .visiting(var visit):
      visit.takeOver()
      if case .returning(var waiting) = visit.undoing?.then {
        waiting.takeOver()
        visit.undoing?.then = .returning(waiting)
      }
      phase = .visiting(visit)
    case .unwinding(.returning(var waiting)):
      waiting.takeOver()
      phase = .unwinding(.returning(waiting))
    case .idle, .entering, .unwinding, .ended: break
    }
  }

  /// A rollback is over: whether the run goes on with undoing, and not where the operator wants to go.
  mutating func finishUndoing(_ visit: CurrentVisit, _ outcome: Outcome) -> Bool {
    guard let undoing = visit.undoing else { return false }
    changes[undoing.change].undo =
      switch outcome {
      case .passed: .done
      case .failed, .unknown, .skipped(.leftAfterFailure): .failed
      case .skipped, .withheld: .declined
      }
    if case .goTo = visit.route { return false }
    var then = undoing.then
    // What is undone has not been made anywhere any more.
    if outcome == .passed, case .returning(var waiting) = then, changes[undoing.change].isOf(waiting) {
      waiting.passedMachines = []
      then = .returning(waiting)
    }
    phase = .unwinding(then)
    return true
  }
}

extension RunState.Change {
  /// Whether a visit made it.
  func isOf(_ visit: CurrentVisit) -> Bool {
    step == visit.step && self.visit == visit.number
  }
}
