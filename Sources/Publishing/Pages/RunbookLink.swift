import RunbookModel

/// A link to the page of a runbook, with a mark where it will not run.
enum RunbookLink {
  static func markup(to entry: SiteMap.Entry, from page: String, class name: Markup = Markup()) -> Markup {
    let attribute: Markup = name.isEmpty ? "" : " class=\"\(name)\""
    let mark: Markup = entry.document.compilation.hasErrors ? " <span class=\"broken\">has errors</span>" : ""
    return "<a\(attribute) href=\"\(SiteMap.relative(entry.page, from: page))\">\(entry.header.title)</a>\(mark)"
  }
}
