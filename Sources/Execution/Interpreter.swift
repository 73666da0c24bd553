public import RunbookModel

/// Walks a program: looks where the run stands, does the next thing through the host, says what happened.
public struct Interpreter {
  let program: Program
  let host: Host
  let options: RunOptions
  private let post: (Record) throws(HostError) -> Void
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
  public mutating func resume(_ resumption: Resumption) throws(HostError) -> Ending {
    try emit(.resumed(resumption))
    return try goOn()
  }

  private mutating func goOn() throws(HostError) -> Ending {
    while true {
      if case .ended(let ending) = state.phase { return ending }
      try step()
    }
  }

  /// Says that something happened. Transient events go to the readers only.
  mutating func emit(_ event: Event) throws(HostError) {
    let record = Record(host.now(), event)
    if !event.isTransient { state.apply(record) }
    try post(record)
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

  private mutating func enter(_ address: StepAddress, _ cause: Cause?) throws(HostError) {
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
    if let when = step.clauses.when, let finding = when.finding(in: Measurement(value: currentValues())) {
      let masked = finding.mappingMeasured(redaction.masking)
      return try emit(.finished(address, .skipped(.condition(masked))))
    }
    switch step.action {
    case .work: try work(address, from: 0)
    case .decide(let choices): try decide(address, choices)
    case .run(let script, _):
      let needsConsent =
        !isConsented(step) || script.settings.confirm != nil || options.asksEveryStep || state.editedScript != nil
        || program.runbook(of: address)?.isDeclared == false
      if needsConsent { return try askConsent(address, step, script) }
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
    let question = consentQuestion(address, step, script, isHigh: isHigh)
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

  private mutating func attempt(_ address: StepAddress, number: Int) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    let attempt = Attempt(
      sequence: state.attemptCount + 1, number: number, limit: script.settings.retries + 1,
      changesState: step.changesState)
    try emit(.attemptStarted(address, attempt))
    let result = try execute(address, step, script)
    try emit(.attemptFinished(address, digest(result, of: step, script)))
  }

  /// Runs the script, and passes on what it writes with the secrets masked.
  private func execute(_ address: StepAddress, _ step: Step, _ script: Script) throws(HostError) -> CommandResult {
    let command = command(for: address, step, script)
    let redaction = redaction
    let post = post
    let now = host.now
    var streams: [OutputStream: Redaction.Stream] = [:]
    let result = try host.execute(command) { progress throws(HostError) in
      switch progress {
      case .tick(let elapsed): try post(Record(now(), .ticked(address, elapsed)))
      case .output(let stream, let bytes):
        var masked = streams[stream] ?? Redaction.Stream(redaction)
        let safe = masked.push(bytes)
        streams[stream] = masked
        if !safe.isEmpty { try post(Record(now(), .output(address, stream, safe))) }
      }
    }
    for stream in OutputStream.allCases {
      guard var masked = streams[stream] else { continue }
      let rest = masked.finish()
      if !rest.isEmpty { try post(Record(now(), .output(address, stream, rest))) }
    }
    return result
  }

  private mutating func judge(_ address: StepAddress, _ attempt: Attempt, _ result: AttemptResult) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    if result.ending == .withheld { return try emit(.finished(address, .withheld)) }
    guard let failure = result.failure else {
      return try step.tasks.isEmpty ? emit(.finished(address, .passed)) : work(address, from: 0)
    }
    if case .interrupted(stopsRun: true) = result.ending { return try end(.interrupted) }
    let isInterrupted = failure == .interrupted
    if attempt.number < attempt.limit, !isInterrupted {
      guard host.pause(script.settings.delay) else { return try end(.interrupted) }
      return try self.attempt(address, number: attempt.number + 1)
    }
    let leadsOn = result.branch != nil || step.clauses.fail != nil
    if leadsOn, !isInterrupted { return try emit(.finished(address, .failed(failure))) }
    try askAfterFailure(address, step, script, failure)
  }

  private mutating func askAfterFailure(
    _ address: StepAddress, _ step: Step, _ script: Script, _ failure: Failure
  ) throws(HostError) {
    let question = failureQuestion(address, step, script, failure)
    let reply = try host.ask(question)
    if case .unavailable = reply.answer {
      // The run stops where it is, and can be gone on with from the failure.
      return try end(failure == .interrupted ? .interrupted : .failed(address, failure))
    }
    try emit(.answered(address, reply))
    switch reply.answer {
    case .retry: break
    case .edit: try edit(address, script)
    case .shell: try openShell()
    case .undo: try undo(address)
    case .goTo: try emit(.finished(address, .failed(failure)))
    case .skip: try emit(.finished(address, .skipped(.leftAfterFailure)))
    default: try end(.interrupted)
    }
  }

  private mutating func settleUnknown(_ address: StepAddress, _ attempt: Attempt) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    let reply = try ask(unknownQuestion(address, step, script), about: address)
    switch reply.answer {
    case .retry, .interrupted, .quit, .unavailable: break
    case .done: try emit(.finished(address, .passed))
    case .shell: try openShell()
    default: try emit(.finished(address, .unknown))
    }
  }

