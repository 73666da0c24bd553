import RunbookModel

extension Interpreter {
  /// Sees to it that a script may run, and runs it.
  mutating func prepare(_ visit: CurrentVisit, _ script: Script, number: Int) throws(HostError) {
    let address = visit.step
    let step = try step(at: address)
    guard try settlePlaceholders(address, script), try settleLostSecrets(usedBy: step, script) else { return }
    // There is nothing to consent to: the attempt says why.
    if case .nowhere = placement(of: script) { return try attempt(address, number: number) }
    if needsConsent(visit, step, script) { return try askConsent(visit, step, script) }
    if step.changesState, visit.stage == .entered, visit.consent == nil {
      host.announce(consentQuestion(visit, step, script, .yes))
    }
    try attempt(address, number: number)
  }

  private func needsConsent(_ visit: CurrentVisit, _ step: Step, _ script: Script) -> Bool {
    switch visit.consent {
    case .whole: false
    case .again: Self.isTyped(step)
    case nil:
      !isConsented(step, visit) || script.settings.confirm != nil || options.asksEveryStep
        || visit.editedScript != nil || program.runbook(of: visit.step)?.isDeclared == false
        || options.changedSteps.contains(visit.step)
    }
  }

  /// Whether consent is given by the name of the runbook.
  private static func isTyped(_ step: Step) -> Bool {
    step.changesState && step.risk == .high
  }

  private func isConsented(_ step: Step, _ visit: CurrentVisit) -> Bool {
    guard step.changesState else { return true }
    guard let risk = state.consentedRisk, visit.undoing == nil else { return false }
    return step.risk <= risk
  }

  private mutating func askConsent(_ visit: CurrentVisit, _ step: Step, _ script: Script) throws(HostError) {
    let address = visit.step
    let consent: Question.Consent =
      if let obstacle = obstacle(address, script) {
        .impossible(obstacle)
      } else {
        Self.isTyped(step) ? .typed(address.runbook) : .yes
      }
    let reply = try ask(consentQuestion(visit, step, script, consent), about: address)
    switch reply.answer {
    case .run, .runAll, .interrupted, .quit, .unavailable: break
    case .edit: try edit(address, script)
    case .shell: try openShell()
    case .goTo: try emit(.finished(address, visit.leaving))
    case .withhold: try emit(.finished(address, .withheld))
    default:
      // What failed is asked about again.
      if case .retrying = visit.stage { return }
      try emit(.finished(address, .skipped(.declined)))
    }
  }

  mutating func edit(_ address: StepAddress, _ script: Script) throws(HostError) {
    let current = state.visit?.editedScript ?? script.text
    guard let edited = try host.edit(current), edited != current else { return }
    try emit(.edited(address, script: edited, shown: redaction.masking(edited)))
  }

  func openShell() throws(HostError) {
    try host.openShell(state.values.environment, state.values.directory)
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
      try stop(after: reply.answer)
    default: try emit(.answered(address, reply))
    }
    return reply
  }

  /// Ends the run as an answer, or what came in the place of one, wants it.
  mutating func stop(after answer: Answer) throws(HostError) {
    try end(.interrupted(by: answer == .quit ? .operator : host.interruption()))
  }

  /// Whether somebody lets the run go on with runbooks that are not what they were.
  func acceptance() throws(HostError) -> Acceptance {
    guard !options.changes.isEmpty else { return .unneeded }
    let question = changedQuestion
    let reply = try host.ask(question)
    switch reply.answer {
    case .run: return .accepted(Resumption.Acceptance(of: options.changes, by: reply.source))
    case .unavailable(let flag): return .refused(.unanswered(need: question.need, flag: flag))
    default: return .refused(.interrupted(by: host.interruption()))
    }
  }

  enum Acceptance {
    case unneeded
    case accepted(Resumption.Acceptance)
    case refused(Ending)
  }
}
