/// Text that can be shown without moving a cursor, ringing a bell or changing the direction of a line.
public enum VisibleText {
  /// The text of bytes with every control character, formatting character and broken byte made visible.
  ///
  /// With `keepsLines` line feeds stay, and tabs become blanks.
  public static func of(_ bytes: some Sequence<UInt8>, keepsLines: Bool = false) -> String {
    var text = ""
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .emptyInput: return text
      case .valid(let encoded): append(Unicode.UTF8.decode(encoded), to: &text, keepsLines: keepsLines)
      case .error: text.unicodeScalars.append("\u{FFFD}")
      }
    }
  }

  /// The text with every control and formatting character made visible.
  public static func of(_ text: String, keepsLines: Bool = false) -> String {
    let isHarmless = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
    return isHarmless ? text : of(text.utf8, keepsLines: keepsLines)
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String, keepsLines: Bool) {
    switch scalar.value {
    case 0x0a where keepsLines: text.unicodeScalars.append(scalar)
    case 0x09 where keepsLines: text += "    "
    case 0x1b: text += "\\e"
    case 0x0d: text += "\\r"
    case 0x0a: text += "\\n"
    case 0x09: text += "\\t"
    case 0x07: text += "\\a"
    case 0x08: text += "\\b"
    case 0x00...0x1f, 0x7f: text += "\\x" + hexadecimal(scalar.value, digits: 2)
    // C1 controls, and the characters that change direction or cannot be seen.
    case 0x80...0x9f, 0x061c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff, 0xfff9...0xfffb,
      0xe0000...0xe007f:
      text += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: text.unicodeScalars.append(scalar)
    }
  }

  private static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
