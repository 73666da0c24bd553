import Markdown

/// Brings what is ours in a runbook into its canonical form: attributes and clauses.
///
/// Nothing else is touched, and nothing that the compiler reads is changed: a plain document is left alone.
public enum RunbookFormatter {
  /// What came of looking at a document.
  public enum Finding: Sendable, Equatable {
    /// The edits that bring it into form, in order; none when it is.
    case edits([TextEdit])
    /// It is a plain document: nothing in it is ours.
    case plain
    /// Its bytes are not sound text: what is wrong with them.
    case unsound([Diagnostic])
  }

  /// Looks at a document.
  ///
  /// - Parameter bytes: The file's bytes.
  /// - Returns: What is to be done with it.
  public static func finding(for bytes: [UInt8]) -> Finding {
    let source = SourceText(bytes)
    let problems = EncodingCheck.diagnostics(of: source)
    guard problems.isEmpty else { return .unsound(problems.map(\.diagnostic)) }
    let document = Document.parse(source)
    let header = HeaderReader(document)
    guard header.isDeclared else { return .plain }
    var compiler = DocumentCompiler(source: source, name: "", path: "")
    let steps = Set(compiler.compile(after: []).runbook.steps.map(\.range.lowerBound))
    let reader = SectionReader(document, outline: Outline(document), isDeclared: true)
    let clauses = ClauseFormatter(document: document)
    var edits: [TextEdit] = []
    if source.contentStart > 0 { edits.append(TextEdit(0..<source.contentStart, "")) }
    for unit in reader.units {
      switch unit.content {
      case .fence(_, let block, let info, let items):
        let isRunnable = ScriptInterpreter.named(info.language.value, custom: header.interpreters) != nil
        guard isRunnable, let fence = block.fence else { continue }
        edits += InfoStringFormatter.edit(of: info, in: fence.info, of: source).map { [$0] } ?? []
        if steps.contains(unit.range.lowerBound) { edits += items.flatMap { clauses.edits(of: $0, in: .script) } }
      case .list(let items):
        let role: ClauseParser.Role = items.contains(where: \.isTask) ? .work : .decision
        if steps.contains(unit.range.lowerBound) { edits += items.flatMap { clauses.edits(of: $0, in: role) } }
      }
    }
    return .edits(edits.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }
}
