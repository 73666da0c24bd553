public import RunbookModel

/// Walks a program: looks where the run stands, does the next thing through the host, says what happened.
public struct Interpreter {
  let program: Program
  let host: Host
  let options: RunOptions
  let post: (Record) throws(HostError) -> Void
  /// Where the run stands.
  public private(set) var state: RunState

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
    if let ending = try refusalOfChanges() { return ending }
    try emit(.resumed(resumption))
    try settleLostSecrets()
    return try goOn()
  }

  private mutating func goOn() throws(HostError) -> Ending {
    while true {
      if case .ended(let ending) = state.phase { return ending }
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
    case .idle: try end(.completed)
    case .entering(let address, let cause): try enter(address, cause)
    case .entered(let address): try begin(address)
    case .consented(let address, let number): try attempt(address, number: number)
    case .running(let address, let attempt): try settleUnknown(address, attempt)
    case .attempted(let address, let attempt, let result): try judge(address, attempt, result)
    case .working(let address, let task): try work(address, from: task)
    case .finished(let address, let outcome, let route): try leave(address, outcome, route)
    case .unwinding(let ending): try unwind(ending)
    case .ended: break
    }
  }

  mutating func enter(_ address: StepAddress, _ cause: Cause?) throws(HostError) {
    guard let step = program.step(at: address), let runbook = program.runbook(of: address) else {
      throw HostError(.fault, "the run came to a step that is not there: \(address)")
    }
    guard try settleInputs(of: runbook) else { return }
    let visit = (state.visits[address] ?? 0) + 1
    if visit > step.visitLimit { return try conclude(.visitLimit(address, step.visitLimit)) }
    if state.declined.contains(address) { return try conclude(.declined(address)) }
    if state.start?.isDryRun == true, state.withheldChanges > 0, visit > 1 {
      return try conclude(.withheld(state.withheldChanges))
    }
    try emit(.entered(address, visit: visit, because: cause))
  }

  private mutating func begin(_ address: StepAddress) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    let redaction = redaction
    let measurement = Measurement(masking: { redaction.masking($0) }, value: currentValues())
    if let finding = step.clauses.when?.finding(in: measurement) {
      return try emit(.finished(address, .skipped(.condition(finding))))
    }
    switch step.action {
    case .work: try work(address, from: 0)
    case .decide(let choices): try decide(address, choices)
    case .run(let script, _):
      guard try settlePlaceholders(address, script) else { return }
      // There is nothing to consent to: the attempt says why.
      if case .nowhere = placement(of: script) { return try attempt(address, number: 1) }
      let needsConsent =
        !isConsented(step) || script.settings.confirm != nil || options.asksEveryStep || state.editedScript != nil
        || program.runbook(of: address)?.isDeclared == false || options.changedSteps.contains(address)
      if needsConsent { return try askConsent(address, step, script) }
      if step.changesState { host.announce(consentQuestion(address, step, script, .yes)) }
      try attempt(address, number: 1)
    }
  }

  private func isConsented(_ step: Step) -> Bool {
    guard step.changesState else { return true }
    guard let risk = state.consentedRisk, state.undoing == nil else { return false }
    return step.risk <= risk
  }

  private mutating func askConsent(_ address: StepAddress, _ step: Step, _ script: Script) throws(HostError) {
    let isHigh = script.settings.risk == .high && step.changesState
    let obstacle = obstacle(address, script)
    let consent: Question.Consent = obstacle.map { .impossible($0) } ?? (isHigh ? .typed(address.runbook) : .yes)
    let question = consentQuestion(address, step, script, consent)
    let reply = try ask(question, about: address)
    switch reply.answer {
    case .run, .runAll, .interrupted, .quit, .unavailable: break
    case .edit: try edit(address, script)
    case .shell: try openShell()
    case .goTo: try emit(.finished(address, .skipped(.left)))
    case .withhold: try emit(.finished(address, .withheld))
    default: try emit(.finished(address, .skipped(.declined)))
    }
  }
}
