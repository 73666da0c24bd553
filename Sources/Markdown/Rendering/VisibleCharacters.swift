/// Text for pages and drawings, with what would not be seen in it, or would turn the direction of a line, spelt out.
public enum VisibleCharacters {
  /// The text with hidden characters as escapes; line feeds, tabs, joiners and blanks stay.
  public static func of(_ text: String) -> String {
    text.utf8.allSatisfy(isPlain) ? text : String(decoding: spelled(text.utf8), as: UTF8.self)
  }

  /// The same for bytes; those that are not UTF-8 become U+FFFD.
  public static func of(_ bytes: [UInt8]) -> [UInt8] {
    bytes.allSatisfy(isPlain) ? bytes : spelled(bytes)
  }

  /// Whether a byte is a character that is seen, by itself and without a look at others.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7f || byte == ASCII.lineFeed || byte == ASCII.tab
  }

  static func spelled(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var spelled: [UInt8] = []
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .emptyInput: return spelled
      case .error: spelled += [0xEF, 0xBF, 0xBD]
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        if isHidden(scalar) { spelled += HiddenCharacter.escape(scalar).utf8 } else { spelled += encoded }
      }
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch HiddenCharacter(scalar) {
    case nil, .joiner?, .blank?: false
    case .control?: scalar != "\n" && scalar != "\t"
    case .bidirectional?, .directionMark?, .separator?, .invisible?: true
    }
  }
}
