import RunbookModel

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
    default:
      if let escape = EscapedText.escape(of: scalar) {
        text += escape
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
