/// Where blocks of raw HTML begin and end (CommonMark section 4.6).
enum HTMLBlockScanner {
  /// Returns the number, 1 to 7, of the start condition that a line meets from `start` on.
  static func startCondition(in bytes: [UInt8], from start: Int, to end: Int, anyTag: Bool) -> UInt8? {
    let next = start + 1
    guard next < end else { return nil }
    switch bytes[next] {
    case ASCII.exclamation:
      if matches("--", bytes, next + 1, end) { return 2 }
      if matches("[cdata[", bytes, next + 1, end) { return isUppercaseCDATA(bytes, next + 2) ? 5 : nil }
      return next + 1 < end && ASCII.isLetter(bytes[next + 1]) ? 4 : nil
    case ASCII.question:
      return 3
    default:
      return tagCondition(in: bytes, from: start, to: end, anyTag: anyTag)
    }
  }

  /// Tells whether a line from `start` on meets the end condition of the first five kinds.
  static func ends(_ condition: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    let endings: [String]
    switch condition {
    case 1: endings = ["</script>", "</pre>", "</style>", "</textarea>"]
    case 2: endings = ["-->"]
    case 3: endings = ["?>"]
    case 4: endings = [">"]
    case 5: endings = ["]]>"]
    default: return false
    }
    guard start < end else { return false }
    return (start..<end).contains { offset in
      endings.contains { matches($0, bytes, offset, end) }
    }
  }

  private static func tagCondition(in bytes: [UInt8], from start: Int, to end: Int, anyTag: Bool) -> UInt8? {
    let isClosing = bytes[start + 1] == ASCII.slash
    let nameStart = start + (isClosing ? 2 : 1)
    var offset = nameStart
    while offset < end, ASCII.isAlphanumeric(bytes[offset]) { offset += 1 }
    let name = String(decoding: bytes[nameStart..<offset].prefix(16).map(ASCII.lowercased), as: UTF8.self)
    let isDelimited = offset == end || ASCII.isBlank(bytes[offset]) || bytes[offset] == ASCII.greaterThan
    if !isClosing, isDelimited, literalTags.contains(name) { return 1 }
    let isSelfClosed = matches("/>", bytes, offset, end)
    if isDelimited || isSelfClosed, blockTags.contains(name) { return 6 }
    guard anyTag, let tagEnd = HTMLTagScanner.tag(in: bytes, from: start, to: end) else { return nil }
    return bytes[tagEnd..<end].allSatisfy(ASCII.isBlank) ? 7 : nil
  }

  /// Compares without case; the pattern is in lower case.
  private static func matches(_ pattern: String, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var offset = start
    for byte in pattern.utf8 {
      guard offset < end, ASCII.lowercased(bytes[offset]) == byte else { return false }
      offset += 1
    }
    return true
  }

  private static func isUppercaseCDATA(_ bytes: [UInt8], _ start: Int) -> Bool {
    bytes[start..<start + 5].elementsEqual("CDATA".utf8)
  }

  private static let literalTags: Set<String> = ["pre", "script", "style", "textarea"]

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
