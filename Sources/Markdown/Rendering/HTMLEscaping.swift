/// The ways in which text is written in HTML.
public enum HTMLEscaping {
  /// Appends a text fit for what is between tags and in quoted attributes: `&`, `<`, `>` and `"` as entities, and
  /// hidden characters spelt out.
  public static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { visibleText($0, to: &output) }
  }

  /// Appends the bytes of a text likewise.
  public static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    text.withUnsafeBufferPointer { visibleText($0, to: &output) }
  }

  /// Writes text as `text` does, with hidden characters spelt out.
  static func visibleText(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    guard !bytes.allSatisfy(VisibleCharacters.isPlain) else { return text(bytes, to: &output) }
    VisibleCharacters.spelled(bytes).withUnsafeBufferPointer { text($0, to: &output) }
  }

  /// Writes text with `&`, `<`, `>` and `"` as entities, and U+FFFD in the place of NUL.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if needsEscape(byte), let entity = entity(byte) {
        output.append(contentsOf: bytes[start..<offset])
        entity.withUTF8Buffer { output.append(contentsOf: $0) }
        start = offset + 1
      }
      offset += 1
    }
    output.append(contentsOf: bytes[start..<offset])
  }

  /// Writes an address with what may not be in one percent-encoded.
  static func address(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case ASCII.ampersand: output.append(contentsOf: "&amp;".utf8)
      case ASCII.singleQuote: output.append(contentsOf: "&#x27;".utf8)
      case 0: output.append(contentsOf: "%EF%BF%BD".utf8)
      case let byte where isAddressByte(byte): output.append(byte)
      default: PercentEncoding.append(byte, to: &output)
      }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 64 && escapedBytes & 1 << UInt64(byte) != 0
  }

  /// A bit for each byte below 64 that is not written as it is.
  private static let escapedBytes: UInt64 =
    1 | 1 << UInt64(ASCII.doubleQuote) | 1 << UInt64(ASCII.ampersand) | 1 << UInt64(ASCII.lessThan)
    | 1 << UInt64(ASCII.greaterThan)

  private static func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case ASCII.doubleQuote: "&quot;"
    case ASCII.ampersand: "&amp;"
    case ASCII.lessThan: "&lt;"
    case ASCII.greaterThan: "&gt;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    if ASCII.isAlphanumeric(byte) { return true }
    switch byte {
    case ASCII.hyphen, ASCII.underscore, ASCII.period, ASCII.plus, ASCII.exclamation, ASCII.asterisk, ASCII.numberSign,
      ASCII.at, ASCII.question, ASCII.equals, ASCII.semicolon, ASCII.colon, ASCII.slash, ASCII.comma,
      ASCII.leftParenthesis, ASCII.rightParenthesis, ASCII.tilde, UInt8(ascii: "$"), UInt8(ascii: "%"):
      return true
    default: return false
    }
  }
}
