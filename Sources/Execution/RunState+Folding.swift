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
    case .entered(let step, let number, let cause): enter(step, number, cause, at: record.time)
    case .answered(let step, let reply): if let step { take(reply.answer, to: step) }
    case .edited(_, let script, _): edit(script)
    case .attemptStarted(_, let attempt): begin(attempt)
    case .processStarted(_, let process): visit?.underWay?.process = process
    case .machineFinished(_, let result): finishMachine(result)
    case .attemptFinished(_, let result): finishAttempt(result)
    case .taskFinished(_, let task, let result):
      visit?.stage = result == .failed ? .taskFailed(task) : .working(task: task + 1)
    case .finished(let step, let outcome): finish(step, outcome)
    case .unwinding(let ending): phase = .unwinding(.ending(ending))
    case .unwound: if case .unwinding(.returning(let visit)) = phase { phase = .visiting(visit) }
    case .ended(let ending): phase = .ended(ending, standing: endPhase)
    case .output, .ticked, .stopping: break
    }
  }

  private mutating func enter(_ step: StepAddress, _ number: Int, _ cause: Cause?, at time: Timestamp) {
    visits[step] = number
    path.append(Visit(step: step, time: time, cause: cause))
    var visit = CurrentVisit(of: step, number: number, place: path.count - 1)
    if let cause, cause.kind == .undo, case .unwinding(let then) = phase,
      let index = changes.lastIndex(where: { $0.step == cause.from && $0.undo == nil })
    {
      visit.undoing = CurrentVisit.Undoing(change: index, bindings: changes[index].bindings, then: then)
    }
    phase = .visiting(visit)
  }

  private mutating func take(_ answer: Answer, to step: StepAddress) {
    guard var visit, visit.step == step else { return }
    switch answer {
    case .run, .runAll:
      if case .runAll(let risk) = answer { consentedRisk = max(consentedRisk ?? risk, risk) }
      visit.consent = .whole
    case .retry: visit.retry()
    case .skip:
      // Of a further try only; a step that nothing was tried of is over.
      if case .retrying(_, let before) = visit.stage { visit.stage = before }
    case .undo:
      phase = .unwinding(.returning(visit))
      return
    case .choice(let index): visit.route = .choice(index)
    case .goTo(let other): visit.route = .goTo(other)
    default: break
    }
    phase = .visiting(visit)
  }

  private mutating func edit(_ script: String) {
    guard var visit else { return }
    visit.editedScript = script
    visit.consent = nil
    switch visit.stage {
    case .entered: break
    case .retrying(_, let before): visit.stage = .retrying(number: 1, after: before)
    case let before: visit.stage = .retrying(number: 1, after: before)
    }
    phase = .visiting(visit)
  }

  private mutating func begin(_ attempt: Attempt) {
    attemptCount = max(attemptCount, attempt.sequence)
    visit?.isTakenOver = false
    visit?.stage = .running(CurrentVisit.AttemptUnderWay(attempt: attempt))
  }

  private mutating func finishMachine(_ result: MachineResult) {
    for change in result.result.changes { set(change) }
    guard var visit, var underWay = visit.underWay else { return }
    underWay.results.append(result)
    visit.underWay = underWay
    if result.result.failure == nil { visit.passedMachines.insert(result.machine) }
    phase = .visiting(visit)
    // Unknown until the others have ended too.
    if underWay.attempt.changesState, result.result.ending.hasBegun { noteChange(of: visit, isUnknown: true) }
  }

  private mutating func finishAttempt(_ result: AttemptResult) {
    for change in result.changes { set(change) }
    if let directory = result.directory {
      if visit?.undoing == nil {
        bindings.directory = directory
      } else {
        visit?.undoing?.bindings.directory = directory
      }
    }
    guard var visit, let underWay = visit.underWay else { return }
    path[visit.place].duration = result.duration
    path[visit.place].measured = result.measured ?? result.failure?.measured
    visit.route = result.branch.map { .branch($0) }
    visit.stage = .attempted(underWay.attempt, result)
    phase = .visiting(visit)
    guard underWay.attempt.changesState else { return }
    let isImagined = result.ending == .assumed
    if result.ending == .withheld { withheldChanges += 1 }
    if isImagined, start?.isDryRun == true {
      assumedChanges += 1
    } else if isImagined || (underWay.attempt.machines.isEmpty ? result.ending.hasBegun : underWay.hasBegunOnMachine) {
      // Of several machines each has said whether anything was begun there.
      noteChange(of: visit, isUnknown: result.failure != nil)
    }
  }

  private mutating func finish(_ step: StepAddress, _ outcome: Outcome) {
    if outcome == .skipped(.declined) { declined.insert(step) }
    guard var visit, visit.step == step else { return }
    path[visit.place].outcome = outcome
    switch visit.stage {
    // No result was written for it, and somebody has judged it since.
    case .running(let underWay) where underWay.attempt.changesState:
      noteChange(of: visit, isUnknown: outcome != .passed)
    // It failed, as far as could be seen; somebody knows better.
    case .attempted(let attempt, let result)
    where attempt.changesState && outcome == .passed && result.failure != nil && isStanding(visit):
      noteChange(of: visit, isUnknown: false)
    // A script's withheld change was counted with its attempt.
    case .attempted(_, let result) where result.ending == .withheld: break
    // This is people's work.
    case _ where outcome == .withheld: withheldChanges += 1
    default: break
    }
    if visit.undoing != nil, finishUndoing(visit, outcome) { return }
    visit.undoing = nil
    visit.stage = .finished(outcome)
    phase = .visiting(visit)
  }
}
