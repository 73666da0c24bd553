import RunbookModel

extension Interpreter {
  mutating func attempt(_ address: StepAddress, number: Int) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    guard try settlePlaceholders(address, script) else { return }
    guard obstacle(address, script) == nil else { return try emit(.finished(address, .skipped(.declined))) }
    let placement = placement(of: script)
    let attempt = Attempt(
      sequence: state.attemptCount + 1, number: number, limit: script.settings.retries + 1,
      changesState: step.changesState, machines: placement.machines)
    try emit(.attemptStarted(address, attempt))
    let result: AttemptResult
    switch placement {
    case .here:
      let command = command(for: address, step, script)
      result = digest(try execute([command], isHidden: hidesOutput(script)).first, of: step, script)
    case .machines(let machines): result = try execute(address, step, script, on: machines)
    case .nowhere(let reason): result = digest(CommandResult(ending: .notStarted(reason)), of: step, script)
    }
    try emit(.attemptFinished(address, result))
  }

  /// Whether a script's standard output is a secret by what the runbook captures it into.
  func hidesOutput(_ script: Script) -> Bool {
    script.settings.capture.map(program.isSecret) ?? false
  }

  /// Runs commands of one step at once, and passes on what they write with the secrets masked.
  ///
  /// - Parameters:
  ///   - commands: What to run.
  ///   - isHidden: Whether all of standard output is a secret.
  /// - Returns: What came of each.
  /// - Throws: What the host or the readers of events could not do.
  func execute(_ commands: [Command], isHidden: Bool) throws(HostError) -> [CommandResult] {
    guard let address = commands.first?.step else { return [] }
    let redaction = redaction
    let post = post
    let now = host.now
    var streams: [OutputSource: Redaction.Stream] = [:]
    let results = try host.execute(commands) { index, progress throws(HostError) in
      switch progress {
      case .tick(let elapsed): try post(Record(now(), .ticked(address, elapsed)))
      case .output(let stream, let bytes):
        let source = OutputSource(stream, of: commands[index].machine)
        guard !isHidden || stream == .stderr else { return }
        var masked = streams[source] ?? Redaction.Stream(redaction)
        let safe = masked.push(bytes)
        streams[source] = masked
        if !safe.isEmpty { try post(Record(now(), .output(address, source, safe))) }
      }
    }
    for command in commands {
      for source in OutputStream.allCases.map({ OutputSource($0, of: command.machine) }) {
        guard var masked = streams[source] else { continue }
        let rest = masked.finish()
        if !rest.isEmpty { try post(Record(now(), .output(address, source, rest))) }
      }
    }
    return results
  }

  mutating func judge(_ address: StepAddress, _ attempt: Attempt, _ result: AttemptResult) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    if result.ending == .withheld { return try emit(.finished(address, .withheld)) }
    if case .unrecorded(let flag) = result.ending {
      return try end(.unanswered(need: "the output of “\(step.title)”", flag: flag))
    }
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
    try askAfterFailure(address, step, failure)
  }

  mutating func askAfterFailure(_ address: StepAddress, _ step: Step, _ failure: Failure) throws(HostError) {
    let question = failureQuestion(address, step, failure)
    let reply = try host.ask(question)
    if case .unavailable = reply.answer {
      // The run stops where it is, and can be gone on with from the failure.
      return try end(failure == .interrupted ? .interrupted : .failed(address, failure))
    }
    try emit(.answered(address, reply))
    switch reply.answer {
    // The state says what follows.
    case .retry, .undo: break
    case .edit: if let script = step.script { try edit(address, script) }
    case .shell: try openShell()
    case .goTo: try emit(.finished(address, .failed(failure)))
    case .skip: try emit(.finished(address, .skipped(.leftAfterFailure)))
    default: try end(.interrupted)
    }
  }

  mutating func settleUnknown(_ address: StepAddress, _ attempt: Attempt) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    if let result = settled(attempt, parallel: script.settings.parallel) {
      return try emit(.attemptFinished(address, result))
    }
    let reply = try ask(unknownQuestion(address, step, script), about: address)
    switch reply.answer {
    case .retry, .interrupted, .quit, .unavailable: break
    case .done: try emit(.finished(address, .passed))
    case .shell: try openShell()
    default: try emit(.finished(address, .unknown))
    }
  }
}
