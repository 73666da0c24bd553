import Markdown
import RunbookModel

/// Where everything of a site is: the page of each document and alert, and which documents speak of which.
struct SiteMap {
  /// The page of each document, by its position: `runbooks/postgres/failover.html`.
  let pages: [String]
  /// The page of each alert, sorted by name.
  let alerts: [(name: String, page: String, documents: [Int])]
  /// For each document, the others that link to it.
  let backlinks: [[Int]]

  private let documentByPath: [String: Int]
  private let anchors: [Set<String>]

  init(_ documents: [SiteDocument], ending: String) {
    var names = PageNames()
    pages = documents.map { "runbooks/" + names.name(for: $0.name) + ending }
    documentByPath = Dictionary(
      documents.enumerated().map { (ProgramLinker.normalized($1.runbook.path), $0) },
      uniquingKeysWith: { first, _ in first })

    var byAlert: [String: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      for alert in document.header.alerts where byAlert[alert]?.last != index {
        byAlert[alert, default: []].append(index)
      }
    }
    var alertNames = PageNames()
    alerts = byAlert.keys.sorted().map { name in
      (
        name, "alerts/" + alertNames.name(for: name.split(separator: "/").joined(separator: "-")) + ending,
        byAlert[name] ?? []
      )
    }

    var anchors: [Set<String>] = []
    var links: [[Int]] = Array(repeating: [], count: documents.count)
    for (index, published) in documents.enumerated() {
      let document = Document.parse(published.runbook.source)
      anchors.append(Set(document.headingAnchors().map(\.anchor) + published.runbook.steps.map(\.id)))
      for id in document.descendants(of: document.root) {
        guard case .link(let link) = document[id].kind,
          let target = documentByPath[Self.path(link.destination, from: published.runbook.path)], target != index,
          links[target].last != index
        else { continue }
        links[target].append(index)
      }
    }
    self.anchors = anchors
    backlinks = links
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

  /// Where an address in a document leads to from its page; nil when it leads nowhere, or where a browser should not go.
  func address(_ address: String, in index: Int, of documents: [SiteDocument]) -> String? {
    if address.hasPrefix("#") {
      let anchor = Self.decoded(address.dropFirst())
      return anchors[index].contains(anchor) || anchor.hasPrefix("fn") ? address : nil
    }
    if let scheme = Self.scheme(of: address) {
      return ["http", "https", "mailto"].contains(scheme) ? address : nil
    }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = Self.path(address, from: documents[index].runbook.path)
    guard let file = parts.first, !file.isEmpty, let target = documentByPath[path] else { return nil }
    let page = Self.relative(pages[target], from: pages[index])
    guard parts.count > 1, anchors[target].contains(Self.decoded(parts[1])) else { return page }
    return "\(page)#\(parts[1])"
  }

  /// The way from one page to another, percent-encoded.
  static func relative(_ page: String, from other: String) -> String {
    let target = page.split(separator: "/")
    let origin = other.split(separator: "/")
    let shared = zip(target.dropLast(), origin.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: origin.count - 1 - shared)
    return (up + target[shared...].map { PageNames.encoded($0) }).joined(separator: "/")
  }

  /// The normalized path of a file that a link names, without its anchor.
  private static func path(_ address: String, from origin: String) -> String {
    let file = String(
      decoding: address.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }, as: UTF8.self)
    guard !file.hasPrefix("/"), let slash = origin.lastIndex(of: "/") else {
      return ProgramLinker.normalized(decoded(file[...]))
    }
    return ProgramLinker.normalized(origin[...slash] + decoded(file[...]))
  }

  /// The scheme of an address, in lower case (RFC 3986, section 3.1); nil for one that is relative.
  ///
  /// One that begins with two slashes names a host, and is taken for a scheme that nothing allows.
  private static func scheme(of address: String) -> String? {
    if address.hasPrefix("//") || address.hasPrefix("\\") { return "" }
    guard let end = address.firstIndex(where: { ":/?#".contains($0) }), address[end] == ":" else { return nil }
    return address[..<end].lowercased()
  }

  private static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
