import Markdown

/// Reads the links of the front matter: addresses, or maps of `title` and `url`.
struct LinkReader {
  private(set) var links: [WebLink] = []
  private(set) var diagnostics: [Diagnostic] = []

  static let keys = ["title", "url"]

  init(_ entry: FrontMatter.Entry) {
    switch entry.value.content {
    case .scalar(""): break
    case .scalar(let text): add(Located(text, at: entry.value.range), title: nil)
    case .list(let items): for item in items { read(item) }
    case .map:
      let wanted = "a list of addresses, or of maps with `url` and `title`"
      diagnostics.append(.headerValueKind(entry.key, wanted: wanted, at: entry.keyRange))
    }
  }

  private mutating func read(_ item: FrontMatter.Value) {
    switch item.content {
    case .scalar(let text): add(Located(text, at: item.range), title: nil)
    case .map(let entries):
      for entry in entries where !Self.keys.contains(entry.key) {
        let nearest = Suggestion.nearest(to: entry.key, among: Self.keys)
        diagnostics.append(.linkKeyUnknown(entry.key, nearest: nearest, at: entry.keyRange))
      }
      let title = text("title", of: entries)
      guard let address = text("url", of: entries) else {
        if !entries.contains(where: { $0.key == "url" }) { diagnostics.append(.linkWithoutAddress(at: item.range)) }
        return
      }
      add(address, title: title?.value)
    case .list:
      diagnostics.append(.headerValueKind("links", wanted: "a list of addresses", at: item.range))
    }
  }

  private mutating func text(_ key: String, of entries: [FrontMatter.Entry]) -> Located<String>? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    guard case .scalar(let text) = entry.value.content else {
      diagnostics.append(.headerValueKind(key, wanted: "text", at: entry.value.range))
      return nil
    }
    return Located(text, at: entry.value.range)
  }

  private mutating func add(_ address: Located<String>, title: String?) {
    if let link = WebLink(address.value, title: title) {
      links.append(link)
    } else {
      diagnostics.append(.linkNotOfTheWeb(address.value, at: address.range))
    }
  }
}
