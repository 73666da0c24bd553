import RunbookModel

extension Interpreter {
  mutating func work(_ address: StepAddress, from first: Int) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    guard step.tasks.indices.contains(first) else { return try emit(.finished(address, .passed)) }
    let task = step.tasks[first]
    if state.failedTask == first {
      let failure = Failure.task(redaction.masking(task.text))
      guard step.clauses.fail == nil else { return try emit(.finished(address, .failed(failure))) }
      return try askAfterFailure(address, step, failure)
    }
    if task.isDone { return try emit(.taskFinished(address, task: first, .done)) }
    if let name = task.asks { return try askValue(name, address, step, task, at: first) }
    let reply = try ask(taskQuestion(address, step, task, at: first), about: address)
    switch reply.answer {
    case .done: try emit(.taskFinished(address, task: first, .done))
    case .skip: try emit(.taskFinished(address, task: first, .skipped))
    case .failed: try emit(.taskFinished(address, task: first, .failed))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    case .withhold: try emit(.finished(address, .withheld))
    case .shell: try openShell()
    default: break
    }
  }

  mutating func askValue(
    _ name: String, _ address: StepAddress, _ step: Step, _ task: ManualTask, at index: Int
  ) throws(HostError) {
    let (number, count) = place(of: index, in: step)
    let request = Question.ValueRequest(
      name: name, prompt: (count > 1 ? "\(number)/\(count)  " : "") + task.text, isSecret: false, choices: [],
      refusal: nil, flag: "\(name)=VALUE")
    let reply = try ask(Question(.value(request)), about: address)
    switch reply.answer {
    case .value(let text):
      try emit(
        .variableSet(VariableChange(name: name, value: text, isSecret: redaction.finds(in: text), origin: .task)))
      try emit(.taskFinished(address, task: index, .done))
    case .withhold: try emit(.finished(address, .withheld))
    default: break
    }
  }

  mutating func decide(_ address: StepAddress, _ choices: [Step.Choice]) throws(HostError) {
    guard let step = program.step(at: address) else { return try end(.stopped) }
    let reply = try ask(decisionQuestion(address, step, choices), about: address)
    switch reply.answer {
    case .choice: try emit(.finished(address, .passed))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    // Which way depends on what the withheld changes would have done.
    case .withhold: try conclude(.stopped)
    case .shell: try openShell()
    default: break
    }
  }

  mutating func edit(_ address: StepAddress, _ script: Script) throws(HostError) {
    let current = state.editedScript ?? script.text
    guard let edited = try host.edit(current), edited != current else { return }
    try emit(.edited(address, script: edited, shown: redaction.masking(edited)))
  }

  func openShell() throws(HostError) {
    try host.openShell(state.bindings.environment, state.bindings.directory)
  }

  /// Asks, and notes the answer.
  ///
  /// Those that end the run are dealt with here.
  mutating func ask(_ question: Question, about address: StepAddress) throws(HostError) -> Reply {
    let reply = try host.ask(question)
    switch reply.answer {
    case .unavailable(let flag):
      try end(.unanswered(need: question.need, flag: flag))
    case .interrupted, .quit:
      try emit(.answered(address, reply))
      try end(.interrupted)
    default: try emit(.answered(address, reply))
    }
    return reply
  }
}
