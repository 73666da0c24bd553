import RunbookModel

/// The catalogue as a table of Markdown, for a README beside the runbooks.
enum RunbookIndex {
  /// A row for each runbook, with links as seen from its folder.
  static func table(of runbooks: [(entry: RunbookFinder.Entry, header: Runbook.Header)], below folders: [String])
    -> String
  {
    let rows = runbooks.map { entry, header in
      let folder = folders.first { entry.path.hasPrefix($0 + "/") }
      let path = folder.map { String(entry.path.dropFirst($0.utf8.count + 1)) } ?? entry.path
      let alerts = header.alerts.map { "`\($0)`" }.joined(separator: ", ")
      let cells = ["[\(header.title)](\(path))", header.summary ?? "", header.severity ?? "", alerts]
      return "| " + cells.map(cell).joined(separator: " | ") + " |\n"
    }
    return "| runbook | when | severity | alerts |\n|---|---|---|---|\n" + rows.joined()
  }

  /// A text that stays in its cell: GitHub takes `|` for the end of one, in code spans too.
  private static func cell(_ text: String) -> String {
    shown(text).replacing("|", with: "\\|")
  }
}