  private mutating func work(_ address: StepAddress, from first: Int) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    guard step.tasks.indices.contains(first) else { return try emit(.finished(address, .passed)) }
    let task = step.tasks[first]
    if task.isDone { return try emit(.taskFinished(address, task: first, .done)) }
    if let name = task.asks { return try askValue(name, address, task, at: first) }
    let reply = try ask(taskQuestion(address, step, task, number: first + 1), about: address)
    switch reply.answer {
    case .done: try emit(.taskFinished(address, task: first, .done))
    case .skip: try emit(.taskFinished(address, task: first, .skipped))
    case .failed:
      try emit(.taskFinished(address, task: first, .failed))
      try emit(.finished(address, .failed(.task(task.text))))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    case .withhold: try emit(.finished(address, .withheld))
    case .shell: try openShell()
    default: break
    }
  }

  private mutating func askValue(
    _ name: String, _ address: StepAddress, _ task: ManualTask, at index: Int
  ) throws(HostError) {
    let request = Question.ValueRequest(
      name: name, prompt: task.text, isSecret: false, choices: [], refusal: nil, flag: "\(name)=VALUE")
    let reply = try ask(Question(.value(request), letters: []), about: address)
    switch reply.answer {
    case .value(let text):
      try emit(.variableSet(VariableChange(name: name, value: text, isSecret: redaction.finds(in: text), origin: .task)))
      try emit(.taskFinished(address, task: index, .done))
    case .withhold: try emit(.finished(address, .withheld))
    default: break
    }
  }

  private mutating func decide(_ address: StepAddress, _ choices: [Step.Choice]) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    let reply = try ask(decisionQuestion(address, step, choices), about: address)
    switch reply.answer {
    case .choice: try emit(.finished(address, .passed))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    case .withhold: try emit(.finished(address, .withheld))
    case .shell: try openShell()
    default: break
    }
  }

  private mutating func edit(_ address: StepAddress, _ script: Script) throws(HostError) {
    let current = state.editedScript ?? script.text
    if let edited = try host.edit(current), edited != current { {
      try emit(.edited(address, script: edited, shown: redaction.masking(edited)))
    }
  }

  private func openShell() throws(HostError) {
    try host.openShell(state.bindings.environment, state.bindings.directory)
  }

  /// Asks, and notes the answer. Those that end the run are dealt with here.
  private mutating func ask(_ question: Question, about address: StepAddress) throws(HostError) -> Reply {
    let reply = try host.ask(question)
    switch reply.answer {
    case .unavailable(let flag):
      try end(.unanswered(need: question.need, flag: flag))
    case .interrupted, .quit:
      try emit(.answered(address, reply))
      try end(.interrupted)
    default: try emit(.answered(address, reply))
    }
    return reply
  }

  /// Gives every input of a runbook a value, or notes that it has none; false when the run ended over it.
  private mutating func settleInputs(of runbook: Runbook) throws(HostError) -> Bool {
    for variable in runbook.header.environment where state.bindings.variables[variable.name] == nil {
      try emit(
        .variableSet(VariableChange(name: variable.name, value: variable.value, isSecret: false, origin: .header)))
    }
    for input in runbook.header.inputs where !state.settledInputs.contains(input.name) {
      guard try settle(input) else { return false }
    }
    return true
  }

  private mutating func settle(_ input: Input) throws(HostError) -> Bool {
    func change(_ value: String?, _ origin: VariableChange.Origin) -> Event {
      .variableSet(VariableChange(name: input.name, value: value, isSecret: input.isSecret && value != nil, origin: origin))
    }
    if let given = options.given[input.name], input.refusal(of: given.value) == nil {
      try emit(change(given.value, given.origin))
      return true
    }
    if let value = input.defaultValue {
      try emit(change(value, .defaultValue))
      return true
    }
    if input.isOptional {
      try emit(change(nil, .leftUnset))
      return true
    }
    var refusal: String?
    while true {
      let reply = try host.ask(Question(.value(valueRequest(input, refusal: refusal)), letters: []))
      switch reply.answer {
      case .value(let text):
        refusal = input.refusal(of: text) ?? (text.isEmpty ? "is empty" : nil)
        if refusal == nil {
          try emit(change(text, .prompt))
          return true
        }
      case .unavailable(let flag):
        try end(.unanswered(need: "a value for \(input.name)", flag: flag))
        return false
      default:
        try end(.interrupted)
        return false
      }
    }
  }

  private mutating func leave(
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
    case .passed, .skipped(.condition), .skipped(.leftAfterFailure), .withheld, .skipped(.left):
      if let pass = step.clauses.pass { return try follow(pass, from: address, label: "pass") }
    case .skipped(.declined):
      if let fail = step.clauses.fail { return try follow(fail, from: address, label: "declined") }
      if let pass = step.clauses.pass { return try follow(pass, from: address, label: "declined") }
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

  private mutating func concludeOnly(_ address: StepAddress, _ outcome: Outcome) throws(HostError) {
    switch outcome {
    case .failed(let failure): try conclude(.failed(address, failure))
    case .unknown, .skipped(.declined): try conclude(.stopped)
    default: try conclude(.completed)
    }
  }

  private mutating func follow(_ target: Target, from address: StepAddress, label: String) throws(HostError) {
    switch target.destination {
    case .resolved: return try conclude(.resolved)
    case .escalate: return try conclude(.escalated)
    case .stop: return try conclude(.stopped)
    case .next, .retry, .step, .runbook: break
    }
    guard let next = program.address(of: target.destination, from: address) else { return try conclude(.completed) }
    try move(to: next, from: address, label: label, kind: .clause)
  }

  private mutating func move(
    to next: StepAddress, from address: StepAddress, label: String, kind: Cause.Kind
  ) throws(HostError) {
    try enter(next, cause(from: address, label: label, kind: kind))
  }

  /// Ends the run, after offering to undo what it changed when it leaves the problem as it is.
  private mutating func conclude(_ ending: Ending) throws(HostError) {
    if state.withheldChanges > 0 { return try end(.withheld(state.withheldChanges)) }
    let isOffer = ending.isUnresolved && options.isAttended && !undoable.isEmpty
    try isOffer ? emit(.unwinding(ending)) : end(ending)
  }

  private mutating func end(_ ending: Ending) throws(HostError) {
    try emit(.ended(ending))
  }

  private mutating func unwind(_ ending: Ending) throws(HostError) {
    guard let change = undoable.last else { return try end(ending) }
    try startUndo(of: change, then: ending)
  }

  private mutating func undo(_ address: StepAddress) throws(HostError) {
    guard let change = undoable.last else { return }
    try startUndo(of: change, then: nil)
  }

  private mutating func startUndo(of change: StepAddress, then ending: Ending?) throws(HostError) {
    guard let target = program.step(at: change)?.clauses.rollback,
      let rollback = program.address(of: target.destination, from: change)
    else { return try end(ending ?? .stopped) }
    let visit = (state.visits[rollback] ?? 0) + 1
    try emit(.entered(rollback, visit: visit, because: cause(from: change, label: "rollback", kind: .undo)))
  }
}
