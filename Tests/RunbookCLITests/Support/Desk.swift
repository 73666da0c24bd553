import Foundation
import TestSupport

/// A folder with runbooks, a place for runs and a clean environment: where somebody sits who uses `runbook`.
final class Desk {
  /// The working directory; `Runbooks` in it is where runbooks are found.
  let folder: TemporaryFolder
  /// What is set beside the least that programs need.
  var environment: [String: String]

  /// What programs need of our environment; everything else is taken away.
  private static let kept: Set<String> = ["PATH", "LD_LIBRARY_PATH"]

  /// Clears an empty desk.
  init() throws {
    folder = try TemporaryFolder()
    environment = [
      "HOME": folder.path("home"), "LC_ALL": "C.UTF-8", "TZ": "UTC", "RUNBOOK_STATE": folder.path("state"),
      "COLUMNS": "160", "TERM": "xterm-256color", "PAGER": "cat",
    ]
    for name in ProcessInfo.processInfo.environment.keys where !Self.kept.contains(name) && environment[name] == nil {
      environment[name] = ""
    }
    try folder.write("", to: "home/.keep")
  }

  /// Clears a desk with one declared runbook on it.
  convenience init(_ name: String, inputs: String = "", _ body: String) throws {
    try self.init()
    try declare(name, inputs: inputs, body)
  }

  /// Writes a declared runbook; `inputs` are further lines of its front matter.
  func declare(_ name: String, inputs: String = "", _ body: String) throws {
    let lines = inputs.isEmpty ? "" : inputs + "\n"
    try folder.write("---\nrunbook: 1\n\(lines)---\n\n# The \(name) runbook\n\n\(body)\n", to: "Runbooks/\(name).md")
  }

  /// Runs `runbook` to its end, with no terminal.
  func run(
    _ arguments: String..., environment changes: [String: String] = [:], input: String? = nil,
    timeout: Duration = .seconds(60)
  ) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      arguments, environment: environment.merging(changes) { $1 }, directory: folder.path, input: input,
      timeout: timeout)
  }

  /// Runs `runbook` at a terminal.
  func sit(
    _ arguments: String..., environment changes: [String: String] = [:], columns: Int = 100
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [CommandLineTool.runbook] + arguments, environment: environment.merging(changes) { $1 },
      directory: folder.path, columns: columns)
  }

  /// Runs a line of shell at a terminal, in which `$RUNBOOK` is the command.
  func shell(_ line: String, environment changes: [String: String] = [:]) throws -> PseudoTerminal {
    var environment = environment.merging(changes) { $1 }
    environment["RUNBOOK"] = CommandLineTool.runbook
    return try PseudoTerminal(["bash", "-c", line], environment: environment, directory: folder.path)
  }

  /// Runs a line of shell with no terminal, in which `$RUNBOOK` is the command.
  func script(
    _ line: String, environment changes: [String: String] = [:], timeout: Duration = .seconds(60)
  ) throws -> CommandLineTool.Result {
    var environment = environment.merging(changes) { $1 }
    environment["RUNBOOK"] = CommandLineTool.runbook
    return try CommandLineTool.run(
      program: "bash", ["-c", line], environment: environment, directory: folder.path, timeout: timeout)
  }

  /// The lines of a file on the desk; none when it is not there.
  func lines(_ path: String) -> [String] {
    ((try? folder.read(path)) ?? "").split(separator: "\n").map(String.init)
  }

  /// The ids of the runs, the oldest first.
  var runs: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path("state/runs"))
    return (names ?? []).sorted()
  }

  /// The journal of a run; of the last one when none is named.
  func journal(_ run: String? = nil) throws -> JournalText {
    guard let run = run ?? runs.last else { throw TestSupportError.failed(command: "journal", output: "no runs") }
    return try JournalText(path: folder.path("state/runs/\(run)/journal.jsonl"))
  }

  /// Every file below a folder of the desk, by its path in it.
  func files(below path: String) -> [String: Data] {
    let root = folder.path(path)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var files: [String: Data] = [:]
    for name in names {
      if let data = FileManager.default.contents(atPath: "\(root)/\(name)") { files[name] = data }
    }
    return files
  }
}

extension PseudoTerminal {
  /// Waits for a question and answers it.
  func answer(_ question: String, _ answer: String) throws {
    try waitFor(question)
    try waitFor(" › ")
    enter(answer)
  }
}

extension PseudoTerminal {
  /// Everything printed so far, the words one blank apart wherever lines were broken.
  var words: String { text.split { $0.isWhitespace }.joined(separator: " ") }
}
