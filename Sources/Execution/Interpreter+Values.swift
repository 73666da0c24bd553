import RunbookModel

extension Interpreter {
  /// Gives every input of a runbook that the run comes to a value, or notes that it has none.
  ///
  /// What the run has it keeps, unless this runbook can't take it. False when the run ended over it.
  mutating func settleInputs(of runbook: Runbook) throws(HostError) -> Bool {
    for variable in runbook.header.environment where state.values.variables[variable.name] == nil {
      let isSecret = program.isSecret(variable.name)
      try emit(
        .variableSet(VariableChange(name: variable.name, value: variable.value, isSecret: isSecret, origin: .header)))
    }
    for input in runbook.header.inputs {
      guard try settle(input, for: runbook) else { return false }
    }
    return true
  }

  private mutating func settle(_ input: Input, for runbook: Runbook) throws(HostError) -> Bool {
    switch state.values.variables[input.name]?.content {
    // Asked for when a step uses it.
    case .lost: return true
    case .plain(let value), .secret(let value):
      guard let refusal = state.values.refusal(of: value, for: input) else { return true }
      let shown = redaction.masking(value)
      let origin = state.values.variables[input.name]?.origin ?? .argument
      return try give(input, refusal: .had(shown, from: origin, refusal, runbook: runbook.name))
    case nil:
      if input.isOptional, state.values.leftUnset.contains(input.name) { return true }
      return try give(input)
    }
  }

  /// Asks for secrets that the journal of a run names but does not hold; false when the run ended over it.
  mutating func settleLostSecrets(_ names: Set<String>) throws(HostError) -> Bool {
    for name in names.sorted() {
      guard try give(program.input(name) ?? Input(lost: name)) else { return false }
    }
    return true
  }

  /// Asks for those lost secrets that a step can use: what it gets without naming it, and what it names.
  mutating func settleLostSecrets(usedBy step: Step, _ script: Script) throws(HostError) -> Bool {
    let text = state.visit?.editedScript ?? script.text
    let conditions = step.clauses.expectations + step.clauses.branches.map(\.condition)
    let named = conditions.reduce(into: Set(script.settings.hosts?.variables ?? [])) { $0.formUnion($1.variables) }
    return try settleLostSecrets(
      state.values.lost.filter { name in
        // Programs find these in their environment, whoever calls them.
        let isForAll = program.input(name) != nil || state.values.variables[name]?.origin == .export
        return isForAll || named.contains(name) || VariableName.isMentioned(name, in: text)
      })
  }

  /// Gives an input a value from wherever there is one, and from the operator in the end.
  ///
  /// - Parameters:
  ///   - input: The input.
  ///   - refusal: Why it can't keep the value that it has; nil when it has none.
  /// - Returns: Whether the run goes on.
  /// - Throws: What the host could not do.
  private mutating func give(_ input: Input, refusal: Question.RefusedValue? = nil) throws(HostError) -> Bool {
    let isSecret = program.isSecret(input.name) || input.isSecret
    func change(_ value: String?, _ origin: VariableChange.Origin) -> Event {
      .variableSet(
        VariableChange(name: input.name, value: value, isSecret: isSecret && value != nil, origin: origin))
    }
    if let given = options.given[input.name], given.isStandIn || input.refusal(of: given.value) == nil {
      try emit(change(given.value, given.origin))
      return true
    }
    // What somebody gave is not replaced, and what was lost not forgotten, without a word.
    if refusal == nil, state.values.variables[input.name] == nil {
      if let value = input.defaultValue {
        try emit(change(value, .defaultValue))
        return true
      }
      if input.isOptional {
        try emit(change(nil, .leftUnset))
        return true
      }
    }
    var refusal = refusal
    while true {
      let reply = try host.ask(Question(.value(valueRequest(input, refusal: refusal))))
      switch reply.answer {
      case .value(let text):
        if text.isEmpty, input.isOptional {
          try emit(change(nil, .leftUnset))
          return true
        }
        refusal = (input.refusal(of: text) ?? (text.isEmpty ? "is empty" : nil)).map { .typed($0) }
        if refusal == nil {
          try emit(change(text, .prompt))
          return true
        }
      case .unavailable(let flag):
        try end(.unanswered(need: need(of: input, refusal), flag: flag))
        return false
      default:
        try stop(after: reply.answer)
        return false
      }
    }
  }

  private func need(of input: Input, _ refusal: Question.RefusedValue?) -> String {
    guard let refusal, case .had = refusal else { return "a value for \(input.name)" }
    return "another value for \(input.name): \(refusal.sentence)"
  }
}
