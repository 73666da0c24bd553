import Execution
import RunbookModel

/// A run of a scenario: everything that happened in it, and how often the world was asked at each event.
final class ScriptedRun {
  /// What the world had given by a certain event.
  struct Mark: Sendable {
    /// How many answers.
    var answers = 0
    /// How many attempts of each step.
    var attempts: [String: Int] = [:]
  }

  let scenario: Scenario
  let program: Program
  private(set) var history: [Record]
  private(set) var records: [Record] = []
  /// For each record, what the world had given when it was posted.
  private(set) var marks: [Mark] = []
  /// Whether marks are kept: each is a copy of all that was given, too much for long runs.
  var keepsMarks = true
  /// Whether it is gone on with in order to undo what it changed.
  var undoes = false
  /// What is different in the runbook since the run began.
  var changes: [String] = []
  /// The steps that are different.
  var changedSteps: Set<StepAddress> = []
  /// What is thrown instead of taking a record, by its place among all of them.
  var failingRecord: Int?
  private(set) var commands: [Command] = []
  private(set) var questions: [Question] = []
  private(set) var pauses: [Duration] = []
  private(set) var shells: [[Command.Variable]] = []
  private(set) var state = RunState()
  private var given: Mark
  private var clock: Int64 = 1_000_000

  init(_ scenario: Scenario, after history: [Record] = [], given: Mark = Mark()) throws {
    self.scenario = scenario
    self.history = history
    self.given = given
    program = try scenario.program()
  }

  /// What happened, a line each, without what is transient.
  var lines: [String] {
    records.filter { !$0.event.isTransient }.map { describe($0.event) }
  }

  /// Begins the run, or goes on with its history, to an ending.
  @discardableResult
  func go() throws -> Ending {
    let first = scenario.first ?? program.main.firstStep?.id ?? ""
    let start = RunStart(
      id: "run-1", runbook: "main", path: "main.md", digest: program.main.digest,
      first: StepAddress(runbook: "main", step: first), isOnly: scenario.isOnly, isDryRun: scenario.isDryRun,
      isAttended: scenario.isAttended, asksEveryStep: scenario.asksEveryStep, user: "sam", machine: "box", process: 1)
    var options = RunOptions()
    options.isAttended = scenario.isAttended
    options.asksEveryStep = scenario.asksEveryStep
    options.given = scenario.given.mapValues { RunOptions.GivenValue($0, from: .argument) }
    options.directory = { $0.name == "main" ? "/books" : "/books/\($0.name)" }
    options.changes = changes
    options.changedSteps = changedSteps
    var interpreter = Interpreter(program: program, host: host(), options: options, history: history) {
      record throws(HostError) in
      if self.records.count == self.failingRecord { throw HostError(.file, "no space left on device") }
      self.records.append(record)
      if self.keepsMarks { self.marks.append(self.given) }
    }
    defer { state = interpreter.state }
    return history.isEmpty
      ? try interpreter.run(start)
      : try interpreter.resume(
        Resumption(user: "sam", machine: "box", process: 2, digest: program.main.digest, undoes: undoes))
  }

  private func host() -> Host {
    var host = Host.scripted(self)
    if let flags = scenario.flags {
      host = .answering(flags, covers: { self.program.runbooks[$0]?.isDeclared == true }, over: host)
    }
    let answering = host
    host.ask = { question throws(HostError) in
      // What became of an attempt is asked of whoever goes on with the run, whatever its flags were.
      if case .unknown = question.subject { return self.reply(to: question) }
      return try answering.ask(question)
    }
    return scenario.isDryRun ? .withholdingChanges(host, hasWithheld: RunState(history).withheldChanges > 0) : host
  }

  fileprivate func now() -> Timestamp {
    clock += 1000
    return Timestamp(milliseconds: clock)
  }

  fileprivate func result(of command: Command) -> CommandResult {
    commands.append(command)
    let name = command.step.step + (command.machine.map { "@\($0)" } ?? "")
    let results = scenario.outputs[name] ?? scenario.outputs[command.step.step] ?? [.exit(0)]
    let index = given.attempts[name] ?? 0
    given.attempts[name] = index + 1
    return results[min(index, results.count - 1)]
  }

  fileprivate func reply(to question: Question) -> Reply {
    questions.append(question)
    if case .unknown = question.subject { return Reply(.retry) }
    if isConsentedBefore(question) { return Reply(.run) }
    guard scenario.answers.indices.contains(given.answers) else {
      return Reply(.unavailable(flag: question.flag), source: "nobody")
    }
    given.answers += 1
    return Reply(scenario.answers[given.answers - 1].answer)
  }

  /// Whether the operator who was there before had consented to what is asked: this one does so too.
  private func isConsentedBefore(_ question: Question) -> Bool {
    guard case .consent(let facts, let consent) = question.subject else { return false }
    // What was to be tried again is asked about as a whole; what was under way only where the risk is high.
    switch history.last?.event {
    case .answered(_, let reply) where questions.count == 1 && consent == .yes && reply.answer == .retry:
      return true
    case .attemptStarted(facts.step.address, _) where questions.count == 2 && consent != .yes: return true
    default: break
    }
    return history.contains { record in
      guard case .answered(_, let reply) = record.event, case .runAll(let risk) = reply.answer else { return false }
      return facts.step.risk <= risk && facts.step.changesState
    }
  }

  fileprivate func edited() -> String? {
    scenario.answers[given.answers - 1].editedScript
  }

  fileprivate func pause(_ duration: Duration) -> Bool {
    pauses.append(duration)
    return !scenario.interruptsPause
  }

  fileprivate func openShell(_ variables: [Command.Variable]) {
    shells.append(variables)
  }
}

extension Host {
  /// A host that takes outputs and answers from a scenario, and notes what it is asked for.
  static func scripted(_ run: ScriptedRun) -> Host {
    Host(
      now: run.now,
      execute: { commands, progress throws(HostError) in
        var results: [CommandResult] = []
        for (index, command) in commands.enumerated() {
          let result = run.result(of: command)
          if !result.stdout.isEmpty { try progress(index, .output(.stdout, result.stdout[...])) }
          if !result.stderr.isEmpty { try progress(index, .output(.stderr, result.stderr[...])) }
          try progress(index, .tick(result.duration))
          results.append(result)
        }
        return results
      },
      ask: { question throws(HostError) in run.reply(to: question) },
      pause: run.pause,
      edit: { _ throws(HostError) in run.edited() },
      openShell: { variables, _ throws(HostError) in run.openShell(variables) })
  }
}
