import Execution
import RunbookModel
import TestSupport
import Testing

@Suite struct InterpreterTests {
  static let names = Scenarios.all.map(\.name)

  static func scenario(_ name: String) throws -> Scenario {
    try #require(Scenarios.all.first { $0.name == name }?.scenario)
  }

  @Test func `every scenario has a name of its own`() {
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test(arguments: names)
  func `says all that happens, in order`(_ name: String) throws {
    let run = try ScriptedRun(Self.scenario(name))
    try run.go()
    let text = run.lines.map { $0 + "\n" }.joined()
    #expect(try Golden.difference(of: text, from: "runs/\(name).txt") == nil)
  }

  @Test(arguments: names)
  func `the state is the fold of what was said`(_ name: String) throws {
    let run = try ScriptedRun(Self.scenario(name))
    let ending = try run.go()
    guard case .ended(ending, _) = run.state.phase else {
      Issue.record("the state is not that of an ended run")
      return
    }
    let folded = RunState(run.records)
    #expect(folded.path == run.state.path)
    #expect(folded.changes == run.state.changes)
    #expect(folded.bindings == run.state.bindings)
    #expect(folded.phase == run.state.phase)
  }

  @Test func `announces an attempt before it is made`() throws {
    let run = try ScriptedRun(Scenario(step("a")))
    try run.go()
    let started = try #require(run.records.firstIndex { if case .attemptStarted = $0.event { true } else { false } })
    #expect(run.marks[started].attempts.isEmpty)
    #expect(run.marks[started + 1].attempts == ["a": 1])
  }

  @Test func `hands variables, directory and limits to the command`() throws {
    let scenario = Scenario(
      step("a", ".diagnostic timeout=7", script: "export X=1")
        + step("b", #".diagnostic cwd=sub via="ssh db" interactive=yes"#) + step("c")
    )
    .with(\.header, "env: {E: e}\n")
    .giving(CommandResult.exit(0).exporting(["X": "1", "HOSTNAME": nil], directory: "/d"), at: "a")
    let run = try ScriptedRun(scenario)
    try run.go()
    #expect(run.commands.map(\.script) == ["export X=1", "b", "c"])
    #expect(run.commands.map(\.directory) == ["/books", "/books/sub", "/d"])
    #expect(run.commands.map(\.timeout) == [.seconds(7), .seconds(86_400), .seconds(60)])
    #expect(run.commands.map(\.isInteractive) == [false, true, false])
    #expect(run.commands.map(\.removedVariables) == [[], ["HOSTNAME"], ["HOSTNAME"]])
    #expect(run.commands.map(\.bringsBackState) == [true, false, true])
    #expect(run.commands[1].program == ["sh", "-c", "ssh db"])
    #expect(run.commands[1].delivery == .standardInput)
    let environments = run.commands.map { $0.environment.map { "\($0.name)=\($0.value)" } }
    #expect(environments[0] == ["E=e", "RUNBOOK_STEP=a", "RUNBOOK_RUN=run-1"])
    #expect(environments[2] == ["E=e", "X=1", "RUNBOOK_STEP=c", "RUNBOOK_RUN=run-1"])
  }

  @Test func `pauses between tries, and nowhere else`() throws {
    let run = try ScriptedRun(Self.scenario("tries-again-until-it-passes"))
    try run.go()
    #expect(run.pauses == [.seconds(2), .seconds(2)])
    #expect(run.commands.count == 3)
  }

  @Test func `asks for high risk by the name of the runbook`() throws {
    let run = try ScriptedRun(Self.scenario("consents-to-all"))
    try run.go()
    let consents = run.questions.map { question -> Question.Consent? in
      if case .consent(_, let consent) = question.subject { consent } else { nil }
    }
    #expect(consents == [.yes, .typed("main")])
    #expect(run.questions.map { $0.letters.map(\.letter) } == [Array("yneswgaq?"), Array("neswgq?")])
  }

  @Test func `offers to undo after a failure only what can be undone`() throws {
    let run = try ScriptedRun(Self.scenario("undoes-what-failed"))
    try run.go()
    let menus = run.questions.filter { if case .failure = $0.subject { true } else { false } }
    #expect(menus.map { String($0.letters.map(\.letter)) } == ["reswkugq?", "reswkgq?"])
  }

  @Test func `no secret is in any event or question`() throws {
    let run = try ScriptedRun(Self.scenario("masks-a-secret"))
    try run.go()
    #expect(run.commands.first?.environment.contains { $0.value == "hunter2-xyz" } == true)
    for record in run.records {
      if case .variableSet(let change) = record.event, change.isSecret { continue }
      if case .attemptFinished(_, let result) = record.event {
        #expect(result.changes.allSatisfy { $0.isSecret })
        #expect(!"\(String(describing: result.failure)) \(String(describing: result.measured))".contains("hunter2"))
        continue
      }
      #expect(!"\(record.event)".contains("hunter2"))
      if case .output(_, _, let bytes) = record.event {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
      }
    }
    for question in run.questions { #expect(!"\(question)".contains("hunter2")) }
  }

  @Test func `in a dry run nothing runs after the first withheld change`() throws {
    for (name, ran) in [
      ("dry-run-withholds", ["a"]), ("dry-run-ends-a-loop", ["a"]), ("dry-run-fails", []),
      ("dry-run-without-changes", ["a", "b"]), ("dry-run-withholds-tasks", []),
    ] {
      let run = try ScriptedRun(Self.scenario(name))
      try run.go()
      #expect(run.commands.map(\.step.step) == ran, "\(name)")
      #expect(run.questions.isEmpty, "\(name)")
    }
  }

  @Test func `a fault of the host ends the run with nothing more said`() throws {
    let run = try ScriptedRun(Scenario(step("a") + step("b")))
    var said: [String] = []
    var interpreter = Interpreter(program: run.program, host: .scripted(run), options: RunOptions()) {
      record throws(HostError) in
      if case .attemptFinished = record.event { throw HostError(.file, "the disk is full") }
      said.append(describe(record.event))
    }
    let start = RunStart(
      id: "1", runbook: "main", path: "main.md", digest: "", first: StepAddress(runbook: "main", step: "a"),
      isOnly: false, isDryRun: false, user: "", machine: "", process: 1)
    #expect(throws: HostError(.file, "the disk is full")) { try interpreter.run(start) }
    #expect(said == ["start at a", "enter a", "try a", "tick a"])
  }
}
