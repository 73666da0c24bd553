public import RunbookModel

/// Walks a program: looks where the run stands, does the next thing through the host, says what happened.
public struct Interpreter {
  let program: Program
  let host: Host
  let options: RunOptions
  let post: (Record) throws(HostError) -> Void
  /// Where the run stands.
  public private(set) var state: RunState
  /// The runbooks that this process has the right to be the only run of.
  private var claimed: Set<String> = []

  /// Creates an interpreter.
  ///
  /// - Parameters:
  ///   - program: The runbooks.
  ///   - host: The world.
  ///   - options: What the run is told.
  ///   - history: What has happened before; empty for a new run.
  ///   - post: Called with everything that happens, before anything else is done. What it throws ends the run.
  public init(
    program: Program, host: Host, options: RunOptions, history: [Record] = [],
    post: @escaping (Record) throws(HostError) -> Void
  ) {
    self.program = program
    self.host = host
    self.options = options
    self.post = post
    state = RunState(history)
  }

  /// Runs from a beginning to an ending.
  public mutating func run(_ start: RunStart) throws(HostError) -> Ending {
    try emit(.started(start))
    return try goOn()
  }

  /// Goes on with the history that the interpreter was created with.
  ///
  /// Nothing is written down when the runbook has changed and nobody accepts that.
  public mutating func resume(_ resumption: Resumption) throws(HostError) -> Ending {
    var resumption = resumption
    switch try acceptance() {
    case .refused(let ending): return ending
    case .accepted(let acceptance): resumption.acceptance = acceptance
    case .unneeded: break
    }
    try emit(.resumed(resumption))
    return try goOn()
  }

  private mutating func goOn() throws(HostError) -> Ending {
    while true {
      if case .ended(let ending, _) = state.phase { return ending }
      try step()
    }
  }

  /// Says that something happened.
  ///
  /// Transient events go to the readers only.
  mutating func emit(_ event: Event) throws(HostError) {
    let record = Record(host.now(), event)
    // What could not be written down is not known to whoever goes on, and so not here either.
    try post(record)
    if !event.isTransient { state.apply(record) }
    host.note(record)
  }

  private mutating func step() throws(HostError) {
    switch state.phase {
    case .idle: throw HostError(.fault, "the run has no beginning")
    case .entering(let address, let cause): try enter(address, cause)
    case .visiting(let visit): try go(on: visit)
    case .unwinding(let unwinding): try unwind(unwinding)
    case .ended: break
    }
  }

  mutating func enter(_ address: StepAddress, _ cause: Cause?) throws(HostError) {
    let step = try step(at: address)
    let runbook = try runbook(of: address)
    if cause?.from.runbook != address.runbook {
      guard try settleInputs(of: runbook) else { return }
    }
    guard try claim(runbook) else { return }
    let visit = (state.visits[address] ?? 0) + 1
    if visit > step.visitLimit { return try conclude(.visitLimit(address, step.visitLimit)) }
    if state.declined.contains(address) { return try conclude(.declined(address)) }
    if state.start?.isDryRun == true, state.withheldChanges > 0, visit > 1 {
      return try conclude(.withheld(state.withheldChanges))
    }
    try emit(.entered(address, visit: visit, because: cause))
  }

  private mutating func go(on visit: CurrentVisit) throws(HostError) {
    let address = visit.step
    guard try claim(runbook(of: address)) else { return }
    switch visit.stage {
    case .entered: try begin(visit)
    case .retrying(let number, _): try prepare(visit, try script(at: address), number: number)
    case .running(let underWay): try settleUnknown(visit, underWay)
    case .attempted(let attempt, let result): try judge(visit, attempt, result)
    case .working(let task): try work(address, at: task)
    case .taskFailed(let task): try settleFailedTask(visit, task)
    case .finished(let outcome): try leave(visit, outcome)
    }
  }

  private mutating func begin(_ visit: CurrentVisit) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    // A rollback in another runbook has its inputs, with the values of the change that it undoes.
    if let undoing = visit.undoing, state.changes[undoing.change].step.runbook != address.runbook {
      guard try settleInputs(of: runbook(of: address)) else { return }
    }
    if let when = step.clauses.when {
      guard try settleLostSecrets(state.values.lost.intersection(when.variables)) else { return }
      let redaction = redaction
      let measurement = Measurement(masking: { redaction.masking($0) }, value: currentValues())
      var finding = when.finding(in: measurement)
      switch host.recall(address, when, state.values) {
      case nil: break
      case .held: finding = nil
      case .didNotHold(let recorded): finding = recorded
      }
      if let finding {
        return try emit(.finished(address, .skipped(.condition(finding))))
      }
    }
    switch step.action {
    case .work: try work(address, at: 0)
    case .decide(let choices): try decide(address, choices)
    case .run(let script, _): try prepare(visit, script, number: 1)
    }
  }

  /// Sees to it that no other run of a runbook is under way; false when there is one, and the run ended over it.
  mutating func claim(_ runbook: Runbook) throws(HostError) -> Bool {
    while !claimed.contains(runbook.name) {
      guard case .held(let holder) = try host.claim(runbook, state.values) else {
        claimed.insert(runbook.name)
        break
      }
      let reply = try host.ask(heldQuestion(runbook, holder))
      switch reply.answer {
      case .retry: continue
      case .unavailable: try end(.locked(runbook: runbook.name, by: holder))
      default: try stop(after: reply.answer)
      }
      return false
    }
    return true
  }
}

extension Interpreter {
  /// The step at an address.
  ///
  /// - Throws: A fault when there is none: what a run is at has been looked for before.
  func step(at address: StepAddress) throws(HostError) -> Step {
    guard let step = program.step(at: address) else {
      throw HostError(.fault, "the run came to a step that is not there: \(address)")
    }
    return step
  }

  /// The script of the step at an address, which has one.
  func script(at address: StepAddress) throws(HostError) -> Script {
    guard let script = try step(at: address).script else {
      throw HostError(.fault, "the run came to a step that has no script any more: \(address)")
    }
    return script
  }

  /// The runbook of an address.
  func runbook(of address: StepAddress) throws(HostError) -> Runbook {
    guard let runbook = program.runbook(of: address) else {
      throw HostError(.fault, "the run came to a runbook that is not there: \(address)")
    }
    return runbook
  }
}
