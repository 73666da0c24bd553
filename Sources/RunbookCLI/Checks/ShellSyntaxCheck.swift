import Platform
import RunbookModel

/// Asks bash whether it can read scripts.
///
/// It parses them (`-n`) and runs nothing.
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
  func checking(
    _ scripts: [CheckedScript], of compilations: [RunbookCompiler.Compilation]
  ) -> [RunbookCompiler.Compilation] {
    var found: [[Diagnostic]] = Array(repeating: [], count: compilations.count)
    var batch: ArraySlice<CheckedScript> = []
    var size = 0
    for script in scripts {
      batch.append(script)
      size += script.text.utf8.count
      guard batch.count >= Self.batchCount || size >= Self.batchSize else { continue }
      check(batch, &found)
      (batch, size) = ([], 0)
    }
    check(batch, &found)
    return zip(compilations, found).map { $0.adding($1) }
  }

  // A start of bash takes as long as reading some hundred scripts; Linux takes at most 128 KiB as one argument.
  private static let batchCount = 256
  private static let batchSize = 64 << 10
  private static let argumentLimit = 120 << 10

  /// Checks several scripts in one go, and halves them when anything is wrong.
  private func check(_ batch: ArraySlice<CheckedScript>, _ found: inout [[Diagnostic]]) {
    guard batch.count > 1 else {
      guard let single = batch.first, let problem = problem(in: single.text) else { return }
      for (runbook, script) in single.uses { found[runbook].append(Self.diagnostic(problem, of: script)) }
      return
    }
    if !batch.contains(where: { Self.needsPatterns($0.text) }) {
      // What a script leaves open, no closing brackets of ours can close; and brackets that it closes are missed.
      let joined = batch.map { "{ ( :\n\($0.text)\n\n) }\n" }.joined()
      guard isRefused(joined) else { return }
    }
    let middle = batch.startIndex + batch.count / 2
    check(batch[..<middle], &found)
    check(batch[middle...], &found)
  }

  /// What bash says against one script as it is.
  private func problem(in text: String) -> BashMessage? {
    let options = Self.needsPatterns(text) ? ["-O", "extglob"] : []
    return says(text + "\n", options: options)?.split(separator: "\n").lazy.compactMap { BashMessage(String($0)) }.first
  }

  private static func diagnostic(_ problem: BashMessage, of script: Script) -> Diagnostic {
    let place = script.place(ofLine: problem.line)
    return problem.delimiter.map { .heredocUnclosed($0, at: place) } ?? .shellSyntax(problem.text, at: place)
  }

  /// Patterns such as `@(a|b)` are only read once `shopt -s extglob` has run.
  private static func needsPatterns(_ text: String) -> Bool {
    text.contains(ascii: "extglob")
  }

  /// Whether bash says anything against several scripts in one text.
  ///
  /// It gets them as an argument: a pipe it reads byte by byte, so that nothing is taken from who reads after it.
  private func isRefused(_ text: String) -> Bool {
    guard text.utf8.count <= Self.argumentLimit else { return says(text, options: [])?.isEmpty == false }
    let output = runner.output(of: ["bash", "--noprofile", "--norc", "-n", "-c", text])
    return output.map { !$0.stderr.isEmpty } ?? false
  }

  /// What bash says about a text: nothing when it is all right; nil when there is no bash.
  private func says(_ text: String, options: [String]) -> String? {
    let program = ["bash", "--noprofile", "--norc"] + options + ["-n", "/dev/stdin"]
    return runner.output(of: program, input: text).map { String(decoding: $0.stderr, as: UTF8.self) }
  }
}
