/// Reads an info string from left to right, one attribute at a time.
struct InfoStringParser {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var attributes = InfoString.Attributes()

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.offset = range.lowerBound
    self.end = range.upperBound
  }

  mutating func parse() throws(InfoString.Problem) -> InfoString {
    skipBlanks()
    let languageStart = offset
    while let byte = current, byte != .blank, byte != .tab, byte != .openingBrace { offset += 1 }
    let language = located(from: languageStart)
    let languageEnd = offset
    skipBlanks()
    guard let byte = current else { return InfoString(language: language, attributes: nil, isForeign: false) }
    guard byte == .openingBrace else { throw .init(.textAfterLanguage, at: offset) }
    let brace = offset
    if language.value.isEmpty || isForeign(at: brace) {
      return InfoString(language: language, attributes: nil, isForeign: true)
    }
    guard brace > languageEnd else { throw .init(.gluedBrace, at: brace) }
    offset += 1
    try parseAttributes(openedAt: brace)
    skipBlanks()
    guard current == nil else { throw .init(.textAfterBrace, at: offset) }
    return InfoString(language: language, attributes: attributes, isForeign: false)
  }

  /// Runme's JSON, line highlights and Pandoc's raw attribute begin with characters that none of ours begins with.
  private func isForeign(at brace: Int) -> Bool {
    var next = brace + 1
    while next < end, bytes[next] == .blank || bytes[next] == .tab { next += 1 }
    guard next < end else { return false }
    return bytes[next] == .quote || bytes[next] == .equals || bytes[next].isASCIIDigit
  }

  private mutating func parseAttributes(openedAt brace: Int) throws(InfoString.Problem) {
    while true {
      let before = offset
      skipBlanks()
      guard let byte = current else { throw .init(.unclosedBrace, at: brace) }
      if byte == .closingBrace {
        offset += 1
        return
      }
      guard offset > before || bytes[offset - 1] == .openingBrace else { throw .init(.spaceNeeded, at: offset) }
      switch byte {
      case .hash: try parseID()
      case .dot: try parseClass()
      default: try parsePair(openedAt: brace)
      }
    }
  }

  private mutating func parseID() throws(InfoString.Problem) {
    let start = offset
    offset += 1
    let name = try parseName(after: start)
    if let first = attributes.id { throw .init(.duplicate, at: start, related: first.range) }
    attributes.id = name
  }

  private mutating func parseClass() throws(InfoString.Problem) {
    let start = offset
    offset += 1
    let name = try parseName(after: start)
    if let first = attributes.classes.first(where: { $0.value == name.value }) {
      throw .init(.duplicate, at: start, related: first.range)
    }
    attributes.classes.append(name)
  }

  /// name = ALNUM [ *( ALNUM / "-" / "_" ) ALNUM ], then a blank or the closing brace.
  private mutating func parseName(after mark: Int) throws(InfoString.Problem) -> Located<String> {
    let start = offset
    guard let first = current, first.isASCIILetter || first.isASCIIDigit else { throw .init(.badName, at: mark) }
    while let byte = current, byte.isASCIILetter || byte.isASCIIDigit || byte == .hyphen || byte == .underscore {
      offset += 1
    }
    let last = bytes[offset - 1]
    guard last.isASCIILetter || last.isASCIIDigit else { throw .init(.badName, at: offset - 1) }
    guard isAttributeEnd else { throw .init(.badName, at: offset) }
    return located(from: start)
  }

  private mutating func parsePair(openedAt brace: Int) throws(InfoString.Problem) {
    let start = offset
    while let byte = current, byte.isLowercaseKey || (offset > start && (byte.isASCIIDigit || byte == .hyphen)) {
      offset += 1
    }
    guard offset > start else { throw .init(.badCharacter, at: offset) }
    let key = located(from: start)
    guard current != nil else { throw .init(.unclosedBrace, at: brace) }
    guard current == .equals else { throw .init(isAttributeEnd ? .equalsNeeded : .badCharacter, at: offset) }
    offset += 1
    guard !isAttributeEnd else { throw .init(.valueNeeded, at: offset) }
    let value = current == .quote ? try parseQuoted() : try parseBare()
    if let first = attributes.pairs.first(where: { $0.key.value == key.value }) {
      throw .init(.duplicate, at: start, related: first.key.range)
    }
    attributes.pairs.append(InfoString.Pair(key: key, value: value))
  }

  private mutating func parseQuoted() throws(InfoString.Problem) -> Located<String> {
    let quote = offset
    offset += 1
    let start = offset
    guard bytes[start..<end].contains(.quote) else { throw .init(.unclosedQuote, at: quote) }
    while let byte = current, byte != .quote {
      // Markdown rewrites `\` and `&` here for other readers, a backtick ends the fence, braces confuse other tools.
      if byte < .blank || byte == 0x7f || #"\&`{}"#.utf8.contains(byte) { throw .init(.badCharacter, at: offset) }
      offset += 1
    }
    let value = located(from: start)
    offset += 1
    return value
  }

  private mutating func parseBare() throws(InfoString.Problem) -> Located<String> {
    let start = offset
    while let byte = current, byte.isASCIILetter || byte.isASCIIDigit || "_:.+-".utf8.contains(byte) { offset += 1 }
    guard isAttributeEnd else { throw .init(.badCharacter, at: offset) }
    return located(from: start)
  }

  private var current: UInt8? { offset < end ? bytes[offset] : nil }

  private var isAttributeEnd: Bool {
    guard let current else { return true }
    return current == .blank || current == .tab || current == .closingBrace
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == .blank || byte == .tab { offset += 1 }
  }

  private func located(from start: Int) -> Located<String> {
    Located(String(decoding: bytes[start..<offset], as: UTF8.self), at: start..<offset)
  }
}

extension UInt8 {
  fileprivate static let blank = UInt8(ascii: " ")
  fileprivate static let tab = UInt8(ascii: "\t")
  fileprivate static let openingBrace = UInt8(ascii: "{")
  fileprivate static let closingBrace = UInt8(ascii: "}")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let equals = UInt8(ascii: "=")
  fileprivate static let hash = UInt8(ascii: "#")
  fileprivate static let dot = UInt8(ascii: ".")
  fileprivate static let hyphen = UInt8(ascii: "-")
  fileprivate static let underscore = UInt8(ascii: "_")

  fileprivate var isLowercaseKey: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
