import RunbookModel

extension Interpreter {
  /// The masking of everything that is secret now.
  var redaction: Redaction {
    Redaction(secrets: state.values.secrets)
  }

  /// The values that conditions see now.
  func currentValues() -> @Sendable (String) -> String? {
    let bindings = state.values
    return { bindings.value(of: $0) }
  }

  /// The command that runs a step's script, here or on another machine, with what is known now.
  func command(for address: StepAddress, _ step: Step, _ script: Script, on machine: String? = nil) -> Command {
    let runbook = program.runbook(of: address)
    var environment = state.values.environment
    environment.append(Command.Variable(name: "RUNBOOK_STEP", value: address.step))
    if let run = state.start?.id { environment.append(Command.Variable(name: "RUNBOOK_RUN", value: run)) }
    let base = runbook.flatMap(options.directory)
    let directory =
      machine == nil
      ? directory(script.settings.directory, base: base) ?? state.values.directory ?? base
      : script.settings.directory
    return Command(
      step: address, machine: machine,
      program: script.settings.via.map { ["sh", "-c", $0] } ?? script.interpreter.command,
      script: text(of: script, at: address),
      delivery: script.settings.via == nil ? script.interpreter.delivery : .standardInput, environment: environment,
      removedVariables: state.values.removed.sorted(),
      directory: directory,
      timeout: script.settings.timeout, isInteractive: script.settings.isInteractive, changesState: step.changesState,
      bringsBackState: machine == nil && script.settings.via == nil && script.interpreter.carriesState)
  }

  private func directory(_ written: String?, base: String?) -> String? {
    guard let written, !written.hasPrefix("/"), let base else { return written }
    return "\(base)/\(written)"
  }

  /// Everything that follows from an attempt's output: whether it passed, which clause holds, what it set.
  ///
  /// A host that gave nothing is nil.
  func digest(_ result: CommandResult?, of step: Step, _ script: Script) -> AttemptResult {
    var result = result ?? CommandResult(ending: .notStarted("the host gave no result"))
    // Judged by what journal and transcript keep of it, so that both tell the same later.
    result.duration = .milliseconds(result.duration.wholeMilliseconds)
    let stdout = String(decoding: result.stdout, as: UTF8.self).trimmingBlanks()
    var (changes, refusal) = usable(changes(from: result, stdout: stdout, script))
    let lost = result.lostValues.first.map { Failure.valueRefused($0.name, reason: $0.reason) }
    refusal = captureRefusal(result, script) ?? refusal ?? lost
    let before = state.values
    var bindings = before
    for change in changes { bindings.apply(change) }
    let values = bindings
    let redaction = Redaction(secrets: bindings.secrets)
    var measurement = Measurement(
      exit: result.ending.exitStatus, stdout: stdout,
      stderr: String(decoding: result.stderr, as: UTF8.self).trimmingBlanks(), time: result.duration,
      masking: { redaction.masking($0) }, value: { values.value(of: $0) })
    measurement.isOutputCut = result.cutStreams.contains(.stdout)
    measurement.isErrorOutputCut = result.cutStreams.contains(.stderr)
    var failure = failure(of: result, step, script, measurement, redaction)
    // Nothing was written, and nothing set: what holds of that too says nothing of a program that came to no good end.
    let silence = Measurement(exit: measurement.exit, stdout: "", stderr: "", time: .zero) { before.value(of: $0) }
    var branch = step.clauses.branches.map(\.condition).firstIndex { condition in
      condition.finding(in: measurement) == nil
        && (!result.ending.isAbnormal || condition.looksAtExit || condition.finding(in: silence) != nil)
    }
    if let verdict = result.verdict {
      failure = verdict.passes ? nil : failure ?? verdict.failure ?? .assumed
      branch = verdict.branch
    }
    if let refusal {
      failure = failure ?? refusal
      branch = nil
    }
    let isCutShort =
      switch result.ending {
      case .withheld, .interrupted, .unreachable, .connectionLost, .unrecorded: true
      case .exited, .signalled, .timedOut, .outputLimit, .notStarted, .assumed: false
      }
    return AttemptResult(
      ending: result.ending, duration: result.duration, byteCount: result.byteCount, failure: failure,
      branch: isCutShort ? nil : branch,
      measured: failure?.measured ?? branch.map { _ in summary(measurement, redaction) },
      changes: changes,
      // A name that must not be written down can't be gone back to.
      directory: result.directory.flatMap { redaction.finds(in: $0) ? nil : $0 },
      notes: notes(of: result).map { redaction.masking($0.sentence) })
  }

  private func notes(of result: CommandResult) -> [CommandNote] {
    let reserved = result.outputs.map(\.name).filter(VariableName.isReserved)
    return result.notes + (reserved.isEmpty ? [] : [.namesReserved(reserved)])
  }

  private func summary(_ measurement: Measurement, _ redaction: Redaction) -> String {
    let line = redaction.masking(measurement.stdout).split(separator: "\n").first.map { $0.prefix(60) }
    let exit = measurement.exit.map { "exit \($0)" } ?? "no exit"
    return line.map { "\(exit), stdout \($0)" } ?? exit
  }

