import RunbookModel

/// The page of an alert: the runbooks that answer it.
struct AlertPage {
  private let alert: (name: String, page: String, documents: [Int])
  private let documents: [SiteDocument]
  private let map: SiteMap

  init(_ alert: (name: String, page: String, documents: [Int]), _ documents: [SiteDocument], _ map: SiteMap) {
    self.alert = alert
    self.documents = documents
    self.map = map
  }

  func content() -> Markup {
    let items = alert.documents.map { index -> Markup in
      let command: Markup =
        documents[index].runbook.isDeclared
        ? """
        <div class="code command"><button type="button" class="copy" hidden>Copy</button>\
        <pre tabindex="0"><code>runbook exec \(ShellWord.quoted(documents[index].name)) --dry-run</code></pre></div>

        """ : ""
      return "\(RunbookItem(index, of: documents, map: map, page: alert.page).markup(with: command))"
    }
    let count = alert.documents.count == 1 ? "One runbook answers" : "\(alert.documents.count) runbooks answer"
    return """
      <h1>\(alert.name)</h1>
      <p class="lead">\(count) this alert.</p>
      <ul class="list">
      \(.joined(items))</ul>

      """
  }
}
