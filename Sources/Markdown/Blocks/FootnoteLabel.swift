/// The label of a footnote, as cmark-gfm reads it: no blanks, no brackets.
enum FootnoteLabel {
  /// Returns the range of the label in `[^label]` if that is at `start`.
  static func scan(_ bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
    guard start + 1 < end, bytes[start] == ASCII.leftBracket, bytes[start + 1] == ASCII.caret else { return nil }
    var offset = start + 2
    while offset < end, bytes[offset] != ASCII.rightBracket {
      if ASCII.isWhitespace(bytes[offset]) || bytes[offset] == 0 { return nil }
      offset += 1
    }
    guard offset < end, offset > start + 2 else { return nil }
    return start + 2..<offset
  }
}
