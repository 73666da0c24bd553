import Execution
import RunbookModel
import Testing

/// A run may break off after any event.
///
/// What is left of it must be enough to go on to the same ending.
@Suite struct ResumptionTests {
  @Test(arguments: InterpreterTests.names.filter { $0 != "stops-when-interrupted-twice" })
  func `goes on after every event to the same ending, and runs nothing twice`(_ name: String) throws {
    let scenario = try InterpreterTests.scenario(name)
    let whole = try ScriptedRun(scenario)
    let ending = try whole.go()
    let lasting = whole.records.indices.filter { !whole.records[$0].event.isTransient }
    let answered = Self.settlements(of: whole)
    for count in 1..<lasting.count {
      let last = lasting[count - 1]
      let prefix = lasting[..<count].map { whole.records[$0] }
      var mark = whole.marks[last]
      mark.answers = answered.count { $0 <= last }
      let next = lasting.indices.contains(count) ? whole.records[lasting[count]].event : nil
      let wasRunning = Self.isUnderWay(prefix.last?.event, before: next)
      let rest = try ScriptedRun(scenario, after: prefix, given: mark)
      let place = "after event \(count), \(describe(whole.records[last].event))"
      #expect(try rest.go() == ending, "\(place)")
      let ranBefore = prefix.reduce(0) { $0 + Self.commands(told: $1.event, in: whole) }
      // What was under way when it broke off is run again, and does not count as a try.
      let expected = whole.commands.dropFirst(ranBefore)
      let isWithheld = scenario.isDryRun
      if !isWithheld { #expect(rest.commands.map(\.step) == expected.map(\.step), "\(place)") }
      if wasRunning {
        let isAsked = rest.questions.first.map { if case .unknown = $0.subject { true } else { false } }
        #expect(isAsked == true, "\(place)")
      } else {
        #expect(!rest.questions.contains { if case .unknown = $0.subject { true } else { false } }, "\(place)")
      }
    }
  }

  /// Whether nobody can say any more what became of an attempt: of one on several machines, when some have ended.
  private static func isUnderWay(_ last: Event?, before next: Event?) -> Bool {
    switch (last, next) {
    case (.attemptStarted, _): true
    case (.machineFinished, .attemptFinished): false
    case (.machineFinished, _): true
    default: false
    }
  }

  /// How many commands are known to be over by an event.
  private static func commands(told event: Event, in run: ScriptedRun) -> Int {
    switch event {
    case .machineFinished: 1
    case .attemptFinished(let step, let result):
      // On machines each has told of its own; and where there is none to run on, there is no command.
      run.program.step(at: step)?.script?.settings.hosts == nil || result.ending == .withheld ? 1 : 0
    default: 0
    }
  }

  @Test(arguments: InterpreterTests.names)
  func `a run that is over ends the same way again, without running anything`(_ name: String) throws {
    let whole = try ScriptedRun(InterpreterTests.scenario(name))
    let ending = try whole.go()
    guard !ending.isResumable else { return }
    let again = try ScriptedRun(
      whole.scenario, after: whole.records, given: ScriptedRun.Mark(answers: whole.scenario.answers.count))
    #expect(try again.go() == ending)
    #expect(again.commands.isEmpty)
  }

  @Test(arguments: [
    (Answer.retry, Ending.completed), (.skip, .declined(StepAddress(runbook: "main", step: "a"))),
    (.quit, .interrupted(by: .operator)),
  ])
  func `what was cut off together with the run is asked about by whoever goes on`(
    _ answer: Answer, _ ending: Ending
  ) throws {
    let scenario = try InterpreterTests.scenario("stops-when-interrupted-twice")
    let whole = try ScriptedRun(scenario)
    #expect(try whole.go() == .interrupted(by: .operator))
    let rest = try ScriptedRun(
      scenario.giving(.exit(0), at: "a").saying(answer), after: whole.records)
    #expect(try rest.go() == ending)
    guard case .failure(_, .interrupted, _, let script)? = rest.questions.first?.subject else {
      Issue.record("it was not asked about: \(rest.questions)")
      return
    }
    #expect(script?.script == "a")
  }

  @Test func `a step that is not there any more is a fault that names it, wherever the run is`() throws {
    let scenario = Scenario(step("a", ".remediation", "fail: stop") + step("b", "pass: resolved"))
    let whole = try ScriptedRun(scenario.saying(.run))
    try whole.go()
    let other = try Scenario(step("b", "pass: resolved")).program()
    for count in 1..<whole.records.count {
      let history = Array(whole.records[..<count])
      let state = RunState(history)
      guard state.standsAt?.step == "a" else { continue }
      let rest = try ScriptedRun(scenario, after: history)
      var interpreter = Interpreter(
        program: other, host: .scripted(rest), options: RunOptions(), history: history, post: { _ in })
      #expect(throws: HostError(.fault, "the run came to a step that is not there: main#a"), "\(state.phase)") {
        try interpreter.resume(Resumption(user: "", machine: "", process: 0, digest: ""))
      }
    }
  }

