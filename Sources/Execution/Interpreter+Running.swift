import RunbookModel

extension Interpreter {
  mutating func attempt(_ address: StepAddress, number: Int) throws(HostError) {
    let step = try step(at: address)
    let script = try script(at: address)
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
  mutating func execute(_ commands: [Command], isHidden: Bool) throws(HostError) -> [CommandResult] {
    guard let address = commands.first?.step else { return [] }
    let redaction = redaction
    let execution = host.execute
    var streams: [OutputSource: Redaction.Stream] = [:]
    var isStopping = false
    let results = try execution(commands) { index, progress throws(HostError) in
      switch progress {
      case .started(let process):
        // What only reads does no harm when it still runs beside the next attempt.
        if commands[index].changesState { try emit(.processStarted(address, process)) }
      case .stopping(let reason, let grace):
        // On several machines at once it is one message.
        if !isStopping { try emit(.stopping(address, reason, grace: grace)) }
        isStopping = true
      case .tick(let elapsed): try emit(.ticked(address, elapsed))
      case .output(let stream, let bytes):
        let source = OutputSource(stream, of: commands[index].machine)
        guard !isHidden || stream == .stderr else { return }
        var masked = streams[source] ?? Redaction.Stream(redaction)
        let safe = masked.push(bytes)
        streams[source] = masked
        if !safe.isEmpty { try emit(.output(address, source, safe)) }
      }
    }
    for command in commands {
      for source in OutputStream.allCases.map({ OutputSource($0, of: command.machine) }) {
        guard var masked = streams[source] else { continue }
        let rest = masked.finish()
        if !rest.isEmpty { try emit(.output(address, source, rest)) }
      }
    }
    return results
  }

  mutating func judge(_ visit: CurrentVisit, _ attempt: Attempt, _ result: AttemptResult) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    let script = try script(at: address)
    if result.ending == .withheld { return try emit(.finished(address, .withheld)) }
    if case .unrecorded(let flag) = result.ending {
      return try end(.unanswered(need: "the output of “\(step.title)”", flag: flag))
    }
    guard let failure = result.failure else {
      return try step.tasks.isEmpty ? emit(.finished(address, .passed)) : work(address, at: 0)
    }
    // Whoever goes on with the run is asked what now.
    if case .interrupted(stopsRun: true) = result.ending, !visit.isTakenOver {
      return try end(.interrupted(by: host.interruption()))
    }
    // Nobody but a person can say whether it is to be made again, or to be left.
    let isOpen = failure == .interrupted || attempt.changesState && failure.leavesUnknown
    if isOpen { return try askAfterFailure(visit, failure) }
    if attempt.number < attempt.limit {
      // Those who consented to trying it several times have gone.
      if attempt.changesState, visit.isTakenOver { return try askAfterFailure(visit, failure) }
      guard host.pause(script.settings.delay) else { return try end(.interrupted(by: host.interruption())) }
      return try prepare(visit, script, number: attempt.number + 1)
    }
    let leadsOn = result.branch != nil || step.clauses.fail != nil
    try leadsOn ? emit(.finished(address, .failed(failure))) : askAfterFailure(visit, failure)
  }

  mutating func askAfterFailure(_ visit: CurrentVisit, _ failure: Failure) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    let reply = try host.ask(failureQuestion(visit, step, failure))
    if case .unavailable = reply.answer {
      // The run stops where it is, and can be gone on with from the failure.
      let isInterrupted = failure == .interrupted && !visit.isTakenOver
      return try end(isInterrupted ? .interrupted(by: host.interruption()) : .failed(address, failure))
    }
    try emit(.answered(address, reply))
    switch reply.answer {
    // The state says what follows.
    case .retry, .undo: break
    case .edit: if let script = step.script { try edit(address, script) }
    case .shell: try openShell()
    case .done: try emit(.finished(address, .passed))
    case .goTo: try emit(.finished(address, .failed(failure)))
    case .skip: try emit(.finished(address, .skipped(.leftAfterFailure)))
    default: try stop(after: reply.answer)
    }
  }

  mutating func settleUnknown(_ visit: CurrentVisit, _ underWay: CurrentVisit.AttemptUnderWay) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    let script = try script(at: address)
    if let result = settled(underWay, parallel: script.settings.parallel) {
      return try emit(.attemptFinished(address, result))
    }
    if let process = underWay.process, host.isRunning(process) {
      return try askWhileRunning(visit, step, process)
    }
    let reply = try ask(unknownQuestion(visit, step, script), about: address)
    switch reply.answer {
    case .retry, .interrupted, .quit, .unavailable: break
    case .done: try emit(.finished(address, .passed))
    case .shell: try openShell()
    default: try emit(.finished(address, .unknown))
    }
  }

  /// Asks about a change that outlived its run, without offering to make it again beside that.
  private mutating func askWhileRunning(
    _ visit: CurrentVisit, _ step: Step, _ process: ProcessIdentity
  ) throws(HostError) {
    let address = visit.step
    let reply = try host.ask(runningQuestion(address, step, process, [.happened, .leaveUnknown]))
    // Only looking again says what follows.
    if reply.answer == .retry { return }
    if reply.answer == .shell { return try openShell() }
    if case .unavailable(let flag) = reply.answer { return try end(stillRunning(step, process, flag)) }
    try emit(.answered(address, reply))
    switch reply.answer {
    case .done: try emit(.finished(address, .passed))
    case .skip: try emit(.finished(address, .unknown))
    default: try stop(after: reply.answer)
    }
  }

  func stillRunning(_ step: Step, _ process: ProcessIdentity, _ flag: String) -> Ending {
    .unanswered(need: "the end of “\(step.title)”, which process \(process.number) still runs", flag: flag)
  }
}
