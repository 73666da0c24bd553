import Platform
import RunbookModel

/// Asks shellcheck about scripts, where it is installed.
struct ShellcheckReview {
  private let runner: ProcessRunner

  /// Nothing when there is no shellcheck.
  init?() {
    guard FileSystem.findProgram("shellcheck") != nil, let runner = try? ProcessRunner() else { return nil }
    self.runner = runner
  }

  /// The runbooks with what shellcheck says about their scripts, as warnings.
  ///
  /// Only declared runbooks, and only scripts that bash can read: others have to become so first.
  func reviewing(
    _ scripts: [CheckedScript], of compilations: [RunbookCompiler.Compilation]
  ) -> [RunbookCompiler.Compilation] {
    let isReady = compilations.map { compilation in
      compilation.runbook.isDeclared && !compilation.diagnostics.contains { $0.code.hasPrefix("E40") }
    }
    let scripts = scripts.filter { $0.uses.contains { isReady[$0.runbook] } }
    var found: [[Diagnostic]] = Array(repeating: [], count: compilations.count)
    var start = 0
    while start < scripts.count {
      let end = min(scripts.count, start + Self.batchCount)
      review(scripts[start..<end], &found)
      start = end
    }
    return compilations.indices.map { index in
      let compilation = compilations[index]
      let findings = isReady[index] ? found[index] : []
      // Our own warning about an unquoted value knows which values come from outside.
      let own = Set(compilation.diagnostics.filter { $0.code == "W401" }.map(\.range.lowerBound))
      return compilation.adding(findings.filter { $0.code != "SC2086" || !own.contains($0.range.lowerBound) })
    }
  }

  private static let batchCount = 50

  /// What is not a mistake in a step: there is no `#!`; files to be sourced can't be followed; where variables come from is
  /// known better here; and a failed `cd` ends the script, since it runs with `-e`.
  private static let excluded = "SC2148,SC1090,SC1091,SC2153,SC2154,SC2164"

  private func review(_ batch: ArraySlice<CheckedScript>, _ found: inout [[Diagnostic]]) {
    let scratch = ScratchFolder()
    defer { scratch.remove() }
    guard let folder = try? scratch.path() else { return }
    var names: [String] = []
    for (index, checked) in batch.enumerated() {
      let name = "\(folder)/\(index)"
      guard (try? FileSystem.writeFile(name, Array((checked.text + "\n").utf8))) != nil else { return }
      names.append(name)
    }
    let program =
      ["shellcheck", "--norc", "-f", "json1", "-s", "bash", "-S", "info", "-e", Self.excluded, "--"] + names
    guard let output = runner.output(of: program), let json = try? JSON.parse(output.stdout),
      let comments = json["comments"]?.array
    else { return }
    for comment in comments {
      guard let file = comment["file"]?.string, let index = Int(file.dropFirst(folder.utf8.count + 1)),
        batch.indices.contains(batch.startIndex + index)
      else { continue }
      let checked = batch[batch.startIndex + index]
      for (runbook, script) in checked.uses {
        if let diagnostic = Self.diagnostic(comment, of: script) { found[runbook].append(diagnostic) }
      }
    }
  }

  private static func diagnostic(_ comment: JSON, of script: Script) -> Diagnostic? {
    guard let code = comment["code"]?.int, let message = comment["message"]?.string, let line = comment["line"]?.int,
      let column = comment["column"]?.int
    else { return nil }
    let isOneLine = comment["endLine"]?.int == line
    let end = isOneLine ? max(column, comment["endColumn"]?.int ?? column) : Int(Int32.max)
    return .shellcheck(
      code, worded(message), at: script.place(ofLine: line, characters: max(0, column - 1)..<max(0, end - 1)))
  }

  /// A sentence of shellcheck's in the form of ours: lower case, no period.
  private static func worded(_ message: String) -> String {
    let text = message.hasSuffix(".") ? String(message.dropLast()) : message
    guard let first = text.first, let second = text.dropFirst().first, second.isLowercase else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
