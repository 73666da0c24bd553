/// Addresses that are their own links: in angle brackets (CommonMark section 6.5), and bare (GFM section 6.9).
enum AutolinkScanner {
  /// Returns the range of the address between `<`, which ends at `start`, and `>`.
  static func bracketed(in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
    var offset = start
    guard offset < end else { return nil }
    while offset < end, isSchemePart(bytes[offset]) { offset += 1 }
    if offset < end, bytes[offset] == ASCII.colon, 2...32 ~= offset - start, ASCII.isLetter(bytes[start]) {
      while offset < end, !ASCII.isControl(bytes[offset]), bytes[offset] != ASCII.space,
        bytes[offset] != ASCII.lessThan
      {
        if bytes[offset] == ASCII.greaterThan { return start..<offset }
        offset += 1
      }
      return nil
    }
    return bracketedAddress(in: bytes, from: start, to: end)
  }

  /// Whether the text of an autolink in angle brackets is an e-mail address: it has no scheme then.
  static func isAddress(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound, isSchemePart(bytes[offset]) { offset += 1 }
    return offset == range.upperBound || bytes[offset] != ASCII.colon
  }

  private static func isSchemePart(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.plus || byte == ASCII.period || byte == ASCII.hyphen
  }

  private static func bracketedAddress(in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
    var offset = start
    while offset < end, isLocalPart(bytes[offset]) { offset += 1 }
    guard offset > start, offset < end, bytes[offset] == ASCII.at else { return nil }
    while true {
      let label = offset + 1
      offset = label
      while offset < end, ASCII.isAlphanumeric(bytes[offset]) || bytes[offset] == ASCII.hyphen { offset += 1 }
      guard 1...63 ~= offset - label, offset < end, bytes[label] != ASCII.hyphen, bytes[offset - 1] != ASCII.hyphen
      else { return nil }
      if bytes[offset] == ASCII.greaterThan { return start..<offset }
      guard bytes[offset] == ASCII.period else { return nil }
    }
  }

  private static let localPunctuation = Set(".!#$%&'*+/=?^_`{|}~-".utf8)

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || localPunctuation.contains(byte)
  }
}
