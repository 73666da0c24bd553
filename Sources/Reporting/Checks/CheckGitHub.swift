public import RunbookModel

/// What `check` found, as workflow commands that GitHub Actions shows beside the lines of a pull request.
public enum CheckGitHub {
  /// A line for each diagnostic.
  public static func text(of compilations: [RunbookCompiler.Compilation]) -> String {
    compilations.map { compilation in
      compilation.diagnostics.map { line(of: $0, in: compilation.runbook) + "\n" }.joined()
    }.joined()
  }

  private static func line(of diagnostic: Diagnostic, in runbook: Runbook) -> String {
    let region = CheckRegion(diagnostic.range, in: runbook.source)
    var properties = [
      ("file", runbook.path), ("line", String(region.startLine)), ("endLine", String(region.endLine)),
      ("col", String(region.startColumn)),
    ]
    // GitHub takes an end column only where both ends are in one line.
    if region.startLine == region.endLine, region.endColumn > region.startColumn {
      properties.append(("endColumn", String(region.endColumn)))
    }
    properties.append(("title", "runbook \(diagnostic.code)"))
    let list = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    let message = diagnostic.help.map { "\(diagnostic.message); \($0)" } ?? diagnostic.message
    return "::\(diagnostic.severity.rawValue) \(list)::\(escaped(VisibleText.of(message)))"
  }

  // As actions/toolkit escapes them (packages/core/src/command.ts).
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: String(scalar)
      }
    }.joined()
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).unicodeScalars.map { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: String(scalar)
      }
    }.joined()
  }
}
