import Markdown
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
      let link = "[\(escaped(header.title))](\(address(of: path)))"
      let cells = [link, escaped(header.summary ?? ""), escaped(header.severity ?? ""), alerts]
      return "| " + cells.map(cell).joined(separator: " | ") + " |\n"
    }
    return "| runbook | when | severity | alerts |\n|---|---|---|---|\n" + rows.joined()
  }

  /// A text of the front matter as Markdown that shows it as it is; what is between backticks is code.
  private static func escaped(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let isPaired = parts.count % 2 == 1
    return parts.enumerated().map { index, part in
      isPaired && index % 2 == 1
        ? String(part) : part.map { #"\*_[]<>&~"#.contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined(separator: isPaired ? "`" : "\\`")
  }

  /// A path as the address of a link: blanks and brackets would end it.
  private static func address(of path: String) -> String {
    PercentEncoding.encoded(path) { $0 == UInt8(ascii: "/") || $0 >= 0x80 || PercentEncoding.isUnreserved($0) }
  }

  /// A text that stays in its cell: GitHub takes `|` for the end of one, in code spans too.
  private static func cell(_ text: String) -> String {
    shown(text).replacing("|", with: "\\|")
  }
}
