extension AutolinkScanner {
  /// Returns the end of the bare address `www.…` at `start`.
  static func webAddress(in bytes: [UInt8], content: Range<Int>, at start: Int) -> Int? {
    if start > content.lowerBound, !mayPrecede(bytes[start - 1]) { return nil }
    guard content.upperBound - start >= 4, bytes[start..<start + 4].elementsEqual("www.".utf8),
      let domain = domain(in: bytes, from: start, to: content.upperBound, isShort: false)
    else { return nil }
    return addressEnd(in: bytes, from: start, domain: domain, to: content.upperBound)
  }

  /// Returns the range of the bare address `scheme://…` whose colon is at `colon`.
  static func url(in bytes: [UInt8], content: Range<Int>, colon: Int) -> Range<Int>? {
    let end = content.upperBound
    guard colon + 3 < end, bytes[colon + 1] == ASCII.slash, bytes[colon + 2] == ASCII.slash else { return nil }
    var start = colon
    while start > content.lowerBound, ASCII.isLetter(bytes[start - 1]), colon - start < 6 { start -= 1 }
    let scheme = bytes[start..<colon].map(ASCII.lowercased)
    guard ["http", "https", "ftp"].contains(where: { $0.utf8.elementsEqual(scheme) }),
      isHostCharacter(bytes, at: colon + 3, end: end),
      let domain = domain(in: bytes, from: colon + 3, to: end, isShort: true),
      let linkEnd = addressEnd(in: bytes, from: colon, domain: domain, to: end)
    else { return nil }
    return start..<linkEnd
  }

  private static func mayPrecede(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.asterisk, ASCII.underscore, ASCII.tilde, ASCII.leftParenthesis: true
    default: ASCII.isWhitespace(byte)
    }
  }

  /// Returns the end of the domain at `start`, whose last two parts may have no underscores.
  private static func domain(in bytes: [UInt8], from start: Int, to end: Int, isShort: Bool) -> Int? {
    var periods = 0
    var underscores = (last: 0, before: 0)
    var offset = start + 1
    while offset < end - 1 {
      if bytes[offset] == ASCII.backslash, offset < end - 2 { offset += 1 }
      let byte = bytes[offset]
      if byte == ASCII.underscore {
        underscores.last += 1
      } else if byte == ASCII.period {
        underscores = (0, underscores.last)
        periods += 1
      } else if byte != ASCII.hyphen, !isHostCharacter(bytes, at: offset, end: end) {
        break
      }
      offset += 1
    }
    // As in cmark-gfm: a domain of very many parts is taken anyway, so that it is not scanned again and again.
    if underscores.last + underscores.before > 0, periods <= 10 { return nil }
    return isShort || periods > 0 ? offset : nil
  }

  private static func isHostCharacter(_ bytes: [UInt8], at offset: Int, end: Int) -> Bool {
    // A byte that continues a character counts as the character did.
    if bytes[offset] & 0xC0 == 0x80 { return true }
    let kind = CharacterClass.after(offset, in: bytes, end: end)
    return kind == .other || kind == .symbol
  }

  /// Goes on to whitespace or `<`, and back over punctuation that belongs to the sentence.
  private static func addressEnd(in bytes: [UInt8], from start: Int, domain: Int, to end: Int) -> Int? {
    var linkEnd = domain
    while linkEnd < end, !ASCII.isWhitespace(bytes[linkEnd]), bytes[linkEnd] != ASCII.lessThan { linkEnd += 1 }
    linkEnd = trim(bytes, start..<linkEnd)
    return linkEnd > start ? linkEnd : nil
  }

  /// Returns the end of an address without the punctuation that rather ends a sentence ("extended autolink path
  /// validation" in GFM section 6.9).
  static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = bytes[range].firstIndex(of: ASCII.lessThan) ?? range.upperBound
    let opening = bytes[range.lowerBound..<end].count { $0 == ASCII.leftParenthesis }
    var closing = bytes[range.lowerBound..<end].count { $0 == ASCII.rightParenthesis }
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case ASCII.rightParenthesis:
        if closing <= opening { return end }
        closing -= 1
        end -= 1
      case ASCII.semicolon:
        var name = end - 1
        while name > range.lowerBound, ASCII.isLetter(bytes[name - 1]) { name -= 1 }
        let isEntity = name < end - 1 && name > range.lowerBound && bytes[name - 1] == ASCII.ampersand
        end = isEntity ? name - 1 : end - 1
      case let byte where trailing.contains(byte):
        end -= 1
      default:
        return end
      }
    }
    return end
  }

  private static let trailing = Array("?!.,:*_~'\"".utf8)
}
