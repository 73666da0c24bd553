import RunbookModel

/// A script of one or several steps, on its way through a checker of another program.
struct CheckedScript {
  let text: String
  /// The steps' scripts, all of the same text, with the position of each one's runbook among those that are checked.
  private(set) var uses: [(runbook: Int, script: Script)]

  /// The bash scripts of runbooks, each text once.
  ///
  /// Those with placeholders are left out: to a shell they are broken, and that is said already.
  static func all(of compilations: [RunbookCompiler.Compilation]) -> [CheckedScript] {
    var found: [CheckedScript] = []
    var index: [String: Int] = [:]
    for (runbook, compilation) in compilations.enumerated() {
      // In the order of the text, as the steps are.
      var placeholders = compilation.diagnostics.filter { ["W105", "W106", "E132"].contains($0.code) }.map(\.range)[...]
      for step in compilation.runbook.steps {
        guard let script = step.script, script.interpreter.family == .bash, !script.text.isEmpty else { continue }
        placeholders = placeholders.drop { $0.upperBound <= step.range.lowerBound }
        guard placeholders.first.map(step.range.overlaps) != true else { continue }
        if let known = index[script.text] {
          found[known].uses.append((runbook, script))
        } else {
          index[script.text] = found.count
          found.append(CheckedScript(text: script.text, uses: [(runbook, script)]))
        }
      }
    }
    return found
  }
}
