import Markdown
import RunbookModel

/// A site of runbooks as Markdown with Mermaid, for MkDocs, Backstage and wikis.
public struct MarkdownSite: Sendable {
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    map = SiteMap(documents, ending: ".md")
  }

  /// Its files, in an order that stays the same: always the same ones from the same documents.
  public var pages: [SitePage] {
    let runbooks = map.entries.map { entry in
      SitePage(entry.page) { MarkdownPage(entry, in: map).text() }
    }
    return runbooks + [
      SitePage("index.md") { Array(list().utf8) },
      SitePage("alerts.md") { Array(alerts().utf8) },
    ]
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