  @Test(arguments: [(Answer.done, "leave a: passed"), (.skip, "leave a: unknown")])
  func `a step that was under way can be taken as done or as unknown`(_ answer: Answer, _ line: String) throws {
    let scenario = Scenario(step("a", ".remediation", "fail: stop") + step("b"))
    let whole = try ScriptedRun(scenario.saying(.run))
    try whole.go()
    let index = try #require(whole.records.firstIndex { if case .attemptStarted = $0.event { true } else { false } })
    let rest = try ScriptedRun(scenario, after: Array(whole.records[...index]))
    var asked = 0
    var lines: [String] = []
    var host = Host.scripted(rest)
    host.ask = { _ throws(HostError) in
      asked += 1
      return Reply(answer)
    }
    var interpreter = Interpreter(program: rest.program, host: host, options: RunOptions(), history: rest.history) {
      lines.append(describe($0.event))
    }
    _ = try interpreter.resume(Resumption(user: "", machine: "", process: 0, digest: ""))
    #expect(lines.contains(line))
    #expect(asked == 1)
    #expect(interpreter.state.changes.map(\.isUnknown) == [answer == .skip])
    #expect(rest.commands.map(\.step.step) == (answer == .done ? ["b"] : []))
  }

  private static let changes =
    step("one", ".remediation", "rollback: [undo one](#undo-one)") + step("two", ".remediation")
    + step("three", ".remediation", "pass: resolved", "rollback: [undo three](#undo-three)") + "## Rollback\n\n"
    + step("undo one", ".rollback") + step("undo three", ".rollback")

  private func undo(_ scenario: Scenario, after history: [Record]) throws -> ScriptedRun {
    let run = try ScriptedRun(scenario, after: history)
    run.undoes = true
    return run
  }

  @Test func `a run that is over can be undone, newest first, each after a question`() throws {
    let scenario = Scenario(Self.changes)
    let whole = try ScriptedRun(scenario.saying(.run, .run, .run))
    #expect(try whole.go() == .resolved)
    let rest = try undo(scenario.saying(.run, .run), after: whole.records)
    #expect(try rest.go() == .undone(left: 1))
    #expect(rest.commands.map(\.step.step) == ["undo-three", "undo-one"])
    #expect(rest.questions.count == 2)
    #expect(rest.state.changes.map(\.undo) == [.done, nil, .done])
  }

  @Test func `what was not wanted to be undone is offered again, and what is undone is not`() throws {
    let scenario = Scenario(Self.changes)
    let whole = try ScriptedRun(scenario.saying(.run, .run, .run))
    try whole.go()
    let first = try undo(scenario.saying(.skip, .run), after: whole.records)
    #expect(try first.go() == .undone(left: 2))
    let second = try undo(scenario.saying(.run), after: whole.records + first.records)
    #expect(try second.go() == .undone(left: 1))
    #expect(second.commands.map(\.step.step) == ["undo-three"])
  }

  @Test func `a change that was under way when the run broke off can be undone`() throws {
    let scenario = Scenario(Self.changes)
    let whole = try ScriptedRun(scenario.saying(.run, .run, .run))
    try whole.go()
    let index = try #require(whole.records.firstIndex { if case .attemptStarted = $0.event { true } else { false } })
    let rest = try undo(scenario.saying(.run), after: Array(whole.records[...index]))
    #expect(try rest.go() == .undone(left: 0))
    #expect(rest.commands.map(\.step.step) == ["undo-one"])
  }

  @Test func `--yes covers undoing only where undoing was asked for`() throws {
    let scenario = Scenario(Self.changes).with(\.flags, ConsentFlags(yes: true, neverAsks: true))
    let whole = try ScriptedRun(scenario)
    try whole.go()
    let refused = try undo(scenario, after: whole.records)
    #expect(try refused.go() == .unanswered(need: "consent to “undo three”", flag: "--yes"))
    let flags = ConsentFlags(yes: true, neverAsks: true, coversUndoing: true)
    #expect(try undo(scenario.with(\.flags, flags), after: whole.records).go() == .undone(left: 1))
  }

