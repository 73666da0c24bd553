import RunbookModel

extension Interpreter {
  /// Where a script is to run now: on the machines of its list but for those where this visit has passed.
  func placement(of script: Script) -> Placement {
    guard let hosts = script.settings.hosts else { return .here }
    // The journal, the screen and ssh's command line will have it.
    if let secret = hosts.variables.first(where: { state.values.variables[$0]?.isSecret == true }) {
      return .nowhere("$\(secret) is a secret, and so can't name a host")
    }
    do {
      let names = try hosts.names { state.values.value(of: $0) }
      // Which machine's output it would be, the runbook could not know; `check` has told of it where names are written.
      if script.settings.capture != nil, names.count > 1 {
        return .nowhere("`capture` takes the output of one host, and \(hosts.text) names \(names.count)")
      }
      let passed = state.visit?.passedMachines ?? []
      return .machines(names.filter { !passed.contains($0) })
    } catch {
      return .nowhere(redaction.masking(error.sentence))
    }
  }

  /// Runs an attempt on machines, so many at once as the step says; a failure keeps it from those after it.
  mutating func execute(
    _ address: StepAddress, _ step: Step, _ script: Script, on machines: [String]
  ) throws(HostError) -> AttemptResult {
    var left = machines[...]
    var results: [MachineResult] { state.visit?.underWay?.results ?? [] }
    while !left.isEmpty, results.allSatisfy({ $0.result.failure == nil }) {
      let batch = Array(left.prefix(script.settings.parallel))
      left = left.dropFirst(batch.count)
      let commands = batch.map { command(for: address, step, script, on: $0) }
      let given = try execute(commands, isHidden: hidesOutput(script))
      for (index, machine) in batch.enumerated() {
        let result = digest(given.indices.contains(index) ? given[index] : nil, of: step, script)
        guard !result.ending.isUnsaid else { return result }
        try emit(.machineFinished(address, MachineResult(machine: machine, result: result)))
      }
    }
    return joined(results, of: machines, parallel: script.settings.parallel)
  }

  /// What came of an attempt whose machines have all ended, or been left out, when only that was not written down any
  /// more; nil when nobody can say.
  func settled(_ underWay: CurrentVisit.AttemptUnderWay, parallel: Int) -> AttemptResult? {
    let results = underWay.results
    let machines = underWay.attempt.machines
    let isOver =
      results.count == machines.count
      || results.count % parallel == 0 && results.contains { $0.result.failure != nil }
    guard !results.isEmpty, isOver else { return nil }
    return joined(results, of: machines, parallel: parallel)
  }

  /// What several machines gave as one result: it passes when all do, and a branch is taken that any of them takes.
  private func joined(_ results: [MachineResult], of machines: [String], parallel: Int) -> AttemptResult {
    let failures = results.compactMap { one in
      one.result.failure.map { Failure.MachineFailure(machine: one.machine, failure: $0) }
    }
    let isInterrupted = failures.contains { $0.failure == .interrupted }
    let failure =
      isInterrupted ? .interrupted : failure(failures, of: machines, leftOut: machines.dropFirst(results.count))
    let branch = isInterrupted ? nil : results.compactMap(\.result.branch).min()
    let taking = branch.flatMap { branch in results.first { $0.result.branch == branch } }
    return AttemptResult(
      ending: deciding(results)?.result.ending ?? .exited(0), duration: duration(of: results, parallel: parallel),
      byteCount: results.reduce(0) { $0 + $1.result.byteCount }, failure: failure, branch: branch,
      measured: failure?.measured ?? taking?.measured(isOne: machines.count == 1),
      changes: [], directory: nil)
  }

  private func failure(
    _ failures: [Failure.MachineFailure], of machines: [String], leftOut: ArraySlice<String>
  ) -> Failure? {
    guard let first = failures.first else { return nil }
    return machines.count == 1 ? first.failure : .machines(failures, leftOut: Array(leftOut))
  }

  /// The one whose ending stands for all: that of an interruption, else of a failure.
  private func deciding(_ results: [MachineResult]) -> MachineResult? {
    results.first { $0.result.failure == .interrupted } ?? results.first { $0.result.failure != nil } ?? results.first
  }

  /// The longest of each batch, one batch after the other.
  private func duration(of results: [MachineResult], parallel: Int) -> Duration {
    stride(from: 0, to: results.count, by: parallel).reduce(.zero) { sum, start in
      sum + (results[start...].prefix(parallel).map(\.result.duration).max() ?? .zero)
    }
  }
}

extension MachineResult {
  /// What was measured, with the machine when there are several.
  fileprivate func measured(isOne: Bool) -> String? {
    result.measured.map { isOne ? $0 : "\(machine): \($0)" }
  }
}

extension CommandEnding {
  /// Whether nothing is to be said of a machine: it was not asked.
  fileprivate var isUnsaid: Bool { self == .withheld || isUnrecorded }
}
