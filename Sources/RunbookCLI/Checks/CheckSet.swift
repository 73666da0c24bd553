import Platform
import RunbookModel

/// Several runbooks that are checked together: each file is read once, whoever hands over to it.
struct CheckSet {
  private var compilations: [RunbookCompiler.Compilation] = []
  private var byPath: [String: RunbookCompiler.Compilation] = [:]

  /// Reads and compiles runbooks.
  ///
  /// - Throws: A file failure when one can't be read.
  init(_ entries: [RunbookFinder.Entry]) throws(CommandFailure) {
    let loader = RunbookLoader()
    for entry in entries {
      let compilation = try loader.compile(entry)
      compilations.append(compilation)
      byPath[ProgramLinker.normalized(entry.path)] = compilation
    }
  }

  /// The runbooks with all that is wrong with them, their flow and what they hand over to included.
  func linked() -> [RunbookCompiler.Compilation] {
    let entries = entries()
    return compilations.map { compilation in
      let own = entries[ProgramLinker.normalized(compilation.runbook.path)] ?? []
      let linker = ProgramLinker(compilation, entries: own) { path in
        byPath[path].map { .compiled($0) } ?? RunbookLoader.read(path)
      }
      return linker.findings.first ?? compilation
    }
  }

  /// For each file, the ids of the steps that others hand over to.
  private func entries() -> [String: Set<String>] {
    var entries: [String: Set<String>] = [:]
    for compilation in compilations {
      for (path, anchor) in ProgramLinker.places(handedOverToBy: compilation.runbook) {
        guard let anchor, let step = byPath[path]?.runbook.stepByAnchor[anchor] else { continue }
        entries[path, default: []].insert(step)
      }
    }
    return entries
  }
}