  @Test func `an edited script is still there after what was undone from its question`() throws {
    let body =
      step("one", ".remediation", "rollback: [undo one](#undo-one)") + step("two", ".remediation", "pass: resolved")
      + "## Rollback\n\n" + step("undo one", ".rollback")
    let scenario = Scenario(body).giving(.exit(1), .exit(0), at: "two").saying(.run).editing("two --gently")
      .saying(.run, .undo, .run, .retry)
    let run = try ScriptedRun(scenario)
    #expect(try run.go() == .resolved)
    #expect(run.commands.map(\.script) == ["one", "two --gently", "undo one", "two --gently"])
  }

  @Test func `what a try measures belongs to its own visit, also after something was undone in between`() throws {
    let body =
      step("one", ".remediation", "rollback: [undo one](#undo-one)")
      + step("two", "if stdout contains `warm`: [three](#three)") + step("three", "pass: resolved") + "## Rollback\n\n"
      + step("undo one", ".rollback")
    let scenario = Scenario(body).giving(.exit(1), .says("warm"), at: "two").giving(.says("cold"), at: "undo-one")
    let run = try ScriptedRun(scenario.saying(.run, .undo, .run, .retry))
    #expect(try run.go() == .resolved)
    #expect(run.state.path.map(\.measured) == [nil, "exit 0, stdout warm", nil, nil])
    #expect(run.state.path.last?.cause?.measured == "exit 0, stdout warm")
  }

  @Test func `a step that changed since is asked about, and a runbook that nobody accepts is not gone on with`() throws
  {
    let scenario = Scenario(step("a", ".remediation") + step("b", "pass: resolved"))
    let whole = try ScriptedRun(scenario.saying(.quit))
    try whole.go()
    let refused = try ScriptedRun(scenario.saying(.quit), after: whole.records)
    refused.changes = ["script changed: b"]
    #expect(try refused.go() == .interrupted(by: .operator))
    #expect(refused.records.isEmpty)
    let rest = try ScriptedRun(scenario.saying(.run, .run, .run), after: whole.records)
    rest.changes = ["script changed: b"]
    rest.changedSteps = [StepAddress(runbook: "main", step: "b")]
    #expect(try rest.go() == .resolved)
    #expect(rest.questions.count == 3)
    #expect(rest.questions.last?.step?.notes == ["changed since this run began"])
  }

  @Test func `a secret that was not kept is asked for before anything else`() throws {
    let scenario = Scenario(step("a", ".remediation") + step("b"))
      .with(\.header, "inputs: {PASSWORD: {secret: true}}\n").saying(.value("hunter2-xyz"), .quit)
    let whole = try ScriptedRun(scenario)
    #expect(try whole.go() == .interrupted(by: .operator))
    let kept = whole.records.map { record -> Record in
      guard case .variableSet(let change) = record.event, change.isSecret else { return record }
      return Record(
        record.time, .variableSet(VariableChange(name: change.name, value: nil, isSecret: true, origin: change.origin)))
    }
    let rest = try ScriptedRun(scenario.with(\.answers, []).saying(.value("hunter2-xyz"), .run), after: kept)
    #expect(try rest.go() == .completed)
    #expect(rest.commands.map { $0.environment.contains { $0.value == "hunter2-xyz" } } == [true, true])
  }

  @Test func `a dry run that is gone on with runs nothing after the change it withheld`() throws {
    let scenario = Scenario(step("a", ".remediation") + step("b") + step("c")).with(\.isDryRun, true)
    let whole = try ScriptedRun(scenario)
    #expect(try whole.go() == .withheld(1))
    for count in 1..<whole.records.count {
      let rest = try ScriptedRun(scenario, after: Array(whole.records.prefix(count)))
      #expect(try rest.go() == .withheld(1))
      #expect(rest.commands.isEmpty)
    }
  }

  /// For each answer, the event that wrote down what came of it.
  ///
  /// Until then the question is asked again.
  private static func settlements(of run: ScriptedRun) -> [Int] {
    (0..<run.scenario.answers.count).compactMap { answer in
      guard let given = run.marks.firstIndex(where: { $0.answers > answer }) else { return nil }
      if case .answered(_, let reply) = run.records[given].event {
        switch reply.answer {
        case .retry, .undo: return given
        // Of a further try, so that what failed is asked about again.
        case .skip:
          let next = run.records.dropFirst(given + 1).first { !$0.event.isTransient }
          if case .answered? = next?.event { return given }
        // Consent is gone with whoever gave it, unless it was made use of.
        case .run:
          return run.records.indices.first { index in
            if index > given, case .attemptStarted = run.records[index].event { true } else { false }
          }
        // This one is given again by the test's operator.
        case .runAll: return given
        default: break
        }
        return run.records.indices.first { index in
          guard index > given else { return false }
          switch run.records[index].event {
          case .variableSet, .output, .ticked: return false
          default: return true
          }
        }
      }
      return given
    }
  }
}
