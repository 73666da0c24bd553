import RunbookModel

extension Interpreter {
  /// Sees to an item of people's work; after the last one the step is over.
  mutating func work(_ address: StepAddress, at index: Int) throws(HostError) {
    let step = try step(at: address)
    guard step.tasks.indices.contains(index) else { return try emit(.finished(address, .passed)) }
    let task = step.tasks[index]
    if task.isDone { return try emit(.taskFinished(address, task: index, .done)) }
    if let name = task.asks { return try askValue(name, address, step, task, at: index) }
    let reply = try ask(taskQuestion(address, step, task, at: index), about: address)
    switch reply.answer {
    case .done: try emit(.taskFinished(address, task: index, .done))
    case .skip: try emit(.taskFinished(address, task: index, .skipped))
    case .failed: try emit(.taskFinished(address, task: index, .failed))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    case .withhold: try emit(.finished(address, .withheld))
    case .shell: try openShell()
    default: break
    }
  }

  /// Goes where `fail` says after an item that could not be done, or asks what now.
  mutating func settleFailedTask(_ visit: CurrentVisit, _ index: Int) throws(HostError) {
    let step = try step(at: visit.step)
    guard step.tasks.indices.contains(index) else {
      throw HostError(.fault, "an item of \(visit.step) failed that is not there any more")
    }
    let failure = Failure.task(redaction.masking(step.tasks[index].text))
    let leadsOn = step.clauses.fail != nil
    try leadsOn ? emit(.finished(visit.step, .failed(failure))) : askAfterFailure(visit, failure)
  }

  private mutating func askValue(
    _ name: String, _ address: StepAddress, _ step: Step, _ task: ManualTask, at index: Int
  ) throws(HostError) {
    let (number, count) = place(of: index, in: step)
    let request = Question.ValueRequest(
      name: name, prompt: (count > 1 ? "\(number)/\(count)  " : "") + task.text, isSecret: program.isSecret(name),
      choices: [], refusal: nil, flag: "\(name)=VALUE")
    let reply = try ask(Question(.value(request)), about: address)
    switch reply.answer {
    case .value(let text):
      let isSecret = program.isSecret(name) || redaction.finds(in: text)
      try emit(.variableSet(VariableChange(name: name, value: text, isSecret: isSecret, origin: .task)))
      try emit(.taskFinished(address, task: index, .done))
    case .withhold: try emit(.finished(address, .withheld))
    default: break
    }
  }

  mutating func decide(_ address: StepAddress, _ choices: [Step.Choice]) throws(HostError) {
    let reply = try ask(decisionQuestion(address, try step(at: address), choices), about: address)
    switch reply.answer {
    case .choice: try emit(.finished(address, .passed))
    case .goTo: try emit(.finished(address, .skipped(.left)))
    // Which way depends on what the withheld changes would have done.
    case .withhold: try conclude(.stopped)
    case .shell: try openShell()
    default: break
    }
  }
}
