import RunbookModel

extension Interpreter {
  func consentQuestion(
    _ visit: CurrentVisit, _ step: Step, _ script: Script, _ consent: Question.Consent
  ) -> Question {
    var letters: [Question.Letter] = consent == .yes ? [.run] : []
    letters += [.skip, .edit, .shell, .why, .goTo]
    // Every block of a plain document is asked about, whatever was said before.
    let isDeclared = program.runbook(of: visit.step)?.isDeclared == true
    if consent == .yes, step.changesState, visit.undoing == nil, isDeclared { letters.append(.all(step.risk)) }
    letters += [.quit, .help]
    return Question(.consent(scriptFacts(visit, step, script), consent: consent), letters: letters)
  }

  func failureQuestion(_ visit: CurrentVisit, _ step: Step, _ failure: Failure) -> Question {
    let isWork = if case .task = failure { true } else { false }
    var letters: [Question.Letter] = isWork ? [.askAgain] : [.retry, .edit]
    letters += [.shell, .why, .leave]
    if failure.leavesUnknown, !failure.leavesOut { letters.append(.happened) }
    if !undoable.isEmpty, visit.undoing == nil { letters.append(.undo) }
    letters += [.goTo, .quit, .help]
    let isNew = visit.isTakenOver && !isWork
    return Question(
      .failure(
        stepFacts(visit.step, step), failure: failure, mayHaveChanged: mayHaveChanged(visit, step),
        script: isNew ? step.script.map { scriptFacts(visit, step, $0) } : nil),
      letters: letters)
  }

  /// Whether something of what a visit changes may be there; nobody keeps account of what rollbacks change.
  private func mayHaveChanged(_ visit: CurrentVisit, _ step: Step) -> Bool {
    guard visit.undoing != nil, case .attempted(let attempt, let result) = visit.stage else {
      return state.isStanding(visit)
    }
    return attempt.changesState && result.ending.hasBegun
  }

  func unknownQuestion(_ visit: CurrentVisit, _ step: Step, _ script: Script) -> Question {
    Question(
      .unknown(scriptFacts(visit, step, script)),
      letters: [.runAgain, .happened, .leaveUnknown, .shell, .why, .quit, .help])
  }

  func runningQuestion(
    _ address: StepAddress, _ step: Step, _ process: ProcessIdentity, _ letters: [Question.Letter]
  ) -> Question {
    Question(
      .running(stepFacts(address, step), process: process.number),
      letters: [.lookAgain] + letters + [.shell, .why, .quit, .help])
  }

  var changedQuestion: Question {
    Question(
      .changed(runbook: program.main.name, details: options.changes), letters: [.goOn, .quit, .help])
  }

  func heldQuestion(_ runbook: Runbook, _ holder: RunHolder?) -> Question {
    Question(.held(runbook: runbook.name, by: holder), letters: [.lookAgain, .quit, .help])
  }

  func taskQuestion(_ address: StepAddress, _ step: Step, _ task: ManualTask, at index: Int) -> Question {
    let (number, count) = place(of: index, in: step)
    return Question(
      .task(stepFacts(address, step), text: redaction.masking(task.text), number: number, count: count),
      letters: [.taskDone, .taskSkipped, .taskFailed, .shell, .why, .goTo, .quit, .help])
  }

  /// Which of the items that are still to be done a task is, and how many there are.
  func place(of index: Int, in step: Step) -> (number: Int, count: Int) {
    (step.tasks[...index].count { !$0.isDone }, step.tasks.count { !$0.isDone })
  }

  func decisionQuestion(_ address: StepAddress, _ step: Step, _ choices: [Step.Choice]) -> Question {
    Question(
      .decision(stepFacts(address, step), choices: choices.map(\.label)),
      letters: [.shell, .why, .goTo, .quit, .help])
  }

  func valueRequest(_ input: Input, refusal: Question.RefusedValue?) -> Question.ValueRequest {
    let isSecret = program.isSecret(input.name) || input.isSecret
    return Question.ValueRequest(
      name: input.name, prompt: input.prompt ?? input.name, isSecret: isSecret,
      choices: input.type == .bool ? ["true", "false"] : input.choices, refusal: refusal,
      // Every user of the machine can read what is on a command line.
      flag: isSecret ? "\(input.name) in the environment, or in --values FILE" : "\(input.name)=VALUE")
  }

  func stepFacts(_ address: StepAddress, _ step: Step) -> StepFacts {
    StepFacts(
      address: address, number: program.number(of: address), count: program.runbook(of: address)?.steps.count ?? 0,
      title: step.title, kind: step.kind, risk: step.risk, changesState: step.changesState,
      notes: step.clauses.notes + (options.changedSteps.contains(address) ? ["changed since this run began"] : []),
      cause: state.path.last { $0.step == address }?.cause)
  }

