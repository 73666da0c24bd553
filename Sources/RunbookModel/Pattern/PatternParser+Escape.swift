extension PatternParser {
  /// Reads a backslash and what it makes special, or plain.
  mutating func readEscape() throws(PatternError) -> PatternNode {
    let offset = cursor.offset
    _ = cursor.take()
    guard let letter = cursor.take() else { throw PatternError(kind: .trailingBackslash, offset: offset) }
    switch letter {
    case "d": return .set(.digit)
    case "D": return .set(ScalarSet.digit.negated)
    case "w": return .set(.word)
    case "W": return .set(ScalarSet.word.negated)
    case "s": return .set(.space)
    case "S": return .set(ScalarSet.space.negated)
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.noWordBoundary)
    case "A": return .assertion(.textStart)
    case "z": return .assertion(.textEnd)
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{0c}")
    case "x": return .scalar(try readTwoDigits(escapedAt: offset))
    case "u": return .scalar(try readCodePoint(escapedAt: offset))
    case "1"..."9", "k", "g": throw PatternError(kind: .backreference, offset: offset)
    // GNU tools take `\<` and `\>` for the edges of a word, others for the characters.
    case "<", ">": throw PatternError(kind: .unknownEscape(String(letter)), offset: offset)
    case " "..."/", ":"..."@", "["..."`", "{"..."~": return .scalar(letter)
    default: throw PatternError(kind: .unknownEscape(String(letter)), offset: offset)
    }
  }

  /// Reads the digits of `\xHH`.
  private mutating func readTwoDigits(escapedAt offset: Int) throws(PatternError) -> Unicode.Scalar {
    var digits = ""
    for _ in 0..<2 {
      guard let scalar = cursor.scalar, Self.isHexDigit(scalar) else { break }
      digits.unicodeScalars.append(scalar)
      _ = cursor.take()
    }
    guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else {
      throw PatternError(kind: .invalidCodePoint, offset: offset)
    }
    return Unicode.Scalar(value)
  }

  /// Reads the braces of `\u{...}`.
  private mutating func readCodePoint(escapedAt offset: Int) throws(PatternError) -> Unicode.Scalar {
    guard cursor.skip("{") else { throw PatternError(kind: .invalidCodePoint, offset: offset) }
    let digits = cursor.takeAll(where: Self.isHexDigit)
    guard cursor.skip("}"), digits.utf8.count <= 6, let value = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw PatternError(kind: .invalidCodePoint, offset: offset) }
    return scalar
  }

  private static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isASCIIHexDigit
  }
}
