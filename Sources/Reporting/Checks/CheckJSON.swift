import Markdown
public import RunbookModel

/// What `check` found, as JSON for other programs.
public enum CheckJSON {
  /// The version of the form: it goes up when a reader of the last one would misread the new one.
  public static let version = 2

  /// An object with the version and all diagnostics.
  ///
  /// Lines and columns are counted from 1, columns in Unicode scalars.
  public static func of(_ compilations: [RunbookCompiler.Compilation]) -> JSON {
    let rows = compilations.flatMap { compilation in
      compilation.diagnostics.map { row($0, in: compilation.runbook) }
    }
    return ["version": JSON(version), "diagnostics": JSON(rows)]
  }

  private static func row(_ diagnostic: Diagnostic, in runbook: Runbook) -> JSON {
    let start = runbook.source.readingPosition(at: diagnostic.range.lowerBound)
    let end = runbook.source.readingPosition(at: diagnostic.range.upperBound)
    return [
      "path": JSON(runbook.path), "line": JSON(start.line), "column": JSON(start.column), "end-line": JSON(end.line),
      "end-column": JSON(end.column), "code": JSON(diagnostic.code), "severity": JSON(diagnostic.severity.rawValue),
      "message": JSON(diagnostic.message), "help": diagnostic.help.map { JSON($0) } ?? .null,
      "related": JSON(
        diagnostic.related.map { related -> JSON in
          let position = runbook.source.readingPosition(at: related.range.lowerBound)
          return ["line": JSON(position.line), "column": JSON(position.column), "message": JSON(related.text)]
        }),
    ]
  }
}
