import RunbookModel

/// A site of runbooks: pages that need no server, no other site and no script.
public struct Site {
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    map = SiteMap(documents, ending: ".html")
  }

  /// The paths of the files.
  public var paths: [String] {
    map.entries.map(\.page) + ListPages.List.allCases.map(\.page) + map.alerts.map(\.page)
      + [InputsPage.page, PageFrame.searchIndex]
  }

  /// Makes the files one after the other, so that no more than one is kept: always the same ones from the same documents.
  public func render<Failure: Error>(_ take: (SiteFile) throws(Failure) -> Void) throws(Failure) {
    let frame = PageFrame(title: "Runbooks")
    for entry in map.entries {
      let page = RunbookPage(entry, in: map)
      try take(frame.file(entry.page, title: entry.header.title, page.content(), contents: page.contents()))
    }
    let lists = ListPages(map)
    for list in ListPages.List.allCases {
      try take(frame.file(list.page, title: list.title, lists.content(of: list), current: list.page))
    }
    for alert in map.alerts {
      try take(frame.file(alert.page, title: "Alert \(alert.name)", AlertPage(alert, in: map).content()))
    }
    try take(
      frame.file(InputsPage.page, title: InputsPage.title, InputsPage(map).content(), current: InputsPage.page))
    try take(SiteFile(path: PageFrame.searchIndex, bytes: SearchIndex(map).script()))
  }
}
