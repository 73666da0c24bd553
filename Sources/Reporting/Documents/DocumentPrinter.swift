public import RunbookModel

/// A runbook as text to read in a terminal: headings, wrapped text, commands behind a gutter.
public struct DocumentPrinter: Sendable {
  private let style: Style
  private let width: Int

  /// Creates a printer.
  public init(style: Style, width: Int) {
    self.style = style
    self.width = max(8, width)
  }

  /// The whole document.
  ///
  /// Nothing in it can move the cursor.
  public func text(of runbook: Runbook) -> String {
    let header = DocumentHeader(runbook.header, style: style, width: width).lines()
    var sheet = DocumentSheet(runbook, style: style, width: width)
    return (header + sheet.body()).map { $0 + "\n" }.joined()
  }

  /// A piece of Markdown that is not a document of its own, such as the text above a step.
  public func text(ofProse prose: String) -> String {
    var sheet = DocumentSheet(
      RunbookCompiler.compile(Array(prose.utf8), name: "", path: "").runbook, style: style, width: width)
    return sheet.body().drop(while: \.isEmpty).map { $0 + "\n" }.joined()
  }
}
