import Markdown
import RunbookModel

/// What is wrong with a runbook, on its page.
struct RunbookFindings {
  private let compilation: RunbookCompiler.Compilation

  init(_ compilation: RunbookCompiler.Compilation) {
    self.compilation = compilation
  }

  func markup() -> Markup {
    let diagnostics = compilation.diagnostics
    guard !diagnostics.isEmpty else { return Markup() }
    let items = diagnostics.prefix(20).map { diagnostic -> Markup in
      let line = compilation.runbook.source.position(at: diagnostic.range.lowerBound).line
      return
        "<li>Line \(line): \(ConditionText.markup(of: diagnostic.message)) <small>(\(diagnostic.code))</small></li>\n"
    }
    let more: Markup = diagnostics.count > 20 ? "<li>and \(diagnostics.count - 20) more</li>\n" : ""
    let attributes: Markup = compilation.hasErrors ? " class=\"findings errors\" open" : " class=\"findings\""
    return """
      <details\(attributes)><summary>\(title)</summary>
      <ul>
      \(.joined(items))\(more)</ul>
      </details>

      """
  }

  private var title: Markup {
    let warnings = CountText.of(compilation.count(of: .warning), "warning")
    guard compilation.hasErrors else { return "<code>check</code> has \(warnings)" }
    let errors = CountText.of(compilation.count(of: .error), "error")
    let more: Markup = compilation.count(of: .warning) > 0 ? ", and \(warnings)" : ""
    return "This runbook will not run: it has \(errors)\(more)"
  }
}
