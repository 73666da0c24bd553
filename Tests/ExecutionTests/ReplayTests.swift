import Execution
import Reporting
import RunbookModel
import Testing

/// Runs written down as transcripts, and run again from them.
@Suite struct ReplayTests {
  /// What the transcript of a run is, and what comes of its replay.
  private func replayed(_ scenario: Scenario) throws -> (recorded: Transcript, again: Transcript) {
    let run = try ScriptedRun(scenario)
    try run.go()
    let recorded = try #require(written(run.records, run.program))
    let read = TranscriptParser.parse(Array(recorded.markdown.utf8))
    #expect(read.diagnostics.isEmpty)
    #expect(read.transcript.markdown == recorded.markdown)
    let memory = Memory()
    _ = try Replay(read.transcript, of: run.program, at: Timestamp(milliseconds: 0)).run { memory.records.append($0) }
    return (recorded, try #require(written(memory.records, run.program)))
  }

  private func written(_ records: [Record], _ program: Program) -> Transcript? {
    var memory = RunMemory()
    for record in records { memory.record(record) }
    return TranscriptWriter(
      memory.records, runbook: { program.runbooks[$0] }, output: { memory.output(of: $0, $1) }
    ).transcript
  }

  private final class Memory {
    var records: [Record] = []
  }

  /// Runs whose answers a transcript does not hold: they ended over a value, or over a host that was not there.
  private static let untold: Set<String> = ["is-interrupted-at-an-input", "lacks-an-input"]

  /// A transcript without its moments: the clock of a replay stands still where a person thought about an answer.
  private func timeless(_ transcript: Transcript) -> String {
    var transcript = transcript
    transcript.header.isReplay = false
    return transcript.markdown.split(separator: "\n").map { line in
      let moment = "- entered: "
      if line.hasPrefix(moment) { return moment + line.drop { $0 != "," } }
      return line.hasPrefix("seconds: ") ? "seconds" : String(line)
    }.joined(separator: "\n")
  }

  @Test(arguments: InterpreterTests.names.filter { !untold.contains($0) })
  func `the replay of a run is that run`(_ name: String) throws {
    let (recorded, again) = try replayed(InterpreterTests.scenario(name))
    #expect(again.header.isReplay)
    #expect(!recorded.header.isReplay)
    #expect(timeless(again) == timeless(recorded))
  }

  @Test func `what the transcript lacks is named, with what would tell it`() throws {
    let run = try ScriptedRun(Scenario(step("a") + step("b")))
    try run.go()
    var transcript = try #require(written(run.records, run.program))
    transcript.visits.removeLast()
    let replay = Replay(transcript, of: run.program, at: Timestamp(milliseconds: 0))
    let ending = try replay.run { _ in }.ending
    #expect(ending == .unanswered(need: "the output of “b”", flag: "--assume b=pass"))
    var assuming = Replay(transcript, of: run.program, at: Timestamp(milliseconds: 0))
    assuming.assumptions.assume("pass", of: StepAddress(runbook: "main", step: "b"))
    #expect(try assuming.run { _ in }.ending == .completed)
  }

  @Test func `a masked secret decides as it did when it was known`() throws {
    let body =
      step("a", "expect: stdout matches `^key-[0-9]+$`", "if $KEY matches `^key-`: [c](#c)") + step("b") + step("c")
    let scenario = Scenario(body)
      .with(\.header, "inputs: {KEY: {secret: true, pattern: 'key-[0-9]+'}}\n")
      .with(\.given, ["KEY": "key-12345"]).giving(.says("key-12345"), at: "a")
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.markdown.contains("KEY: '••••••'"))
    #expect(!recorded.markdown.contains("key-12345"))
    #expect(timeless(again) == timeless(recorded))
    #expect(again.visits.map(\.title) == ["a", "c"])
  }

