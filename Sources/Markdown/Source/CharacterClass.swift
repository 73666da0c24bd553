/// What a character is to the rules of flanking (CommonMark section 2.1).
enum CharacterClass {
  /// Symbols beyond ASCII are told apart, as bare links may have them in domains.
  case whitespace, punctuation, symbol, other

  /// Whether the rules of flanking see punctuation.
  var isPunctuation: Bool { self == .punctuation || self == .symbol }

  /// Returns the class of the character that ends before an offset; the start counts as whitespace.
  static func before(_ offset: Int, in bytes: [UInt8], start: Int) -> CharacterClass {
    guard offset > start else { return .whitespace }
    var first = offset - 1
    if bytes[first] < 0x80 { return of(bytes[first]) }
    while first > start, offset - first < 4, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    return of(bytes[first..<offset])
  }

  /// Returns the class of the character at an offset; the end counts as whitespace.
  static func after(_ offset: Int, in bytes: [UInt8], end: Int) -> CharacterClass {
    guard offset < end else { return .whitespace }
    if bytes[offset] < 0x80 { return of(bytes[offset]) }
    var last = offset + 1
    while last < end, last - offset < 4, bytes[last] & 0xC0 == 0x80 { last += 1 }
    return of(bytes[offset..<last])
  }

  private static func of(_ byte: UInt8) -> CharacterClass {
    if ASCII.isWhitespace(byte) { return .whitespace }
    // NUL is read as U+FFFD, a symbol.
    return ASCII.isPunctuation(byte) || byte == 0 ? .punctuation : .other
  }

  private static func of(_ character: ArraySlice<UInt8>) -> CharacterClass {
    guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else { return .other }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return .whitespace
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return .symbol
    default: return .other
    }
  }
}
