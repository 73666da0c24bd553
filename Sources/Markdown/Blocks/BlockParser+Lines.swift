extension BlockParser {
  /// Tells whether the line is three or more of the byte it begins with, and blanks (CommonMark section 4.1).
  mutating func isThematicBreak() -> Bool {
    let bytes = source.bytes
    let marker = cursor.nextByte
    var offset = cursor.nextNonspace
    if offset < brokenThematicBreak { return false }
    var count = 0
    while offset < cursor.end {
      if bytes[offset] == marker {
        count += 1
      } else if !ASCII.isBlank(bytes[offset]) {
        break
      }
      offset += 1
    }
    if offset < cursor.end { brokenThematicBreak = offset }
    return offset == cursor.end && count >= 3
  }

  /// Tells whether the line is a run of the byte it begins with, blanks after it (CommonMark section 4.3).
  func isSetextUnderline() -> Bool {
    let bytes = source.bytes
    var offset = cursor.nextNonspace
    while offset < cursor.end, bytes[offset] == cursor.nextByte { offset += 1 }
    while offset < cursor.end, ASCII.isBlank(bytes[offset]) { offset += 1 }
    return offset == cursor.end
  }
}
