import RunbookModel

/// What the front matter says about a runbook, in a row of small plates.
struct HeaderFacts {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  private let page: String

  /// Creates the row for a document as it is shown on a page.
  init(_ entry: SiteMap.Entry, in map: SiteMap, page: String) {
    self.entry = entry
    self.map = map
    self.page = page
  }

  func markup(isShort: Bool = false) -> Markup {
    let header = entry.header
    var facts: [Markup] = []
    func add(_ label: String, _ value: Markup) { facts.append("<li><b>\(label)</b> \(value)</li>") }
    if let severity = header.severity {
      let isStrong = ["critical", "high", "sev1", "sev-1", "p1", "1"].contains(severity.lowercased())
      facts.append("<li\(isStrong ? " class=\"strong\"" : "" as Markup)>\(severity)</li>")
    }
    if !entry.runbook.isDeclared { facts.append("<li>plain document</li>") }
    if let owner = header.owner { add("owner", "\(owner)") }
    if !header.services.isEmpty { add("service", "\(header.services.joined(separator: ", "))") }
    for alert in header.alerts {
      let link = map.page(ofAlert: alert).map { SiteMap.relative($0, from: page) }
      add("alert", link.map { "<a href=\"\($0)\">\(alert)</a>" } ?? "\(alert)")
    }
    if !isShort {
      for link in header.links { add("link", "<a href=\"\(link.address)\">\(link.words)</a>") }
      if !header.requires.isEmpty { add("needs", "\(header.requires.map(\.value).joined(separator: ", "))") }
      if !header.tags.isEmpty { add("tags", "\(header.tags.joined(separator: ", "))") }
      if let reviewed = header.reviewed { add("reviewed", "\(reviewed)") }
      if let due = header.reviewDue?.description {
        add("review due", "<time class=\"due\" datetime=\"\(due)\">\(due)</time>")
      }
    }
    return facts.isEmpty ? Markup() : "<ul class=\"facts\">\n\(.joined(facts, separator: "\n"))\n</ul>\n"
  }
}
