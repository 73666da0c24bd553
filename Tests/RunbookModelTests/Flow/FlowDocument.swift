import RunbookModel

/// Documents for tests, compiled and linked.
enum FlowDocument {
  /// The diagnostics of a document whose links lead to `other.md`, a runbook, or to `plain.md`, which is none.
  static func diagnostics(of document: String, entries: Set<String> = []) -> [Diagnostic] {
    let compilation = RunbookCompiler.compile(Array(document.utf8), name: "example", path: "example.md")
    let linker = ProgramLinker(compilation, entries: entries) { path in
      switch path {
      case "other.md": .bytes(Array("---\nrunbook: 1\n---\n\n## Diagnosis\n\n```bash\ntrue\n```\n".utf8))
      case "plain.md": .bytes(Array("# Plain\n".utf8))
      default: .missing(neighbours: [])
      }
    }
    return linker.findings.first?.diagnostics ?? []
  }

  static func codes(of document: String, entries: Set<String> = []) -> [String] {
    diagnostics(of: document, entries: entries).map(\.code)
  }

  /// A declared runbook with this text below its title.
  static func declared(_ body: String, header: String = "") -> String {
    "---\nrunbook: 1\n\(header)---\n\n# Example\n\n\(body)\n"
  }

  /// A declared runbook with one diagnostic.
  static func script(_ script: String, language: String = "bash", header: String = "") -> String {
    declared("## Diagnosis\n\n```\(language)\n\(script)\n```", header: header)
  }

  /// A section with a step.
  static func section(_ title: String, _ kind: String, _ clauses: String = "", script: String = "true") -> String {
    "## \(title)\n\n```bash {.\(kind)}\n\(script)\n```\n\n\(clauses)\n\n"
  }
}
