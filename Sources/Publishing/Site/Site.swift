import RunbookModel

/// A site of runbooks: pages that need no server, no other site and no script.
public struct Site {
  private let map: SiteMap

  /// Plans a site of documents, in the order of their names.
  public init(_ documents: [SiteDocument]) {
    map = SiteMap(documents, ending: ".html")
  }

  /// Its files, in an order that stays the same: always the same ones from the same documents.
  public var pages: [SitePage] {
    let map = map
    let frame = PageFrame(title: "Runbooks")
    let runbooks = map.entries.map { entry in
      SitePage(entry.page) {
        let page = RunbookPage(entry, in: map)
        return frame.bytes(entry.page, title: entry.header.title, page.content(), contents: page.contents())
      }
    }
    let lists = ListPages(map)
    let listPages = ListPages.List.allCases.map { list in
      SitePage(list.page) { frame.bytes(list.page, title: list.title, lists.content(of: list), current: list.page) }
    }
    let alerts = map.alerts.map { alert in
      SitePage(alert.page) {
        frame.bytes(alert.page, title: "Alert \(alert.name)", AlertPage(alert, in: map).content())
      }
    }
    let inputs = SitePage(InputsPage.page) {
      frame.bytes(InputsPage.page, title: InputsPage.title, InputsPage(map).content(), current: InputsPage.page)
    }
    let search = SitePage(PageFrame.searchIndex) { SearchIndex(map).script() }
    // The index of the search takes longest: while one processor makes it, others make pages.
    return [search, inputs] + runbooks + listPages + alerts
  }
}
