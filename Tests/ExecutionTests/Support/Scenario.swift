import Execution
import RunbookModel

/// A runbook with the outputs of its steps and the answers of its operator: everything that a run depends on.
struct Scenario: Sendable {
  /// What a person says, and what they make of a script that they edit.
  struct Said: Sendable {
    let answer: Answer
    var editedScript: String?
  }

  /// The body of the runbook `main`, below its front matter.
  var body: String
  /// Lines of the front matter.
  var header = ""
  /// Whether the document is a declared runbook.
  var isDeclared = true
  /// Other runbooks, by file name.
  var others: [String: String] = [:]
  /// For each step, what its attempts give, in order; the last one goes on.
  ///
  /// None given: it passes.
  var outputs: [String: [CommandResult]] = [:]
  /// What the operator says, in order; after the last one there is nobody any more.
  var answers: [Said] = []
  var given: [String: String] = [:]
  var flags: ConsentFlags?
  var isDryRun = false
  var isOnly = false
  var isAttended = true
  var asksEveryStep = false
  var first: String?
  /// Whether a pause between attempts is interrupted.
  var interruptsPause = false

  init(_ body: String) {
    self.body = body
  }

  /// The same scenario with something set.
  func with<Value>(_ path: WritableKeyPath<Scenario, Value>, _ value: Value) -> Scenario {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }

  func saying(_ answers: Answer...) -> Scenario {
    with(\.answers, self.answers + answers.map { Said(answer: $0) })
  }

  func editing(_ script: String?) -> Scenario {
    with(\.answers, answers + [Said(answer: .edit, editedScript: script)])
  }

  func giving(_ results: CommandResult..., at step: String) -> Scenario {
    giving(results, at: step)
  }

  func giving(_ results: [CommandResult], at step: String) -> Scenario {
    var copy = self
    copy.outputs[step] = results
    return copy
  }

  /// The compiled and linked runbooks; a document that is wrong is a mistake of the test's.
  func program() throws -> Program {
    let text = isDeclared ? "---\nrunbook: 1\n\(header)---\n\n\(body)" : body
    let main = RunbookCompiler.compile(Array(text.utf8), name: "main", path: "main.md")
    let linker = ProgramLinker(main) { path in
      others[path].map { .bytes(Array("---\nrunbook: 1\n\($0)".utf8)) } ?? .missing(neighbours: [])
    }
    if linker.hasErrors { throw ScenarioError(linker.findings.flatMap(\.diagnostics).map(\.message)) }
    return linker.program
  }
}

struct ScenarioError: Error {
  let messages: [String]

  init(_ messages: [String]) {
    self.messages = messages
  }
}

extension CommandResult {
  static func exit(_ status: Int, stdout: String = "", stderr: String = "") -> CommandResult {
    CommandResult(
      ending: .exited(status), duration: .milliseconds(40), stdout: Array(stdout.utf8), stderr: Array(stderr.utf8),
      byteCount: stdout.utf8.count + stderr.utf8.count)
  }

  static func says(_ stdout: String) -> CommandResult {
    exit(0, stdout: stdout)
  }

  static func ended(_ ending: CommandEnding) -> CommandResult {
    CommandResult(ending: ending, duration: .seconds(1))
  }

  func exporting(_ variables: [String: String?], directory: String? = nil) -> CommandResult {
    var result = self
    result.variables = variables
    result.directory = directory
    return result
  }

  func writing(_ outputs: [String: String]) -> CommandResult {
    var result = self
    result.outputs = outputs.sorted { $0.key < $1.key }.map { Command.Variable(name: $0.key, value: $0.value) }
    return result
  }
}

/// A step under a heading, as Markdown: its attributes, when the first of the words begins with a dot, and its clauses.
func step(_ title: String, _ words: String..., script: String? = nil) -> String {
  let attributes = words.first?.hasPrefix(".") == true ? words[0] : ".diagnostic"
  let list = words.filter { $0 != attributes }.map { "- \($0)\n" }.joined()
  return "### \(title)\n\n```bash {\(attributes)}\n\(script ?? title)\n```\n\n\(list)\n"
}
