import Execution
import Reporting
import RunbookModel
import TestSupport
import Testing

@Suite struct QuestionRendererTests {
  /// The questions of a run through the fixture, one of each kind, and some that no run asks.
  static func questions() throws -> [(name: String, question: Question)] {
    var found: [(String, Question)] = []
    let program = try Books.program("database")
    let run = QuestionCollector(program)
    for (name, outputs) in [
      ("consent", ["server-accepts-connections": 2]),
      ("failure", ["end-idle-transactions": 1, "connection-slots-in-use": 1]),
    ] {
      for question in try run.questions(outputs) { found.append((name, question)) }
    }
    let secret = Question.ValueRequest(
      name: "PGPASSWORD", prompt: "The password of the backend's role, which is in the vault", isSecret: true,
      choices: [], refusal: nil, flag: "PGPASSWORD=VALUE")
    let choice = Question.ValueRequest(
      name: "ENV", prompt: "Which one?", isSecret: false, choices: ["staging", "production"],
      refusal: .typed("is not one of staging, production"), flag: "ENV=VALUE")
    found.append(("secret", Question(.value(secret), letters: [])))
    found.append(("choice", Question(.value(choice), letters: [])))
    found.append(
      (
        "changed",
        Question(.changed(runbook: "database", details: ["“Start the server” has another script now"]), letters: [])
      ))
    return found
  }

  @Test(arguments: [20, 60, 200])
  func `shows all that must be known, within the terminal`(_ width: Int) throws {
    let renderer = QuestionRenderer(style: Style(isColored: false), width: width) { ISO8601.format($0) }
    var text = ""
    for (name, question) in try Self.questions() {
      text +=
        "=== \(name)\n" + renderer.body(of: question) + renderer.prompt(for: question) + "\n--- ?\n"
        + renderer.help(for: question)
    }
    #expect(try Golden.difference(of: text, from: "questions/\(width).txt") == nil)
    for line in text.split(separator: "\n") where !line.hasPrefix("===") {
      #expect(TextWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test(arguments: [20, 60])
  func `shows every byte of a script`(_ width: Int) throws {
    let renderer = QuestionRenderer(style: Style(isColored: false), width: width) { ISO8601.format($0) }
    let program = try Books.program("database")
    let question = try #require(
      try QuestionCollector(program).questions(["end-idle-transactions": 1, "connection-slots-in-use": 1]).first)
    let script = renderer.body(of: question).split(separator: "\n")
      .filter { $0.hasPrefix("  │ ") || $0.hasPrefix("  ┆ ") }.map { $0.dropFirst(4) }.joined()
    #expect(script == program.main.step("end-idle-transactions")?.script?.text)
  }
}

/// Runs the fixture with some steps failing, and keeps what is asked.
final class QuestionCollector {
  private let program: Program
  private var asked: [Question] = []
  private(set) var records: [Record] = []
  private var clock: Int64 = 1_795_442_531_042

  init(_ program: Program) {
    self.program = program
  }

  /// The questions of a run in which some steps end with a status; consent is given once for each step.
  func questions(_ outputs: [String: Int]) throws -> [Question] {
    asked = []
    records = []
    var visits: [String: Int] = [:]
    let host = Host(
      now: {
        self.clock += 40
        return Timestamp(milliseconds: self.clock)
      },
      execute: { commands, progress throws(HostError) in
        let name = commands[0].step.step
        visits[name, default: 0] += 1
        let status = visits[name] == 1 ? outputs[name] ?? 0 : 0
        let stdout = Array((name == "connection-slots-in-use" && status != 0 ? "97\n" : "1\n").utf8)
        try progress(0, .output(.stdout, stdout[...]))
        let result = CommandResult(
          ending: .exited(name == "connection-slots-in-use" ? 0 : status), duration: .milliseconds(120), stdout: stdout,
          byteCount: stdout.count)
        return [result]
      },
      ask: { question throws(HostError) in
        self.asked.append(question)
        if case .consent = question.subject { return Reply(.run) }
        if case .task = question.subject { return Reply(.done) }
        return Reply(.quit)
      },
      pause: { _ in true }, edit: { _ throws(HostError) in nil }, openShell: { _, _ throws(HostError) in })
    var options = RunOptions()
    options.usualDuration = { $0.step == "end-idle-transactions" ? .milliseconds(100) : nil }
    var interpreter = Interpreter(program: program, host: host, options: options) { self.records.append($0) }
    _ = try interpreter.run(
      RunStart(
        id: "20261123-140211-abc", runbook: program.main.name, path: program.main.path, digest: program.main.digest,
        first: StepAddress(runbook: program.main.name, step: "server-accepts-connections"), isOnly: false,
        isDryRun: false, user: "sam", machine: "box", process: 1))
    return asked
  }
}
