import RunbookModel

extension Interpreter {
  mutating func leave(_ visit: CurrentVisit, _ outcome: Outcome) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    if case .goTo(let other)? = visit.route {
      return try move(to: other, from: address, label: "go to", kind: .goTo)
    }
    if state.start?.isOnly == true { return try concludeOnly(address, outcome) }
    switch visit.route {
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
    if case .decide = step.action, outcome == .passed {
      throw HostError(.fault, "the decision at \(address) was left, and which choice was taken is not known")
    }
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

  private mutating func concludeOnly(_ address: StepAddress, _ outcome: Outcome) throws(HostError) {
    switch outcome {
    case .failed(let failure): try conclude(.failed(address, failure))
    case .skipped(.declined), .skipped(.leftAfterFailure): try conclude(.declined(address))
    case .unknown: try conclude(.stopped)
    default: try conclude(.completed)
    }
  }

  private mutating func follow(_ target: Target, from address: StepAddress, label: String) throws(HostError) {
    switch target.destination {
    case .resolved: return try conclude(.resolved)
    case .escalate: return try conclude(.escalated)
    case .stop: return try conclude(.stopped)
    case .next where program.next(after: address) == nil: return try conclude(.completed)
    case .next, .retry, .step, .runbook: break
    }
    guard let next = program.address(of: target.destination, from: address) else {
      throw HostError(.fault, "`\(label)` of \(address) leads to a step that is not there")
    }
    try move(to: next, from: address, label: label, kind: .clause)
  }

  private mutating func move(
    to next: StepAddress, from address: StepAddress, label: String, kind: Cause.Kind
  ) throws(HostError) {
    try enter(next, cause(from: address, label: label, kind: kind))
  }

  /// Why the run goes on to another step: the step it comes from, and what was measured there.
  private func cause(from address: StepAddress, label: String, kind: Cause.Kind) -> Cause {
    Cause(
      kind: kind, from: address, title: program.step(at: address)?.title ?? address.step, label: label,
      measured: state.path.last { $0.step == address }?.measured, time: state.lastTime ?? host.now())
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
}
