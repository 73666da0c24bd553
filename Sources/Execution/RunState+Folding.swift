import RunbookModel

extension RunState {
  /// Takes one more event.
  public mutating func apply(_ record: Record) {
    lastTime = record.time
    switch record.event {
    case .started(let start):
      self.start = start
      phase = .entering(start.first, nil)
    case .resumed(let resumption): resume(undoing: resumption.undoes)
    case .variableSet(let change): set(change)
    case .entered(let step, let visit, let cause): enter(step, visit: visit, cause: cause, at: record.time)
    case .answered(let step, let reply): if let step { take(reply.answer, to: step) }
    case .edited(let step, let script, _):
      editedScript = script
      phase = .entered(step)
    case .attemptStarted(let step, let attempt):
      attemptCount = max(attemptCount, attempt.sequence)
      machineResults = []
      phase = .running(step, attempt)
    case .machineFinished(let step, let result): finishMachine(of: step, result)
    case .attemptFinished(let step, let result): finishAttempt(of: step, result)
    case .taskFinished(let step, let task, let result):
      failedTask = result == .failed ? task : nil
      phase = .working(step, task: result == .failed ? task : task + 1)
    case .finished(let step, let outcome): finish(step, outcome)
    case .unwinding(let ending): phase = .unwinding(ending)
    case .unwound: takeUpSuspended()
    case .ended(let ending):
      phaseBeforeEnd = phase
      phase = .ended(ending)
    case .output, .ticked: break
    }
  }

  private mutating func resume(undoing: Bool) {
    isUndoRun = undoing
    var ending: Ending?
    if case .ended(let last) = phase {
      ending = last
      if let before = phaseBeforeEnd { phase = before }
    }
    // An attempt that no result was written for may have changed something.
    if case .running(let step, let attempt) = phase, attempt.changesState, !hasEndedEverywhere(attempt) {
      noteChange(step, isUnknown: true)
    }
    guard undoing else { return }
    for index in changes.indices where changes[index].undo != .done { changes[index].undo = nil }
    self.undoing = nil
    suspended = nil
    phase = .unwinding(ending ?? .interrupted)
  }

  private mutating func takeUpSuspended() {
    guard let suspended else { return }
    phase = suspended.phase
    route = suspended.route
    editedScript = suspended.editedScript
    failedTask = suspended.failedTask
    self.suspended = nil
  }

  private mutating func set(_ change: VariableChange) {
    if change.isSecret, change.value == nil {
      lostSecrets.insert(change.name)
      return
    }
    lostSecrets.remove(change.name)
    bindings.apply(change)
    switch change.origin {
    case .argument, .file, .alert, .environment, .defaultValue, .prompt, .transcript, .leftUnset:
      settledInputs.insert(change.name)
    case .header, .capture, .export, .output, .task: break
    }
  }

  private mutating func enter(_ step: StepAddress, visit: Int, cause: Cause?, at time: Timestamp) {
    if let cause, cause.kind == .undo,
      let index = changes.lastIndex(where: { $0.step == cause.from && !$0.isUndone })
    {
      undoing = Undoing(change: index, then: phase)
    }
    visits[step] = visit
    path.append(Visit(step: step, time: time, cause: cause))
    editedScript = nil
    passedMachines = []
    failedTask = nil
    route = nil
    phase = .entered(step)
  }

  private mutating func take(_ answer: Answer, to step: StepAddress) {
    switch answer {
    case .run, .runAll:
      if case .runAll(let risk) = answer { consentedRisk = max(consentedRisk ?? risk, risk) }
      phase = .consented(step, number: 1)
    case .retry:
      switch phase {
      case .attempted(_, let attempt, _): phase = .consented(step, number: min(attempt.number + 1, attempt.limit))
      // The one that a crash cut off does not count.
      case .running(_, let attempt): phase = .consented(step, number: attempt.number)
      case .working: failedTask = nil
      default: phase = .consented(step, number: 1)
      }
    case .undo:
      suspended = Suspended(phase: phase, route: route, editedScript: editedScript, failedTask: failedTask)
      phase = .unwinding(nil)
    case .choice(let index): route = .choice(index)
    case .goTo(let other): route = .goTo(other)
    default: break
    }
  }

  private mutating func finishAttempt(of step: StepAddress, _ result: AttemptResult) {
    for change in result.changes { set(change) }
    if let directory = result.directory { bindings.directory = directory }
    if let last = path.indices.last {
      path[last].duration = result.duration
      path[last].measured = result.measured ?? result.failure?.measured
    }
    guard case .running(_, let attempt) = phase else { return }
    route = result.branch.map { .branch($0) }
    if attempt.changesState {
      let isImagined = result.ending == .assumed
      if result.ending == .withheld { withheldChanges += 1 }
      if isImagined, start?.isDryRun == true {
        assumedChanges += 1
      } else if isImagined || (attempt.machines.isEmpty ? result.ending.hasBegun : hasBegunOnMachine) {
        // Of several machines each has said whether anything was begun there.
        noteChange(step, isUnknown: result.failure != nil)
      }
    }
    phase = .attempted(step, attempt, result)
  }

  private mutating func finishMachine(of step: StepAddress, _ result: MachineResult) {
    for change in result.result.changes { set(change) }
    machineResults.append(result)
    if result.result.failure == nil { passedMachines.insert(result.machine) }
    // Unknown until the others have ended too.
    if case .running(_, let attempt) = phase, attempt.changesState, result.result.ending.hasBegun {
      noteChange(step, isUnknown: true)
    }
  }

  /// Whether an attempt has ended on all of its machines, which only was not written down of the whole any more.
  private func hasEndedEverywhere(_ attempt: Attempt) -> Bool {
    !attempt.machines.isEmpty && machineResults.count == attempt.machines.count
  }

  /// Whether the attempt under way has run anything on any of its machines.
  private var hasBegunOnMachine: Bool {
    machineResults.contains { $0.result.ending.hasBegun }
  }

  private mutating func noteChange(_ step: StepAddress, isUnknown: Bool) {
    declined = []
    guard undoing == nil else { return }
    // Made again, it is the newest one.
    changes.removeAll { $0.step == step && !$0.isUndone }
    changes.append(Change(step: step, isUnknown: isUnknown, undo: nil))
  }

  private mutating func finish(_ step: StepAddress, _ outcome: Outcome) {
    // An attempt that no result was written for: somebody has judged it since.
    if case .running(_, let attempt) = phase, attempt.changesState { noteChange(step, isUnknown: outcome != .passed) }
    if let last = path.lastIndex(where: { $0.step == step }) { path[last].outcome = outcome }
    // A script's withheld change was counted with its attempt; this is people's work.
    if outcome == .withheld, !isWithheldAttempt { withheldChanges += 1 }
    if outcome == .skipped(.declined) { declined.insert(step) }
    guard let undoing else {
      phase = .finished(step, outcome, route)
      return
    }
    changes[undoing.change].undo =
      switch outcome {
      case .passed: .done
      case .failed, .unknown, .skipped(.leftAfterFailure): .failed
      case .skipped, .withheld: .declined
      }
    self.undoing = nil
    if case .goTo? = route {
      phase = .finished(step, outcome, route)
    } else {
      phase = undoing.then
    }
  }

  private var isWithheldAttempt: Bool {
    if case .attempted(_, _, let result) = phase { result.ending == .withheld } else { false }
  }
}
