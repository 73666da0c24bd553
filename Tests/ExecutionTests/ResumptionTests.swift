import Execution
import RunbookModel
import Testing

/// A run may break off behind any event.
///
/// What is left of it must be enough to go on to the same ending.
@Suite struct ResumptionTests {
  @Test(arguments: InterpreterTests.names)
  func `goes on behind every event to the same ending, and runs nothing twice`(_ name: String) throws {
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
      let wasRunning = if case .attemptStarted = prefix.last?.event { true } else { false }
      if wasRunning, Self.isTriedAgain(whole.records, behind: last), let step = prefix.last?.event.step {
        // What was under way did happen, though nobody saw it: the next try gets what it got then.
        mark.attempts[step.step, default: 0] += 1
      }
      let rest = try ScriptedRun(scenario, after: prefix, given: mark)
      let place = "behind event \(count), \(describe(whole.records[last].event))"
      #expect(try rest.go() == ending, "\(place)")
      let ranBefore = prefix.count { if case .attemptFinished = $0.event { true } else { false } }
      let expected = whole.commands.dropFirst(
        ranBefore + (Self.isTriedAgain(whole.records, behind: last) && wasRunning ? 1 : 0))
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

  @Test func `a secret that was not kept is asked for before anything else`() throws {
    let scenario = Scenario(step("a", ".remediation") + step("b"))
      .with(\.header, "inputs: {PASSWORD: {secret: true}}\n").saying(.value("hunter2-xyz"), .quit)
    let whole = try ScriptedRun(scenario)
    #expect(try whole.go() == .interrupted)
    let kept = whole.records.map { record -> Record in
      guard case .variableSet(let change) = record.event, change.isSecret else { return record }
      return Record(
        record.time, .variableSet(VariableChange(name: change.name, value: nil, isSecret: true, origin: change.origin)))
    }
    let rest = try ScriptedRun(scenario.with(\.answers, []).saying(.value("hunter2-xyz"), .run), after: kept)
    #expect(try rest.go() == .completed)
    #expect(rest.commands.map { $0.environment.contains { $0.value == "hunter2-xyz" } } == [true, true])
  }

  @Test func `a dry run that is gone on with runs nothing behind the change it withheld`() throws {
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
        case .run, .runAll, .retry: return given
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

  /// Whether the attempt that begins at an event fails and is followed by another try of the same visit.
  private static func isTriedAgain(_ records: [Record], behind index: Int) -> Bool {
    let lasting = records[(index + 1)...].filter { !$0.event.isTransient }.prefix(2).map(\.event)
    guard lasting.count == 2, case .attemptFinished = lasting[0], case .attemptStarted(_, let next) = lasting[1] else {
      return false
    }
    return next.number > 1
  }
}

extension Event {
  fileprivate var step: StepAddress? {
    if case .attemptStarted(let step, _) = self { step } else { nil }
  }
}
