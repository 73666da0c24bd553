/// Characters that a page would not show, or that would turn the direction of a line, as something that is seen.
enum VisibleCharacters {
  /// The text with controls as their pictures, and formatting characters by their numbers.
  static func of(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a: visible.append(scalar)
      // The block Control Pictures of Unicode stands in the order of the characters that it shows.
      case 0x00...0x1f: visible.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}")
      case 0x7f: visible.append("\u{2421}")
      case 0x80...0x9f, 0x061c, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff, 0xfff9...0xfffb,
        0xfffe, 0xffff, 0xe0000...0xe007f:
        visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: visible.append(scalar)
      }
    }
    return String(visible)
  }
}
