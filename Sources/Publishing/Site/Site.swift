import RunbookModel

/// A site of runbooks: pages that need no server, no other site and no script.
public struct Site {
  private let documents: [SiteDocument]
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    self.documents = documents
    map = SiteMap(documents, ending: ".html")
  }

  /// The paths of the files.
  public var paths: [String] {
    map.pages + ListPages.List.allCases.map(\.page) + map.alerts.map(\.page) + [InputsPage.page, PageFrame.searchIndex]
  }

  /// Makes the files one after the other, so that no more than one is kept: always the same ones from the same documents.
  public func render<Failure: Error>(_ take: (SiteFile) throws(Failure) -> Void) throws(Failure) {
    let frame = PageFrame(title: "Runbooks")
    for index in documents.indices {
      let page = RunbookPage(index, of: documents, map: map)
      try take(
        frame.file(map.pages[index], title: documents[index].header.title, page.content(), contents: page.contents()))
    }
    let lists = ListPages(documents, map: map)
    for list in ListPages.List.allCases {
      try take(frame.file(list.page, title: list.title, lists.content(of: list), current: list))
    }
    for alert in map.alerts {
      try take(frame.file(alert.page, title: "Alert \(alert.name)", AlertPage(alert, documents, map).content()))
    }
    try take(frame.file(InputsPage.page, title: InputsPage.title, InputsPage(documents, map: map).content()))
    try take(SiteFile(path: PageFrame.searchIndex, bytes: SearchIndex(documents, map: map).script()))
  }
}
