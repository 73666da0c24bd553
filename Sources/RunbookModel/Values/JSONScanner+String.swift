extension JSONScanner {
  /// Reads the string whose opening quote is here (RFC 8259 section 7).
  mutating func readString() throws(JSONError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw JSONError(kind: .invalidUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"):
        content.append(contentsOf: UTF8.encode(try readEscape()) ?? UTF8.encodedReplacementCharacter)
      case 0x00..<0x20:
        throw error(.controlCharacter(byte))
      default:
        content.append(byte)
        position += 1
      }
    }
    throw unexpected(.quote)
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let letter = byte else { throw unexpected(.quote) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readCodePoint(escapedAt: start)
    default: throw JSONError(kind: .invalidEscape, offset: start)
    }
  }

  /// Reads the digits of `\uXXXX`, and those of the other half when it is a surrogate.
  private mutating func readCodePoint(escapedAt start: Int) throws(JSONError) -> Unicode.Scalar {
    guard let first = readFourDigits() else { throw JSONError(kind: .invalidEscape, offset: start) }
    if let scalar = Unicode.Scalar(first) { return scalar }
    // RFC 8259 section 8.2: what a reader does with a lone surrogate is unpredictable, so it is refused.
    let second = position
    guard UTF16.isLeadSurrogate(first), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
      throw JSONError(kind: .loneSurrogate, offset: start)
    }
    guard let trail = readFourDigits() else { throw JSONError(kind: .invalidEscape, offset: second) }
    guard UTF16.isTrailSurrogate(trail) else { throw JSONError(kind: .loneSurrogate, offset: start) }
    return UTF16.decode(UTF16.EncodedScalar([first, trail]))
  }

  private mutating func readFourDigits() -> UInt16? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    position += 4
    return value
  }
}
