import RunbookModel

/// The page of an alert: the runbooks that answer it.
struct AlertPage {
  private let alert: SiteMap.Alert
  private let map: SiteMap

  init(_ alert: SiteMap.Alert, in map: SiteMap) {
    self.alert = alert
    self.map = map
  }

  func content() -> Markup {
    let entries = map.entries(answering: alert)
    let items = entries.map { entry -> Markup in
      let command = entry.runbook.isDeclared ? CodeFigure.command(for: entry.document) : Markup()
      return RunbookItem(entry, in: map, page: alert.page).markup(with: command)
    }
    let count = entries.count == 1 ? "One runbook answers" : "\(entries.count) runbooks answer"
    return """
      <h1>\(alert.name)</h1>
      <p class="lead">\(count) this alert.</p>
      <ul class="list">
      \(.joined(items))</ul>

      """
  }
}
