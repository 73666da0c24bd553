import RunbookModel

extension Interpreter {
  mutating func leave(
    _ address: StepAddress, _ outcome: Outcome, _ route: RunState.Route?
  ) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    if case .goTo(let other)? = route { return try move(to: other, from: address, label: "go to", kind: .goTo) }
    if state.start?.isOnly == true { return try concludeOnly(address, outcome) }
    switch route {
    case .branch(let index)? where step.clauses.branches.indices.contains(index):
      let branch = step.clauses.branches[index]
      return try follow(branch.target, from: address, label: "if \(branch.condition.text)")
    case .choice(let index)?:
      if case .decide(let choices) = step.action, choices.indices.contains(index) {
        return try follow(choices[index].target, from: address, label: choices[index].label)
      }
    default: break
    }
    switch outcome {
    case .passed, .skipped(.condition), .withheld:
      if let pass = step.clauses.pass { return try follow(pass, from: address, label: "pass") }
    case .skipped(.declined):
      if let fail = step.clauses.fail { return try follow(fail, from: address, label: "declined") }
      return try goOnWithout(address, step, label: "declined")
    case .skipped(.leftAfterFailure), .skipped(.left): return try goOnWithout(address, step, label: "skipped")
    case .failed(let failure):
      if let fail = step.clauses.fail { return try follow(fail, from: address, label: "fail") }
      return try conclude(.failed(address, failure))
    case .unknown:
      if let fail = step.clauses.fail { return try follow(fail, from: address, label: "unknown") }
      return try conclude(.stopped)
    }
    if case .decide = step.action { return try conclude(.stopped) }
    guard let next = program.next(after: address) else { return try conclude(.completed) }
    try move(to: next, from: address, label: "next", kind: .next)
  }

  /// Goes on where `pass` says although the step did not pass; but nothing is resolved by leaving a step out.
  private mutating func goOnWithout(_ address: StepAddress, _ step: Step, label: String) throws(HostError) {
    if let pass = step.clauses.pass, pass.destination != .resolved {
      return try follow(pass, from: address, label: label)
    }
    guard let next = program.next(after: address) else { return try conclude(.declined(address)) }
    try move(to: next, from: address, label: label, kind: .next)
  }

  mutating func concludeOnly(_ address: StepAddress, _ outcome: Outcome) throws(HostError) {
    switch outcome {
    case .failed(let failure): try conclude(.failed(address, failure))
    case .skipped(.declined), .skipped(.leftAfterFailure): try conclude(.declined(address))
    case .unknown: try conclude(.stopped)
    default: try conclude(.completed)
    }
  }

  mutating func follow(_ target: Target, from address: StepAddress, label: String) throws(HostError) {
    switch target.destination {
    case .resolved: return try conclude(.resolved)
    case .escalate: return try conclude(.escalated)
    case .stop: return try conclude(.stopped)
    case .next, .retry, .step, .runbook: break
    }
    guard let next = program.address(of: target.destination, from: address) else { return try conclude(.completed) }
    try move(to: next, from: address, label: label, kind: .clause)
  }

  mutating func move(
    to next: StepAddress, from address: StepAddress, label: String, kind: Cause.Kind
  ) throws(HostError) {
    try enter(next, cause(from: address, label: label, kind: kind))
  }

  /// Ends the run, after offering to undo what it changed when it leaves the problem as it is.
  mutating func conclude(_ ending: Ending) throws(HostError) {
    let unmade = state.withheldChanges + state.assumedChanges
    if unmade > 0 { return try end(.withheld(unmade)) }
    let isOffer = ending.isUnresolved && options.isAttended && !undoable.isEmpty
    try isOffer ? emit(.unwinding(ending)) : end(ending)
  }

  mutating func end(_ ending: Ending) throws(HostError) {
    try emit(.ended(ending))
  }

  /// Offers to undo the newest change that was not offered yet.
  mutating func unwind(_ ending: Ending?) throws(HostError) {
    guard let (change, rollback) = undoable.last, let runbook = program.runbook(of: rollback) else {
      guard let ending else { return try emit(.unwound) }
      return try end(state.isUndoRun ? .undone(left: state.changes.count { !$0.isUndone }) : ending)
    }
    guard try settleInputs(of: runbook) else { return }
    let visit = (state.visits[rollback] ?? 0) + 1
    try emit(.entered(rollback, visit: visit, because: cause(from: change, label: "rollback", kind: .undo)))
  }
}