  private func failure(
    of result: CommandResult, _ step: Step, _ script: Script, _ measurement: Measurement, _ redaction: Redaction
  ) -> Failure? {
    switch result.ending {
    case .withheld, .unrecorded: return nil
    case .timedOut: return .timedOut(script.settings.timeout)
    case .interrupted: return .interrupted
    case .outputLimit: return .outputLimit(result.byteCount)
    case .notStarted(let reason): return .notStarted(redaction.masking(reason))
    case .unreachable(let reason): return .unreachable(redaction.masking(reason))
    case .connectionLost: return .connectionLost
    case .exited, .signalled, .assumed: break
    }
    guard let failure = failure(of: result, step, measurement, redaction) else { return nil }
    if result.ending == .exited(127), let name = Self.missingProgram(in: measurement.stderr) {
      return .programMissing(redaction.masking(name))
    }
    return failure
  }

  /// What keeps an attempt that came to its own end from passing.
  private func failure(
    of result: CommandResult, _ step: Step, _ measurement: Measurement, _ redaction: Redaction
  ) -> Failure? {
    // What a program wrote before it was killed, or a shell in the place of one that is not there, is not an answer.
    let isJudgedByExit = step.clauses.expectations.contains(where: \.looksAtExit)
    if step.clauses.expectations.isEmpty || result.ending.isAbnormal && !isJudgedByExit {
      switch result.ending {
      case .exited(0), .assumed: return nil
      case .signalled(let number): return .signal(number)
      default: return measurement.exit.map { .exit($0) }
      }
    }
    for expectation in step.clauses.expectations {
      if let finding = expectation.finding(in: measurement) {
        return .expectation(finding)
      }
    }
    return nil
  }

  /// The program that a shell names in `bash: line 1: NAME: command not found` or `sh: 1: NAME: not found`.
  private static func missingProgram(in stderr: String) -> String? {
    for line in stderr.split(separator: "\n").reversed() {
      for ending in [": command not found", ": not found"] where line.hasSuffix(ending) {
        let words = line.dropLast(ending.count)
        let start = words.lastIndex(of: ":").map { words.index(after: $0) } ?? words.startIndex
        let name = words[start...].trimmingBlanks()
        if !name.isEmpty, name.count <= 80 { return name }
      }
    }
    return nil
  }

  /// Why standard output can't be the value that the runbook wants it to be; nil when it can, or is not a value.
  private func captureRefusal(_ result: CommandResult, _ script: Script) -> Failure? {
    guard let name = script.settings.capture, result.ending.exitStatus != nil else { return nil }
    if result.cutStreams.contains(.stdout) {
      return .valueRefused(name, reason: "has more than \(VariableValue.limit) bytes, and a variable can hold no more")
    }
    return String(validating: result.stdout, as: UTF8.self) == nil
      ? .valueRefused(name, reason: VariableValue.encodingRefusal) : nil
  }

  /// The changes without those that no later step could be started with, and the failure that the first of these is.
  private func usable(_ changes: [VariableChange]) -> (changes: [VariableChange], refusal: Failure?) {
    var refusal: Failure?
    var room =
      VariableValue.totalLimit - state.values.environment.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    let usable = changes.filter { change in
      guard let value = change.value else { return true }
      let size = change.name.utf8.count + value.utf8.count
      guard let reason = VariableValue.refusal(of: value) ?? (size > room ? VariableValue.totalRefusal : nil) else {
        room -= size
        return true
      }
      refusal = refusal ?? .valueRefused(change.name, reason: reason)
      return false
    }
    return (usable, refusal)
  }

  private func changes(from result: CommandResult, stdout: String, _ script: Script) -> [VariableChange] {
    // What is declared secret may get its value only here, and may be in the other values that are set with it.
    let set = result.variables.compactMap { name, value in program.isSecret(name) ? value : nil }
    let handedOn = result.outputs.filter { program.isSecret($0.name) }.map(\.value)
    let redaction = Redaction(secrets: state.values.secrets + set + handedOn)
    let printsSecret =
      redaction.finds(in: stdout) || redaction.finds(in: String(decoding: result.stderr, as: UTF8.self))
    func isSecret(_ name: String, _ value: String, _ origin: VariableChange.Origin) -> Bool {
      if program.isSecret(name) || state.values.variables[name]?.isSecret == true { return true }
      // In a replay the mask is all that is known of one.
      if redaction.finds(in: value) || value.contains(Redaction.mask) { return true }
      // What a script hands on by intention that is a piece of a secret, or that shows one meanwhile, was made of it,
      // as far as anybody can tell.
      guard origin != .export else { return false }
      return redaction.isPart(value) || (printsSecret && value.utf8.count >= Redaction.shortestPart)
    }
    func change(_ name: String, _ value: String?, _ origin: VariableChange.Origin) -> VariableChange {
      VariableChange(
        name: name, value: value, isSecret: value.map { isSecret(name, $0, origin) } ?? false, origin: origin)
    }
    var changes = result.variables.sorted { $0.key < $1.key }.compactMap { name, value in
      VariableName.isValid(name) ? change(name, value, .export) : nil
    }
    for output in result.outputs where VariableName.isValid(output.name) && !VariableName.isReserved(output.name) {
      changes.append(change(output.name, output.value, .output))
    }
    if let name = script.settings.capture, result.ending.exitStatus != nil, captureRefusal(result, script) == nil {
      changes.append(change(name, stdout, .capture))
    }
    return changes
  }
}
