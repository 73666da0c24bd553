/// An escape sequence of ECMA-48, as far as tests want to know it.
struct ControlSequence {
  /// The letter that says what it does; nil for sequences other than CSI.
  let final: Unicode.Scalar?
  /// Its numbers.
  let parameters: [Int]

  /// Reads what follows the escape character; nil when the text ends within it.
  init?(consuming rest: inout Substring.UnicodeScalarView) {
    guard let kind = rest.popFirst() else { return nil }
    switch kind {
    case "[":
      var text = ""
      while let scalar = rest.popFirst() {
        if ("@"..."~").contains(scalar) {
          final = scalar
          parameters = text.split(separator: ";").compactMap { Int($0) }
          return
        }
        text.unicodeScalars.append(scalar)
      }
      return nil
    case "]", "P", "_", "^":
      // A string, up to BEL or ESC backslash.
      while let scalar = rest.popFirst() {
        if scalar == "\u{1b}" { _ = rest.popFirst() }
        if scalar == "\u{7}" || scalar == "\u{1b}" {
          final = nil
          parameters = []
          return
        }
      }
      return nil
    case " "..."/":
      _ = rest.popFirst()
    default:
      break
    }
    final = nil
    parameters = []
  }

  /// A text without its escape sequences and carriage returns; an unfinished sequence at its end is left out too.
  static func removed(from text: String) -> String {
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1b}": _ = ControlSequence(consuming: &rest)
      case "\r": break
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}
