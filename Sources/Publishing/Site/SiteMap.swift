import Markdown
import RunbookModel

/// Everything of a site that its pages speak of: the documents, their pages and alerts, and which of them lead to which.
struct SiteMap {
  /// A document with its page.
  struct Entry {
    /// Its place among the documents.
    let position: Int
    /// The document.
    let document: SiteDocument
    /// The path of its page: `runbooks/postgres/failover.html`.
    let page: String
    /// Its text, read; what is not UTF-8 in it is U+FFFD.
    let text: Document
    /// Its headings with their anchors.
    let headings: [(heading: Node.ID, anchor: String)]
    /// What a link to it can name: headings and steps.
    fileprivate let anchors: Set<String>

    fileprivate init(_ document: SiteDocument, position: Int, page: String) {
      self.document = document
      self.position = position
      self.page = page
      text = Document.parse(document.runbook.source.repaired)
      headings = text.headingAnchors()
      anchors = Set(headings.map(\.anchor) + document.runbook.steps.map(\.id))
    }

    var runbook: Runbook { document.runbook }
    var header: Runbook.Header { document.header }
  }

  /// An alert with its page.
  struct Alert {
    let name: String
    /// The path of its page.
    let page: String
    /// The documents that answer it, by their positions.
    fileprivate let positions: [Int]
  }

  /// The documents, in their order.
  let entries: [Entry]
  /// The alerts, sorted by name.
  let alerts: [Alert]

  private let positionByPath: [String: Int]
  /// For each document, the positions of others that link to it.
  private let backlinks: [[Int]]

  init(_ documents: [SiteDocument], ending: String) {
    var names = PageNames()
    entries = documents.enumerated().map { position, document in
      Entry(document, position: position, page: "runbooks/" + names.name(for: document.name) + ending)
    }
    alerts = Self.alerts(of: documents, ending: ending)
    positionByPath = Dictionary(
      documents.enumerated().map { (ProgramLinker.normalized($1.runbook.path), $0) },
      uniquingKeysWith: { first, _ in first })
    backlinks = Self.backlinks(between: entries, positionByPath)
  }

  private static func alerts(of documents: [SiteDocument], ending: String) -> [Alert] {
    var positions: [String: [Int]] = [:]
    for (position, document) in documents.enumerated() {
      for alert in document.header.alerts where positions[alert]?.last != position {
        positions[alert, default: []].append(position)
      }
    }
    var names = PageNames()
    return positions.keys.sorted().map { name in
      let file = names.name(for: name.split(separator: "/").joined(separator: "-"))
      return Alert(name: name, page: "alerts/\(file)\(ending)", positions: positions[name] ?? [])
    }
  }

  private static func backlinks(between entries: [Entry], _ positionByPath: [String: Int]) -> [[Int]] {
    var backlinks: [[Int]] = Array(repeating: [], count: entries.count)
    for entry in entries {
      for id in entry.text.descendants(of: entry.text.root) {
        guard case .link(let link) = entry.text[id].kind,
          let target = positionByPath[path(link.destination, from: entry.runbook.path)], target != entry.position,
          backlinks[target].last != entry.position
        else { continue }
        backlinks[target].append(entry.position)
      }
    }
    return backlinks
  }

  /// The documents that answer an alert.
  func entries(answering alert: Alert) -> [Entry] {
    alert.positions.map { entries[$0] }
  }

  /// The documents that link to another one.
  func entries(linkingTo entry: Entry) -> [Entry] {
    backlinks[entry.position].map { entries[$0] }
  }

  /// The page that an alert has.
  func page(ofAlert name: String) -> String? {
    var low = 0
    var high = alerts.count
    while low < high {
      let middle = (low + high) / 2
      if alerts[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < alerts.count && alerts[low].name == name ? alerts[low].page : nil
  }

  /// What an address in a document is to its page.
  ///
  /// A file that has no page is told of by its name: nothing is copied, and a way to it would end where the site does.
  func reference(_ address: String, in entry: Entry) -> HTMLDecoration.Reference {
    if address.hasPrefix("#") {
      let anchor = PercentEncoding.decoded(address.dropFirst())
      return entry.anchors.contains(anchor) || anchor.hasPrefix("fn") ? .address(address) : .none
    }
    if let scheme = Self.scheme(of: address) {
      return ["http", "https", "mailto"].contains(scheme) ? .address(address) : .none
    }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = parts.first, !file.isEmpty else { return .none }
    guard let target = positionByPath[Self.path(address, from: entry.runbook.path)] else {
      return .name(PercentEncoding.decoded(file))
    }
    let page = Self.relative(entries[target].page, from: entry.page)
    guard parts.count > 1, entries[target].anchors.contains(PercentEncoding.decoded(parts[1])) else {
      return .address(page)
    }
    return .address("\(page)#\(parts[1])")
  }

  /// The way from one page to another, percent-encoded.
  static func relative(_ page: String, from other: String) -> String {
    let target = page.split(separator: "/")
    let origin = other.split(separator: "/")
    let shared = zip(target.dropLast(), origin.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: origin.count - 1 - shared)
    return (up + target[shared...].map { PercentEncoding.encoded(String($0)) }).joined(separator: "/")
  }

  /// The normalized path of a file that a link names, without its anchor.
  private static func path(_ address: String, from origin: String) -> String {
    let file = String(
      decoding: address.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }, as: UTF8.self)
    let decoded = PercentEncoding.decoded(file)
    guard !file.hasPrefix("/"), let slash = origin.lastIndex(of: "/") else { return ProgramLinker.normalized(decoded) }
    return ProgramLinker.normalized(origin[...slash] + decoded)
  }

  /// The scheme of an address, in lower case (RFC 3986, section 3.1); nil for one that is relative.
  ///
  /// One that begins with two slashes names a host, and is taken for a scheme that nothing allows.
  private static func scheme(of address: String) -> String? {
    if address.hasPrefix("//") || address.hasPrefix("\\") { return "" }
    guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":" else { return nil }
    return address[..<end].lowercased()
  }
}
