import RunbookModel

/// A runbook in a list.
struct RunbookItem {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  private let page: String

  /// Creates an item for a document as it is on a page.
  init(_ entry: SiteMap.Entry, in map: SiteMap, page: String) {
    self.entry = entry
    self.map = map
    self.page = page
  }

  func markup(with more: Markup = Markup()) -> Markup {
    let summary: Markup = entry.header.summary.map { "<p>\(ConditionText.markup(of: $0))</p>\n" } ?? ""
    return """
      <li>\(RunbookLink.markup(to: entry, from: page, class: "name"))
      \(summary)\(HeaderFacts(entry, in: map, page: page).markup(isShort: true))\(more)</li>

      """
  }
}
