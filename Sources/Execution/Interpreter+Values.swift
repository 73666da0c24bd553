import RunbookModel

extension Interpreter {
  /// Gives every input of a runbook a value, or notes that it has none; false when the run ended over it.
  mutating func settleInputs(of runbook: Runbook) throws(HostError) -> Bool {
    for variable in runbook.header.environment where state.bindings.variables[variable.name] == nil {
      try emit(
        .variableSet(VariableChange(name: variable.name, value: variable.value, isSecret: false, origin: .header)))
    }
    for input in runbook.header.inputs where !state.settledInputs.contains(input.name) {
      guard try settle(input) else { return false }
    }
    return true
  }

  /// Asks for the secrets that the journal of a run names but does not hold: the next script may need them.
  mutating func settleLostSecrets() throws(HostError) {
    let runbooks = [program.main] + program.runbooks.values.sorted { $0.name < $1.name }
    for name in state.lostSecrets.sorted() {
      let input = runbooks.lazy.flatMap(\.header.inputs).first { $0.name == name }
      if let input {
        guard try settle(input) else { return }
      } else {
        guard try settle(Input(secret: name, prompt: "\(name), which the run had before it stopped")) else { return }
      }
    }
  }

  mutating func settle(_ input: Input) throws(HostError) -> Bool {
    func change(_ value: String?, _ origin: VariableChange.Origin) -> Event {
      .variableSet(
        VariableChange(name: input.name, value: value, isSecret: input.isSecret && value != nil, origin: origin))
    }
    if let given = options.given[input.name], given.isStandIn || input.refusal(of: given.value) == nil {
      try emit(change(given.value, given.origin))
      return true
    }
    if let value = input.defaultValue {
      try emit(change(value, .defaultValue))
      return true
    }
    // An optional secret that was given is not to be lost without a word.
    if input.isOptional, !state.lostSecrets.contains(input.name) {
      try emit(change(nil, .leftUnset))
      return true
    }
    var refusal: String?
    while true {
      let reply = try host.ask(Question(.value(valueRequest(input, refusal: refusal))))
      switch reply.answer {
      case .value(let text):
        if text.isEmpty, input.isOptional {
          try emit(change(nil, .leftUnset))
          return true
        }
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
}
