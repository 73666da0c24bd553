import RunbookModel

/// A site of runbooks as Markdown with Mermaid, for MkDocs, Backstage and wikis.
public struct MarkdownSite {
  private let documents: [SiteDocument]
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    self.documents = documents
    map = SiteMap(documents, ending: ".md")
  }

  /// The paths of the files.
  public var paths: [String] { map.pages + ["index.md", "alerts.md"] }

  /// Makes the files one after the other: always the same ones from the same documents.
  public func render<Failure: Error>(_ take: (SiteFile) throws(Failure) -> Void) throws(Failure) {
    for index in documents.indices {
      try take(
        SiteFile(path: map.pages[index], bytes: MarkdownPage(index, of: documents, map: map).text()))
    }
    try take(SiteFile(path: "index.md", bytes: Array(list().utf8)))
    try take(SiteFile(path: "alerts.md", bytes: Array(alerts().utf8)))
  }

  private func list() -> String {
    let rows = documents.indices.map { index in
      let header = documents[index].header
      return MarkdownText.row([
        link(to: index), MarkdownText.escaped(header.summary ?? ""), MarkdownText.escaped(header.severity ?? ""),
        MarkdownText.escaped(header.owner ?? ""),
      ])
    }
    return "# Runbooks\n\n| Runbook | When | Severity | Owner |\n|---|---|---|---|\n\(rows.joined())"
  }

  private func alerts() -> String {
    guard !map.alerts.isEmpty else { return "# Alerts\n\nNo runbook names an alert that it answers.\n" }
    let rows = map.alerts.map { alert in
      MarkdownText.row([MarkdownText.escaped(alert.name), alert.documents.map(link).joined(separator: ", ")])
    }
    return "# Alerts\n\n| Alert | Answered by |\n|---|---|\n\(rows.joined())"
  }

  private func link(to index: Int) -> String {
    "[\(MarkdownText.escaped(documents[index].header.title))](\(SiteMap.relative(map.pages[index], from: "index.md")))"
  }
}
