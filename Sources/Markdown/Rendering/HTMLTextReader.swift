/// Reads HTML from its beginning to its end, gathering lines.
struct HTMLTextReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var found: [HTMLText.Line] = []
  private var line: [UInt8] = []
  /// Whether blanks are between what is in the line and what comes.
  private var isParted = false
  private var isPreformatted = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func lines() -> [HTMLText.Line] {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == ASCII.lessThan, skipMarkup() { continue }
      if byte == ASCII.ampersand, let (text, end) = EntityTable.decode(bytes, at: offset, end: bytes.count) {
        append(text)
        offset = end
      } else {
        readText(byte)
        offset += 1
      }
    }
    endLine()
    return found
  }

  private mutating func readText(_ byte: UInt8) {
    if isPreformatted, byte == ASCII.lineFeed {
      endLine()
    } else if !isPreformatted, ASCII.isWhitespace(byte) {
      isParted = true
    } else {
      append([byte])
    }
  }

  private mutating func append(_ text: [UInt8]) {
    if isParted, !line.isEmpty { line.append(ASCII.space) }
    isParted = false
    line += text
  }

  private mutating func endLine() {
    if !line.isEmpty {
      found.append(HTMLText.Line(String(decoding: line, as: UTF8.self), isPreformatted: isPreformatted))
    }
    line = []
    isParted = false
  }

  /// Goes past the tag or comment that begins here; false when none does.
  private mutating func skipMarkup() -> Bool {
    if bytes[offset...].starts(with: "<!--".utf8) {
      skip(past: "-->")
    } else if bytes[offset...].starts(with: "<!".utf8) || bytes[offset...].starts(with: "<?".utf8) {
      skip(past: ">")
    } else if let tag = HTMLTag(bytes, from: offset) {
      offset = tag.range.upperBound
      read(tag)
    } else {
      return false
    }
    return true
  }

  private mutating func read(_ tag: HTMLTag) {
    if let text = tag.description(in: bytes) { append(Array(text.utf8)) }
    if tag.breaksLine { endLine() }
    if tag.partsWords { isParted = true }
    if tag.name == "pre" { isPreformatted = !tag.isClosing }
    if tag.hidesContent, !tag.isClosing {
      skip(past: "</\(tag.name)")
      skip(past: ">")
    }
  }

  /// Goes past the next place of a text, whatever its case; to the end when there is none.
  private mutating func skip(past text: String) {
    let wanted = Array(text.utf8)
    while offset < bytes.count {
      let rest = bytes[offset...].prefix(wanted.count)
      let isThere = rest.first == wanted.first && rest.lazy.map(ASCII.lowercased).elementsEqual(wanted)
      offset += isThere ? wanted.count : 1
      if isThere { return }
    }
  }
}
