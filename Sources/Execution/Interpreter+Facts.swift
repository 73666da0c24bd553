import RunbookModel

extension Interpreter {
  /// The masking of everything that is secret now.
  var redaction: Redaction {
    Redaction(secrets: state.bindings.secrets)
  }

  /// The values that conditions see now.
  func currentValues() -> @Sendable (String) -> String? {
    let bindings = state.bindings
    return { bindings.value(of: $0) }
  }

  /// Steps whose change can be undone and has not been offered yet, oldest first, with the step that undoes each.
  var undoable: [(change: StepAddress, rollback: StepAddress)] {
    state.changes.compactMap { change in
      guard change.undo == nil, let rollback = program.rollback(of: change.step) else { return nil }
      return (change.step, rollback)
    }
  }

  /// The command that runs a step's script, here or on another machine, with what is known now.
  func command(for address: StepAddress, _ step: Step, _ script: Script, on machine: String? = nil) -> Command {
    let runbook = program.runbook(of: address)
    var environment = state.bindings.environment
    environment.append(Command.Variable(name: "RUNBOOK_STEP", value: address.step))
    if let run = state.start?.id { environment.append(Command.Variable(name: "RUNBOOK_RUN", value: run)) }
    let base = runbook.flatMap(options.directory)
    let directory =
      machine == nil
      ? directory(script.settings.directory, base: base) ?? state.bindings.directory ?? base
      : script.settings.directory
    return Command(
      step: address, machine: machine,
      program: script.settings.via.map { ["sh", "-c", $0] } ?? script.interpreter.command,
      script: text(of: script, at: address),
      delivery: script.settings.via == nil ? script.interpreter.delivery : .standardInput, environment: environment,
      removedVariables: state.bindings.removed.sorted(),
      directory: directory,
      timeout: script.settings.timeout, isInteractive: script.settings.isInteractive, changesState: step.changesState,
      bringsBackState: machine == nil && script.settings.via == nil && script.interpreter.family == .bash)
  }

  private func directory(_ written: String?, base: String?) -> String? {
    guard let written, !written.hasPrefix("/"), let base else { return written }
    return "\(base)/\(written)"
  }

  /// Everything that follows from an attempt's output: whether it passed, which clause holds, what it set.
  ///
  /// A host that gave nothing is nil.
  func digest(_ result: CommandResult?, of step: Step, _ script: Script) -> AttemptResult {
    let result = result ?? CommandResult(ending: .notStarted("the host gave no result"))
    let stdout = String(decoding: result.stdout, as: UTF8.self).trimmingBlanks()
    let changes = changes(from: result, stdout: stdout, script)
    var bindings = state.bindings
    for change in changes { bindings.apply(change) }
    let values = bindings
    let redaction = Redaction(secrets: bindings.secrets)
    let measurement = Measurement(
      exit: result.ending.exitStatus, stdout: stdout,
      stderr: String(decoding: result.stderr, as: UTF8.self).trimmingBlanks(), time: result.duration,
      masking: { redaction.masking($0) }, value: { values.value(of: $0) })
    var failure = failure(of: result, step, script, measurement, redaction)
    var branch = step.clauses.branches.firstIndex { $0.condition.finding(in: measurement) == nil }
    if let verdict = result.verdict {
      failure = verdict.passes ? nil : failure ?? .assumed
      branch = verdict.branch
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
      directory: result.directory.flatMap { redaction.finds(in: $0) ? nil : $0 })
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
    if step.clauses.expectations.isEmpty {
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

  private func changes(from result: CommandResult, stdout: String, _ script: Script) -> [VariableChange] {
    // What is declared secret may get its value only here, and may stand in the other values that are set with it.
    let set = result.variables.compactMap { name, value in program.isSecret(name) ? value : nil }
    let handedOn = result.outputs.filter { program.isSecret($0.name) }.map(\.value)
    let redaction = Redaction(secrets: state.bindings.secrets + set + handedOn)
    let printsSecret =
      redaction.finds(in: stdout) || redaction.finds(in: String(decoding: result.stderr, as: UTF8.self))
    func isSecret(_ name: String, _ value: String, _ origin: VariableChange.Origin) -> Bool {
      if program.isSecret(name) || state.bindings.variables[name]?.isSecret == true { return true }
      if redaction.finds(in: value) { return true }
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
    if let name = script.settings.capture, result.ending.exitStatus != nil {
      changes.append(change(name, stdout, .capture))
    }
    return changes
  }

  /// Why the run goes on to another step: the step it comes from, and what was measured there.
  func cause(from address: StepAddress, label: String, kind: Cause.Kind) -> Cause {
    let visit = state.path.last { $0.step == address }
    return Cause(
      kind: kind, from: address, title: program.step(at: address)?.title ?? address.step, label: label,
      measured: visit?.measured, time: state.lastTime ?? host.now())
  }
}
