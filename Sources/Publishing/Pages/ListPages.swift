import RunbookModel

/// The lists of all runbooks: by folder, service, severity, owner, alert, and by when they want looking through.
struct ListPages {
  /// A list.
  enum List: String, CaseIterable {
    case all
    case services
    case severities
    case owners
    case alerts
    case reviews

    /// The path of its page.
    var page: String { self == .all ? "index.html" : "\(rawValue).html" }

    /// Its name in the row of lists.
    var name: String {
      switch self {
      case .all: "All"
      case .services: "Services"
      case .severities: "Severity"
      case .owners: "Owners"
      case .alerts: "Alerts"
      case .reviews: "Reviews"
      }
    }

    /// The title of its page.
    var title: String {
      switch self {
      case .all: "All runbooks"
      case .services: "Runbooks by service"
      case .severities: "Runbooks by severity"
      case .owners: "Runbooks by owner"
      case .alerts: "Alerts"
      case .reviews: "Runbooks by review"
      }
    }
  }

  private let map: SiteMap
  /// The documents as all lists show them: these stand side by side, and so their links are the same.
  private let items: [Markup]

  init(_ map: SiteMap) {
    self.map = map
    items = map.entries.map { RunbookItem($0, in: map, page: List.all.page).markup() }
  }

  func content(of list: List) -> Markup {
    let title: Markup = "<h1>\(list.title)</h1>\n"
    switch list {
    case .all: return title + grouped { [folder(of: $0)] }
    case .services:
      return title + grouped { $0.header.services.isEmpty ? ["Without a service"] : $0.header.services }
    case .severities: return title + grouped(order: Self.rank) { [$0.header.severity ?? "Without a severity"] }
    case .owners: return title + grouped { [$0.header.owner ?? "Without an owner"] }
    case .alerts: return title + alerts()
    case .reviews: return title + reviews()
    }
  }

  private func folder(of entry: SiteMap.Entry) -> String {
    let name = entry.document.name
    return name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
  }

  /// The worst severity first; words that are none come after them.
  private static func rank(_ severity: String) -> Int {
    Severities.rank(of: severity) ?? Severities.names.count
  }

  private func grouped(
    order: (String) -> Int = { _ in 0 }, by keys: (SiteMap.Entry) -> [String]
  ) -> Markup {
    guard !map.entries.isEmpty else { return "<p>There are none yet.</p>\n" }
    var groups: [String: [SiteMap.Entry]] = [:]
    for entry in map.entries {
      for key in keys(entry) where groups[key]?.last?.position != entry.position {
        groups[key, default: []].append(entry)
      }
    }
    // What says nothing comes last.
    func isWithout(_ key: String) -> Int { key.hasPrefix("Without ") ? 1 : 0 }
    let sorted = groups.keys.sorted { (isWithout($0), order($0), $0) < (isWithout($1), order($1), $1) }
    return .joined(
      sorted.map { key in
        let heading: Markup = key.isEmpty ? "" : "<h2>\(key)</h2>\n"
        let shown = (groups[key] ?? []).map { items[$0.position] }
        return "\(heading)<ul class=\"list\">\n\(.joined(shown))</ul>\n"
      })
  }

  private func alerts() -> Markup {
    guard !map.alerts.isEmpty else { return "<p>No runbook names an alert that it answers.</p>\n" }
    let rows = map.alerts.map { alert -> Markup in
      let links = map.entries(answering: alert).map { RunbookLink.markup(to: $0, from: List.alerts.page) }
      return """
        <tr><td><a href="\(SiteMap.relative(alert.page, from: List.alerts.page))">\(alert.name)</a></td>\
        <td>\(.joined(links, separator: ", "))</td></tr>

        """
    }
    return """
      <div class="table" role="region" aria-label="Alerts" tabindex="0"><table>
      <thead><tr><th>Alert</th><th>Answered by</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }

  /// Those that are due first come first; those that say nothing come last.
  private func reviews() -> Markup {
    let sorted = map.entries.sorted { left, right in
      switch (left.header.reviewDue, right.header.reviewDue) {
      case (let one?, let other?): one == other ? left.position < right.position : one < other
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): left.position < right.position
      }
    }
    let rows = sorted.map { entry -> Markup in
      let header = entry.header
      let due: Markup =
        header.reviewDue.map { "<time class=\"due\" datetime=\"\($0.description)\">\($0.description)</time>" }
        ?? "not said"
      return """
        <tr><td>\(RunbookLink.markup(to: entry, from: List.reviews.page))</td>\
        <td>\(due)</td><td>\(header.reviewed ?? "never")</td><td>\(header.owner ?? "")</td></tr>

        """
    }
    return """
      <div class="table" role="region" aria-label="Reviews" tabindex="0"><table>
      <thead><tr><th>Runbook</th><th>Review due</th><th>Last reviewed</th><th>Owner</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }
}
