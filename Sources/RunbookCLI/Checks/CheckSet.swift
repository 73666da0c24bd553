import Platform
import RunbookModel

/// Several runbooks that are checked together: each file is read once, whoever hands over to it.
struct CheckSet {
  private var compilations: [RunbookCompiler.Compilation] = []
  private var byPath: [String: RunbookCompiler.Compilation] = [:]
  /// What kept files from being read: the others are checked all the same.
  private(set) var failures: [CommandFailure] = []

  /// Reads and compiles runbooks.
  ///
  /// - Parameters:
  ///   - entries: The files.
  ///   - today: The day on which a review can have been at the latest, if that is to be looked at.
  init(_ entries: [RunbookFinder.Entry], today: CalendarDate? = nil) {
    let results = entries.parallelMap { entry in
      Result { () throws(CommandFailure) in
        let compilation = try RunbookLoader().compile(entry)
        guard let today, let diagnostic = compilation.runbook.header.reviewToCome(after: today) else {
          return compilation
        }
        return compilation.adding([diagnostic])
      }
    }
    for (entry, result) in zip(entries, results) {
      switch result {
      case .success(let compilation):
        compilations.append(compilation)
        byPath[ProgramLinker.normalized(entry.path)] = compilation
      case .failure(let failure): failures.append(failure)
      }
    }
  }

  /// Whether nothing could be read.
  var isEmpty: Bool { compilations.isEmpty }

  /// The runbooks with all that is wrong with them and their flow.
  ///
  /// After them are others that they hand over to, with the errors that keep those from running.
  func linked() -> [RunbookCompiler.Compilation] {
    let entries = entries()
    var linked: [RunbookCompiler.Compilation] = []
    var others: [RunbookCompiler.Compilation] = []
    var known: Set<String> = []
    let findings = compilations.parallelMap { compilation in
      let own = entries[ProgramLinker.normalized(compilation.runbook.path)] ?? []
      let linker = ProgramLinker(compilation, entries: own) { path in
        byPath[path].map { .compiled($0) } ?? RunbookLoader.read(path)
      }
      return linker.findings
    }
    for (compilation, findings) in zip(compilations, findings) {
      linked.append(findings.first ?? compilation)
      for other in findings.dropFirst() where other.hasErrors {
        let path = ProgramLinker.normalized(other.runbook.path)
        // One that is checked itself shows its errors there. Only that a chain is too long shows from its start alone.
        let errors = other.diagnostics.filter { $0.severity == .error && (byPath[path] == nil || $0.code == "E311") }
        guard !errors.isEmpty, known.insert(path).inserted else { continue }
        others.append(RunbookCompiler.Compilation(runbook: other.runbook, diagnostics: errors))
      }
    }
    return linked + others
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
