/// A tag of raw HTML, known by its name.
struct HTMLTag {
  /// The name, in lower case.
  let name: String
  let isClosing: Bool
  /// From `<` through `>`.
  let range: Range<Int>

  /// The tag that begins with the `<` at an offset; nil when none does.
  init?(_ bytes: [UInt8], from start: Int) {
    guard start < bytes.count, bytes[start] == ASCII.lessThan,
      let end = HTMLTagScanner.tag(in: bytes, from: start, to: bytes.count)
    else { return nil }
    isClosing = bytes[start + 1] == ASCII.slash
    let name = bytes[(start + (isClosing ? 2 : 1))...].prefix { ASCII.isAlphanumeric($0) || $0 == ASCII.hyphen }
    self.name = String(decoding: name.map(ASCII.lowercased), as: UTF8.self)
    range = start..<end
  }

  /// Whether what is after it begins a line of its own.
  var breaksLine: Bool { Self.breakingNames.contains(name) }

  /// Whether what is before it and after it are words apart: cells of a table.
  var partsWords: Bool { name == "td" || name == "th" }

  /// Whether only browsers read what is in the element.
  var hidesContent: Bool { ["script", "style", "iframe"].contains(name) }

  /// The description of a picture; nil for other tags.
  func description(in bytes: [UInt8]) -> String? {
    guard name == "img", let value = HTMLTagScanner.attribute("alt", in: bytes, of: range) else { return nil }
    var text: [UInt8] = []
    var offset = value.lowerBound
    while offset < value.upperBound {
      let reference = EntityTable.decode(bytes, at: offset, end: value.upperBound)
      text += reference?.bytes ?? [bytes[offset]]
      offset = reference?.end ?? offset + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let breakingNames: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]
}