  private func scriptFacts(_ visit: CurrentVisit, _ step: Step, _ script: Script) -> ScriptFacts {
    let address = visit.step
    let text = text(of: script, at: address)
    return ScriptFacts(
      step: stepFacts(address, step), script: redaction.masking(text),
      program: script.interpreter.command.first ?? script.language, via: script.settings.via,
      machines: placement(of: script).machines, parallel: script.settings.parallel,
      directory: script.settings.directory, undo: program.rollback(of: address).flatMap { program.step(at: $0)?.title },
      warnings: step.warnings.map(redaction.masking), usually: options.usualDuration(address),
      confirm: script.settings.confirm,
      fillings: fillings(address, script), differences: differences(visit, script, text))
  }

  /// What is otherwise now than when a change was made, as far as its rollback can notice.
  private func differences(_ visit: CurrentVisit, _ script: Script, _ text: String) -> [ValueDifference] {
    guard let then = visit.undoing?.bindings else { return [] }
    func shown(_ variable: Bindings.Variable?) -> String? {
      variable.map { $0.isSecret ? Redaction.mask : redaction.masking($0.value ?? "") }
    }
    let names = Set(then.variables.keys).union(
      state.bindings.variables.keys.filter { VariableName.isMentioned($0, in: text) })
    var differences = names.sorted().compactMap { name -> ValueDifference? in
      let (old, new) = (then.variables[name], state.bindings.variables[name])
      guard old?.content != new?.content else { return nil }
      return ValueDifference(name: name, then: shown(old), now: shown(new))
    }
    if then.directory != state.bindings.directory, script.settings.directory == nil {
      let base = program.runbook(of: visit.step).flatMap(options.directory)
      differences.append(
        ValueDifference(name: "PWD", then: then.directory ?? base, now: state.bindings.directory ?? base))
    }
    return differences
  }
}

extension Question {
  /// A question for a value, which can be left as any other.
  init(_ request: Subject) {
    self.init(request, letters: [.quit, .help])
  }

  /// What an answer was needed for, when there was nobody to give it.
  var need: String {
    switch subject {
    case .consent(let facts, _): "consent to “\(facts.step.title)”"
    case .failure(let facts, _, _, _): "what to do after the failure of “\(facts.title)”"
    case .unknown(let facts): "what became of “\(facts.step.title)”"
    case .decision(let facts, _): "a decision at “\(facts.title)”"
    case .task(let facts, _, _, _): "somebody to do “\(facts.title)”"
    case .value(let request): "a value for \(request.name)"
    case .running(let facts, _): "the end of “\(facts.title)”"
    case .changed: "whether to go on with a changed runbook"
    case .held(let runbook, _): "the end of another run of \(runbook)"
    }
  }
}

extension Question.Letter {
  static let run = Self(letter: "y", label: "run", explanation: "run the script as shown", answer: .run)
  static let goOn = Self(
    letter: "y", label: "go on", explanation: "go on; each step that changed is asked about when the run comes to it",
    answer: .run)
  static let skip = Self(letter: "n", label: "skip", explanation: "do not run it", answer: .skip)
  static let edit = Self(
    letter: "e", label: "edit", explanation: "change the script for this time, then be asked again", answer: .edit)
  static let shell = Self(
    letter: "s", label: "shell", explanation: "a shell with the run's variables, then be asked again", answer: .shell)
  static let why = Self(letter: "w", label: "why", explanation: "what the runbook says about this step", answer: nil)
  static let goTo = Self(letter: "g", label: "go to", explanation: "go on at another step", answer: nil)
  static let quit = Self(letter: "q", label: "quit and save", explanation: "stop here; resume goes on", answer: .quit)
  static let help = Self(letter: "?", label: "?", explanation: "what these letters mean", answer: nil)
  static let retry = Self(letter: "r", label: "retry", explanation: "run the script again", answer: .retry)
  static let lookAgain = Self(letter: "r", label: "retry", explanation: "look whether it is over", answer: .retry)
  static let askAgain = Self(letter: "r", label: "retry", explanation: "be asked for it again", answer: .retry)
  static let leave = Self(
    letter: "k", label: "keep going",
    explanation: "leave the step as it is and go on; that alone resolves nothing", answer: .skip)
  static let undo = Self(
    letter: "u", label: "undo", explanation: "undo what was changed, the newest first; each is asked about",
    answer: .undo)
  static let undoAnyway = Self(
    letter: "u", label: "undo", explanation: "be asked about undoing it all the same", answer: .undo)
  static let runAgain = Self(
    letter: "r", label: "run again", explanation: "run the script again, from its beginning", answer: .retry)
  static let happened = Self(
    letter: "d", label: "it was done", explanation: "take the step as passed", answer: .done)
  static let leaveUnknown = Self(
    letter: "k", label: "leave it", explanation: "leave the step as unknown and go on where `fail` says", answer: .skip)
  static let taskDone = Self(letter: "d", label: "done", explanation: "it is done", answer: .done)
  static let taskSkipped = Self(letter: "k", label: "skip", explanation: "leave it out and go on", answer: .skip)
  static let taskFailed = Self(
    letter: "f", label: "failed", explanation: "it could not be done: the step fails", answer: .failed)

  static func all(_ risk: Risk) -> Self {
    Self(
      letter: "a", label: "all", explanation: "run it, and every change of risk \(risk.rawValue) or lower from here on",
      answer: .runAll(risk))
  }
}
