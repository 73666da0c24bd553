import RunbookModel

extension Interpreter {
  /// Where a script is to run now: on the machines of its list but for those where this visit has passed.
  func placement(of script: Script) -> Placement {
    guard let hosts = script.settings.hosts else { return .here }
    // The journal, the screen and ssh's command line will have it.
    if let secret = hosts.variables.first(where: { state.bindings.variables[$0]?.isSecret == true }) {
      return .nowhere("$\(secret) is a secret, and so can't name a host")
    }
    do {
      let names = try hosts.names { state.bindings.value(of: $0) }
      // Which machine's output it would be, the runbook could not know; `check` has told of it where names are written.
      if script.settings.capture != nil, names.count > 1 {
        return .nowhere("`capture` takes the output of one host, and \(hosts.text) names \(names.count)")
      }
      return .machines(names.filter { !state.passedMachines.contains($0) })
    } catch {
      return .nowhere(redaction.masking(error.sentence))
    }
  }

  /// Runs an attempt on machines, so many at once as the step says; a failure keeps it from the ones behind.
  mutating func execute(
    _ address: StepAddress, _ step: Step, _ script: Script, on machines: [String]
  ) throws(HostError) -> AttemptResult {
    var results: [(machine: String, result: AttemptResult)] = []
    var duration = Duration.zero
    var left = machines[...]
    while !left.isEmpty, results.allSatisfy({ $0.result.failure == nil && !$0.result.ending.isUnsaid }) {
      let batch = Array(left.prefix(script.settings.parallel))
      left = left.dropFirst(batch.count)
      let given = try execute(batch.map { command(for: address, step, script, on: $0) })
      duration += given.map(\.duration).max() ?? .zero
      for (index, machine) in batch.enumerated() {
        let result = digest(given.indices.contains(index) ? given[index] : nil, of: step, script)
        results.append((machine, result))
        guard !result.ending.isUnsaid else { continue }
        try emit(
          .machineFinished(
            address,
            MachineResult(
              machine: machine, ending: result.ending, duration: result.duration, byteCount: result.byteCount,
              failure: result.failure)))
      }
    }
    return joined(results, duration: duration, leftOut: Array(left), isOne: machines.count == 1)
  }

  /// What several machines gave as one result: it passes when all do, and a branch is taken that any of them takes.
  private func joined(
    _ results: [(machine: String, result: AttemptResult)], duration: Duration, leftOut: [String], isOne: Bool
  ) -> AttemptResult {
    if isOne, let only = results.first { return only.result }
    let failures = results.compactMap { machine, result in
      result.failure.map { Failure.MachineFailure(machine: machine, failure: $0) }
    }
    let deciding =
      results.first { $0.result.ending.isUnrecorded }
      ?? results.first { if case .interrupted = $0.result.ending { true } else { false } }
      ?? results.first { $0.result.failure != nil } ?? results.first
    let branch = results.compactMap(\.result.branch).min()
    let taking = results.first { $0.result.branch == branch && branch != nil }
    let isInterrupted = failures.contains { $0.failure == .interrupted }
    let failure: Failure? =
      failures.isEmpty ? nil : isInterrupted ? .interrupted : .machines(failures, leftOut: leftOut)
    return AttemptResult(
      ending: deciding?.result.ending ?? .exited(0), duration: duration,
      byteCount: results.reduce(0) { $0 + $1.result.byteCount }, failure: failure, branch: isInterrupted ? nil : branch,
      measured: failure?.measured
        ?? taking.flatMap { taking in taking.result.measured.map { "\(taking.machine): \($0)" } },
      changes: results.flatMap(\.result.changes), directory: nil)
  }
}

extension CommandEnding {
  /// Whether nothing is to be said of a machine: it was not asked.
  fileprivate var isUnsaid: Bool { self == .withheld || isUnrecorded }
}
