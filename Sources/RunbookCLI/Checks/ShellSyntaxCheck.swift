import Platform
import RunbookModel

/// Asks bash whether it can read scripts. It parses them (`-n`) and runs nothing.
struct ShellSyntaxCheck {
  private let runner: ProcessRunner

  init() throws(CommandFailure) {
    do {
      runner = try ProcessRunner()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The runbooks with what bash says against their scripts.
  func checking(_ compilations: [RunbookCompiler.Compilation]) -> [RunbookCompiler.Compilation] {
    let scripts = CheckedScript.all(of: compilations)
    var found: [[Diagnostic]] = Array(repeating: [], count: compilations.count)
    var batch: ArraySlice<CheckedScript> = []
    var size = 0
    for script in scripts {
      batch.append(script)
      size += script.script.text.utf8.count
      guard batch.count >= Self.batchCount || size >= Self.batchSize else { continue }
      check(batch, &found)
      (batch, size) = ([], 0)
    }
    check(batch, &found)
    return zip(compilations, found).map { $0.adding($1) }
  }

  // A start of bash takes as long as reading some hundred scripts.
  private static let batchCount = 256
  private static let batchSize = 1 << 20

  /// Checks several scripts in one go, and halves them when anything is wrong.
  private func check(_ batch: ArraySlice<CheckedScript>, _ found: inout [[Diagnostic]]) {
    guard batch.count > 1 else {
      if let single = batch.first { found[single.runbook] += check(single.script) }
      return
    }
    if !batch.contains(where: { Self.needsPatterns($0.script) }) {
      // What a script leaves open, no closing brackets of ours can close; and brackets that it closes are missed.
      let joined = batch.map { "{ ( :\n\($0.script.text)\n\n) }\n" }.joined()
      guard let message = says(joined, options: []), !message.isEmpty else { return }
    }
    let middle = batch.startIndex + batch.count / 2
    check(batch[..<middle], &found)
    check(batch[middle...], &found)
  }

  /// Checks one script as it is.
  private func check(_ script: Script) -> [Diagnostic] {
    let options = Self.needsPatterns(script) ? ["-O", "extglob"] : []
    guard let message = says(script.text + "\n", options: options) else { return [] }
    for line in message.split(separator: "\n") {
      guard let problem = BashMessage(String(line)) else { continue }
      let place = script.place(ofLine: problem.line)
      return [
        problem.delimiter.map { .heredocUnclosed($0, at: place) } ?? .shellSyntax(problem.text, at: place)
      ]
    }
    return []
  }

  /// Patterns such as `@(a|b)` are only read once `shopt -s extglob` has run.
  private static func needsPatterns(_ script: Script) -> Bool {
    script.text.contains("extglob")
  }

  /// What bash says about a text: nothing when it is all right; nil when there is no bash.
  private func says(_ text: String, options: [String]) -> String? {
    let program = ["bash", "--noprofile", "--norc"] + options + ["-n", "/dev/stdin"]
    return runner.output(of: program, input: text).map { String(decoding: $0.stderr, as: UTF8.self) }
  }
}
