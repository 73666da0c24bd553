public import RunbookModel

extension RunState {
  /// The secrets that no journal holds, and that a step or a rollback may still want.
  public var lostSecrets: Set<String> {
    changes.reduce(bindings.lost) { $1.isUndone ? $0 : $0.union($1.bindings.lost) }
  }

  /// The inputs of a program's runbooks that can't take the value that the run has for them.
  public func refusedInputs(of program: Program) -> Set<String> {
    let refused = program.runbooks.values.flatMap(\.header.inputs).filter { input in
      bindings.value(of: input.name).map { bindings.refusal(of: $0, for: input) != nil } ?? false
    }
    return Set(refused.map(\.name))
  }

  /// Gives a variable a value, or takes it away: a rollback's stays with the rollback.
  mutating func set(_ change: VariableChange) {
    if change.origin.isGiven, let lost = values.variables[change.name], lost.content == .lost {
      if let value = change.value { return restore(change.name, value, setting: lost.setting) }
      // Given again, and not kept again.
      if change.isSecret { return }
    }
    settingCount += 1
    let setting = settingCount
    if visit?.undoing == nil {
      bindings.apply(change, setting: setting)
    } else {
      visit?.undoing?.bindings.apply(change, setting: setting)
    }
  }

  /// Puts a secret back that was lost, wherever it is the same one.
  private mutating func restore(_ name: String, _ value: String, setting: Int) {
    bindings.restore(name, value, setting: setting)
    visit?.undoing?.bindings.restore(name, value, setting: setting)
    for index in changes.indices { changes[index].bindings.restore(name, value, setting: setting) }
  }
}

extension Bindings {
  /// Why an input can't take the value that a variable has.
  func refusal(of value: String, for input: Input) -> String? {
    // No type or pattern is asked of what stands for a secret that a transcript does not hold.
    let isStandIn = variables[input.name]?.origin == .transcript && value == Redaction.mask
    return isStandIn ? nil : input.refusal(of: value)
  }
}
