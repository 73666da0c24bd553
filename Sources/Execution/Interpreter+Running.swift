import RunbookModel

extension Interpreter {
  mutating func attempt(_ address: StepAddress, number: Int) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    guard try settlePlaceholders(address, script) else { return }
    guard obstacle(address, script) == nil else { return try emit(.finished(address, .skipped(.declined))) }
    let attempt = Attempt(
      sequence: state.attemptCount + 1, number: number, limit: script.settings.retries + 1,
      changesState: step.changesState)
    try emit(.attemptStarted(address, attempt))
    let result = try execute(address, step, script)
    try emit(.attemptFinished(address, digest(result, of: step, script)))
  }

  /// Runs the script, and passes on what it writes with the secrets masked.
  func execute(_ address: StepAddress, _ step: Step, _ script: Script) throws(HostError) -> CommandResult {
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
    try askAfterFailure(address, step, script, failure)
  }

  mutating func askAfterFailure(
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

  mutating func settleUnknown(_ address: StepAddress, _ attempt: Attempt) throws(HostError) {
    guard let step = program.step(at: address), let script = step.script else { return try end(.stopped) }
    let reply = try ask(unknownQuestion(address, step, script), about: address)
    switch reply.answer {
    case .retry, .interrupted, .quit, .unavailable: break
    case .done: try emit(.finished(address, .passed))
    case .shell: try openShell()
    default: try emit(.finished(address, .unknown))
    }
  }
}
