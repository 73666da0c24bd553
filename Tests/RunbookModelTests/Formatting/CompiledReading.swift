import RunbookModel

/// What the compiler reads from a document, without the places it read it from and the blanks inside conditions.
struct CompiledReading: Equatable, CustomStringConvertible {
  let lines: [String]

  init(_ bytes: [UInt8]) {
    let compilation = RunbookCompiler.compile(bytes, name: "test", path: "test.md")
    let runbook = compilation.runbook
    var lines = ["declared \(runbook.isDeclared)", Self.withoutPlaces("\(runbook.header)")]
    for step in runbook.steps { lines += Self.lines(of: step) }
    lines += compilation.diagnostics.map { "\($0.severity) \($0.code) \($0.message)" }.sorted()
    lines += runbook.stepByAnchor.map { "#\($0.key) \($0.value)" }.sorted()
    self.lines = lines
  }

  var description: String { lines.joined(separator: "\n") }

  private static func lines(of step: Step) -> [String] {
    let clauses = step.clauses
    var lines = ["step \(step.id) \(step.title) \(step.kind)", step.prose, clauses.notes.joined(separator: "\n")]
    switch step.action {
    case .run(let script, let tasks):
      lines += [script.language, "\(script.interpreter)", script.text, "\(script.settings)"] + tasks.map(line)
    case .work(let tasks): lines += tasks.map(line)
    case .decide(let choices): lines += choices.map { "\($0.label) \($0.target.text) \($0.target.destination)" }
    }
    lines += clauses.expectations.map { "expect \($0.terms)" }
    lines += clauses.branches.map { "if \($0.condition.terms) \($0.target.text) \($0.target.destination)" }
    lines.append("when \(clauses.when.map { "\($0.terms)" } ?? "")")
    for target in [clauses.pass, clauses.fail, clauses.rollback] {
      lines.append(target.map { "\($0.text) \($0.destination)" } ?? "none")
    }
    return lines
  }

  private static func line(of task: ManualTask) -> String {
    "task \(task.text) \(task.asks ?? "") \(task.isDone)"
  }

  private static func withoutPlaces(_ text: String) -> String {
    text.replacing(/Range\([0-9]+\.\.<[0-9]+\)/, with: "place").replacing(/[0-9]+\.\.<[0-9]+/, with: "place")
  }
}
