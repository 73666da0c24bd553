import RunbookModel

/// A script of one of several runbooks, on its way through a checker of another program.
struct CheckedScript {
  /// The position of the runbook among those that are checked.
  let runbook: Int
  let script: Script

  /// The bash scripts of runbooks.
  ///
  /// Those with placeholders are left out: to a shell they are broken, and that is said already.
  static func all(of compilations: [RunbookCompiler.Compilation]) -> [CheckedScript] {
    var found: [CheckedScript] = []
    for (index, compilation) in compilations.enumerated() {
      let placeholders = compilation.diagnostics.filter { ["W105", "E132"].contains($0.code) }.map(\.range)
      for step in compilation.runbook.steps {
        guard let script = step.script, script.interpreter.family == .bash, !script.text.isEmpty else { continue }
        guard !placeholders.contains(where: step.range.overlaps) else { continue }
        found.append(CheckedScript(runbook: index, script: script))
      }
    }
    return found
  }
}
