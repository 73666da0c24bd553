import RunbookModel

/// A runbook in a list.
struct RunbookItem {
  private let index: Int
  private let documents: [SiteDocument]
  private let map: SiteMap
  private let page: String

  /// Creates an item for a document as it stands on a page.
  init(_ index: Int, of documents: [SiteDocument], map: SiteMap, page: String) {
    self.index = index
    self.documents = documents
    self.map = map
    self.page = page
  }

  func markup(with more: Markup = Markup()) -> Markup {
    let document = documents[index]
    let summary: Markup = document.header.summary.map { "<p>\(ConditionText.markup(of: $0))</p>\n" } ?? ""
    return """
      <li><a class="name" href="\(SiteMap.relative(map.pages[index], from: page))">\(document.header.title)</a>
      \(summary)\(HeaderFacts(document, map: map, page: page).markup(isShort: true))\(more)</li>

      """
  }
}
