/// Open and closing tags of raw HTML (CommonMark section 6.6).
enum HTMLTagScanner {
  /// Returns the offset after the tag that begins with the `<` at `start`.
  static func tag(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var offset = start + 1
    let isClosing = offset < end && bytes[offset] == ASCII.slash
    if isClosing { offset += 1 }
    guard offset < end, ASCII.isLetter(bytes[offset]) else { return nil }
    while offset < end, ASCII.isAlphanumeric(bytes[offset]) || bytes[offset] == ASCII.hyphen { offset += 1 }
    if !isClosing {
      guard let after = attributes(in: bytes, from: offset, to: end) else { return nil }
      offset = after
    }
    offset = skipWhitespace(bytes, offset, end)
    if !isClosing, offset < end, bytes[offset] == ASCII.slash { offset += 1 }
    guard offset < end, bytes[offset] == ASCII.greaterThan else { return nil }
    return offset + 1
  }

  /// Returns where the value of an attribute of a tag is, without its quotes; the first one counts.
  static func attribute(_ wanted: String, in bytes: [UInt8], of tag: Range<Int>) -> Range<Int>? {
    let nameEnd = bytes[tag].firstIndex { ASCII.isWhitespace($0) } ?? tag.upperBound
    var found: Range<Int>?
    _ = attributes(in: bytes, from: nameEnd, to: tag.upperBound) { name, value in
      if found == nil, bytes[name].map(ASCII.lowercased).elementsEqual(wanted.utf8) { found = value }
    }
    guard let value = found else { return nil }
    let isQuoted = bytes[value.lowerBound] == ASCII.doubleQuote || bytes[value.lowerBound] == ASCII.singleQuote
    return isQuoted ? value.lowerBound + 1..<value.upperBound - 1 : value
  }

  /// Goes past the attributes, and tells of those that have a value where that is, with its quotes.
  private static func attributes(
    in bytes: [UInt8], from start: Int, to end: Int, tell: (Range<Int>, Range<Int>) -> Void = { _, _ in }
  ) -> Int? {
    var offset = start
    while true {
      let name = skipWhitespace(bytes, offset, end)
      guard name > offset, name < end, isNameStart(bytes[name]) else { return offset }
      offset = name
      while offset < end, isNamePart(bytes[offset]) { offset += 1 }
      let sign = skipWhitespace(bytes, offset, end)
      guard sign < end, bytes[sign] == ASCII.equals else { continue }
      let quote = skipWhitespace(bytes, sign + 1, end)
      let nameEnd = offset
      guard let after = value(in: bytes, from: quote, to: end) else { return nil }
      tell(name..<nameEnd, quote..<after)
      offset = after
    }
  }

  private static func value(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    let quote = bytes[start]
    if quote == ASCII.doubleQuote || quote == ASCII.singleQuote {
      var offset = start + 1
      while offset < end, bytes[offset] != quote { offset += 1 }
      return offset < end ? offset + 1 : nil
    }
    var offset = start
    while offset < end, isUnquoted(bytes[offset]) { offset += 1 }
    return offset > start ? offset : nil
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte == ASCII.underscore || byte == ASCII.colon
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isNameStart(byte) || ASCII.isDigit(byte) || byte == ASCII.period || byte == ASCII.hyphen
  }

  private static func isUnquoted(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.doubleQuote, ASCII.singleQuote, ASCII.equals, ASCII.lessThan, ASCII.greaterThan, ASCII.backtick: false
    default: !ASCII.isWhitespace(byte)
    }
  }

  private static func skipWhitespace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, ASCII.isWhitespace(bytes[offset]) { offset += 1 }
    return offset
  }
}