  @Test func `a masked secret decides nothing where no condition looks`() throws {
    let scenario = Scenario(step("a", "if stdout is `low`: [c](#c)") + step("b") + step("c"))
      .with(\.header, "inputs: {KEY: {secret: true}}\n")
      .with(\.given, ["KEY": "key-12345"]).giving(.exit(0, stdout: "low", stderr: "for key-12345"), at: "a")
    let run = try ScriptedRun(scenario)
    try run.go()
    let recorded = try #require(written(run.records, run.program)).markdown
    #expect(recorded.contains("for ••••••"))
    // Without what the recorded run made of it, as a transcript that people have cut down is.
    let lines = recorded.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("- entered") }
    let read = TranscriptParser.parse(Array(lines.joined(separator: "\n").utf8))
    let memory = Memory()
    _ = try Replay(read.transcript, of: run.program, at: Timestamp(milliseconds: 0)).run { memory.records.append($0) }
    #expect(written(memory.records, run.program)?.visits.map(\.title) == ["a", "c"])
  }

  @Test func `a secret that was printed on one of several hosts is judged there as it was`() throws {
    let scenario = Scenario(
      step("a", #".diagnostic host="h1, h2, h3" parallel=3"#, "expect: stdout matches `^key-[0-9]+$`", "fail: [b](#b)")
        + step("b")
    )
    .with(\.header, "inputs: {KEY: {secret: true}}\n").with(\.given, ["KEY": "key-12345"])
    .giving(.says("key-12345"), at: "a@h1").giving(.says("none"), at: "a@h2").giving(.says("no key-12345"), at: "a@h3")
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.markdown.contains("failed: h2: stdout `none`"))
    #expect(recorded.markdown.contains("h3: stdout `no ••••••`"))
    #expect(!recorded.markdown.contains("failed: h1"))
    #expect(timeless(again) == timeless(recorded))
  }

  @Test func `what hosts set is told of each, and set again by each`() throws {
    let scenario = Scenario(step("a", #".diagnostic host="h1, h2""#) + step("b"))
      .giving(CommandResult.says("one").writing(["Y": "1", "Z": "z"]), at: "a@h1")
      .giving(CommandResult.says("two").writing(["Y": "2"]), at: "a@h2")
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.markdown.contains("- set: Y = `1`\n- set: Z = `z`\n"))
    #expect(recorded.markdown.contains("- set: Y = `2`\n"))
    #expect(timeless(again) == timeless(recorded))
  }

  @Test func `a value that was made of a secret is masked again as a whole`() throws {
    let body = step("a", ".diagnostic capture=MADE", "expect: stdout is `fine`", "fail: [b](#b)") + step("b")
    let scenario = Scenario(body)
      .with(\.header, "inputs: {KEY: {secret: true}}\n").with(\.given, ["KEY": "key-12345"])
      .giving(.says("broken key-12345 x"), at: "a")
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.markdown.contains("failed: stdout `••••••` is not `fine`"))
    #expect(timeless(again) == timeless(recorded))
  }

  @Test(arguments: ["$KEY is `key-12345`", "$KEY matches `^x`", "not $KEY is `key-12345`"])
  func `a step is skipped again for a secret that decided so`(_ test: String) throws {
    let scenario = Scenario(step("a", "when: \(test)") + step("b"))
      .with(\.header, "inputs: {KEY: {secret: true}}\n").with(\.given, ["KEY": "key-12345"])
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.markdown.contains("- skipped: $KEY") == (test != "$KEY is `key-12345`"))
    #expect(timeless(again) == timeless(recorded))
  }

  @Test(arguments: [(4_996, "< 5s"), (5_004, "> 5s"), (44, "< 45ms"), (46, "> 45ms"), (5_000, "<= 5s")])
  func `a condition on time holds again where it held`(_ milliseconds: Int, _ condition: String) throws {
    let result = CommandResult(ending: .exited(0), duration: .milliseconds(milliseconds) + .microseconds(400))
    let scenario = Scenario(step("a", "expect: time `\(condition)`", "fail: escalate", "pass: resolved"))
      .giving(result, at: "a")
    let (recorded, again) = try replayed(scenario)
    #expect(recorded.header.ending == "resolved")
    #expect(again.header.ending == "resolved")
  }

  @Test func `a heading that is not a title any more is taken for the step with the nearest one`() throws {
    let run = try ScriptedRun(Scenario(step("Slots in use") + step("b")))
    try run.go()
    let transcript = try #require(written(run.records, run.program))
    let renamed = try Scenario(step("Connection slots in use") + step("b")).program()
    let replay = Replay(transcript, of: renamed, at: Timestamp(milliseconds: 0))
    #expect(replay.renamed.map(\.heading) == ["Slots in use"])
    #expect(try replay.run { _ in }.ending == .completed)
    // Alike in every word but the one that counts.
    let another = try Scenario(step("Slots in backup") + step("b")).program()
    #expect(Replay(transcript, of: another, at: Timestamp(milliseconds: 0)).renamed.isEmpty)
    let other = try Scenario(step("How full it is") + step("b")).program()
    let placed = Replay(transcript, of: other, at: Timestamp(milliseconds: 0))
    #expect(placed.renamed.isEmpty)
    #expect(try placed.run { _ in }.ending == .completed)
    #expect(placed.adopted.map(\.step.step) == ["how-full-it-is"])
  }
}
