import Markdown
import RunbookModel

/// A site of runbooks as Markdown with Mermaid, for MkDocs, Backstage and wikis.
public struct MarkdownSite {
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    map = SiteMap(documents, ending: ".md")
  }

  /// The paths of the files.
  public var paths: [String] { map.entries.map(\.page) + ["index.md", "alerts.md"] }

  /// Makes the files one after the other: always the same ones from the same documents.
  public func render<Failure: Error>(_ take: (SiteFile) throws(Failure) -> Void) throws(Failure) {
    for entry in map.entries {
      try take(SiteFile(path: entry.page, bytes: MarkdownPage(entry, in: map).text()))
    }
    try take(SiteFile(path: "index.md", bytes: Array(list().utf8)))
    try take(SiteFile(path: "alerts.md", bytes: Array(alerts().utf8)))
  }

  private func list() -> String {
    let rows = map.entries.map { entry in
      let header = entry.header
      return [
        link(to: entry), MarkdownText.prose(header.summary ?? ""), MarkdownText.escaped(header.severity ?? ""),
        MarkdownText.escaped(header.owner ?? ""),
      ]
    }
    return "# Runbooks\n\n\(MarkdownText.table(["Runbook", "When", "Severity", "Owner"], rows))"
  }

  private func alerts() -> String {
    guard !map.alerts.isEmpty else { return "# Alerts\n\nNo runbook names an alert that it answers.\n" }
    let rows = map.alerts.map { alert in
      [MarkdownText.escaped(alert.name), map.entries(answering: alert).map(link).joined(separator: ", ")]
    }
    return "# Alerts\n\n\(MarkdownText.table(["Alert", "Answered by"], rows))"
  }

  private func link(to entry: SiteMap.Entry) -> String {
    let link = MarkdownText.link(entry.header.title, to: SiteMap.relative(entry.page, from: "index.md"))
    return entry.document.compilation.hasErrors ? "\(link) **(has errors)**" : link
  }
}
