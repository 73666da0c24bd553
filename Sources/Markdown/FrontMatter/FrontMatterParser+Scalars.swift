extension FrontMatterParser {
  struct Key {
    let text: String
    let range: Range<Int>
    /// After the colon.
    let end: Int
  }

  /// Reads `key:` if that is here.
  mutating func key(in text: FrontMatterText, at start: Int) -> Key? {
    let first = bytes[start]
    if first == ASCII.doubleQuote || first == ASCII.singleQuote {
      guard let end = quotedEnd(text, at: start) else { return nil }
      let colon = text.skipBlanks(from: end)
      guard colon < text.end, bytes[colon] == ASCII.colon, text.isBlankOrEnd(colon + 1) else { return nil }
      return Key(text: unquote(start..<end), range: start..<end, end: colon + 1)
    }
    guard !text.isFlowIndicator(first), first != ASCII.pipe, first != ASCII.greaterThan else { return nil }
    let end = text.plainEnd(from: start, isFlow: false)
    let colon = text.skipBlanks(from: end)
    guard colon < text.end, bytes[colon] == ASCII.colon, text.isBlankOrEnd(colon + 1) else { return nil }
    return Key(text: text.string(start..<end), range: start..<end, end: colon + 1)
  }

  /// Reads a plain or quoted scalar that takes the rest of the line.
  mutating func parseScalar(_ text: FrontMatterText, at start: Int) -> FrontMatter.Value {
    let first = bytes[start]
    if first == ASCII.doubleQuote || first == ASCII.singleQuote {
      guard let end = quotedEnd(text, at: start) else {
        reportUnclosedQuote(first, start..<text.end)
        return FrontMatter.Value(content: .scalar(text.string(start..<text.end)), range: start..<text.end)
      }
      if !text.isDone(at: end) { report(.unexpectedText, text.skipBlanks(from: end)..<text.end) }
      return FrontMatter.Value(content: .scalar(unquote(start..<end)), range: start..<end)
    }
    if let kind = text.indicatorProblem(at: start) ?? reserved(first) { report(kind, start..<text.end) }
    let end = max(text.plainEnd(from: start, isFlow: false), start + 1)
    let rest = text.skipBlanks(from: end)
    if rest < text.end, bytes[rest] == ASCII.colon { report(.mapOnKeyLine, start..<rest + 1) }
    return FrontMatter.Value(content: .scalar(text.string(start..<end)), range: start..<end)
  }

  func reserved(_ byte: UInt8) -> FrontMatterProblem.Kind? {
    switch byte {
    case ASCII.at, ASCII.backtick, UInt8(ascii: "%"), ASCII.comma, ASCII.rightBracket, ASCII.rightBrace:
      .reservedCharacter(String(Unicode.Scalar(byte)))
    default: nil
    }
  }

  // MARK: Quotes

  /// Returns the offset after the closing quote, if it is on this line.
  func quotedEnd(_ text: FrontMatterText, at start: Int) -> Int? {
    Self.quotedEnd(bytes, from: start, to: text.end)
  }

  private static func quotedEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    let quote = bytes[start]
    var offset = start + 1
    while offset < end {
      if bytes[offset] == ASCII.backslash, quote == ASCII.doubleQuote {
        offset += 2
      } else if bytes[offset] != quote {
        offset += 1
      } else if quote == ASCII.singleQuote, offset + 1 < end, bytes[offset + 1] == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    return nil
  }

  /// Reports a quote that does not end on its line, and goes on after the line where it does.
  mutating func reportUnclosedQuote(_ quote: UInt8, _ range: Range<Int>) {
    let end = lines.last?.upperBound ?? range.upperBound
    guard let closing = Self.quotedEnd(bytes, from: range.lowerBound, to: end) else {
      return report(.unclosedQuote, range)
    }
    report(.multilineQuoted, range)
    skipLines(upTo: closing)
  }

  /// Goes on after the line that an offset is in.
  mutating func skipLines(upTo offset: Int) {
    while line + 1 < lines.count, lines[line + 1].lowerBound < offset { line += 1 }
  }

  /// Returns the text of a quoted scalar.
  mutating func unquote(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var offset = range.lowerBound + 1
    let end = range.upperBound - 1
    let isDouble = bytes[range.lowerBound] == ASCII.doubleQuote
    while offset < end {
      if isDouble, bytes[offset] == ASCII.backslash {
        offset = appendEscape(at: offset, end: end, to: &text)
      } else {
        text.append(bytes[offset])
        offset += !isDouble && bytes[offset] == ASCII.singleQuote ? 2 : 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads an escape of YAML 1.2 section 5.7; returns the offset after it.
  private mutating func appendEscape(at start: Int, end: Int, to text: inout [UInt8]) -> Int {
    let letter = bytes[start + 1]
    if let digits = Self.hexEscapes[letter] {
      let after = start + 2 + digits
      if after <= end, bytes[start + 2..<after].allSatisfy(ASCII.isHexDigit) {
        let value = bytes[start + 2..<after].reduce(UInt32(0)) { $0 &* 16 &+ ASCII.hexValue($1) }
        if let scalar = Unicode.Scalar(value) {
          text.append(contentsOf: String(scalar).utf8)
          return after
        }
      }
    } else if let replacement = Self.escapes[letter] {
      text.append(contentsOf: replacement.utf8)
      return start + 2
    }
    report(.badEscape("\\" + String(decoding: [letter], as: UTF8.self)), start..<start + 2)
    return start + 2
  }

  private static let hexEscapes: [UInt8: Int] = [
    UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
  ]

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
    ASCII.tab: "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", ASCII.space: " ", ASCII.doubleQuote: "\"",
    ASCII.slash: "/", ASCII.backslash: "\\", UInt8(ascii: "N"): "\u{85}", ASCII.underscore: "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]
}
