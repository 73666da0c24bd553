extension BlockParser {
  struct ListMarker {
    let style: ListStyle
    let range: Range<Int>
    /// The columns a line must be indented by to go on with the item.
    let contentIndent: Int
  }

  /// Goes past a list marker, if one is here (CommonMark section 5.2).
  mutating func takeListMarker(interrupting isInParagraph: Bool) -> ListMarker? {
    let bytes = source.bytes
    let start = cursor.nextNonspace
    let indent = cursor.indent
    var end = start
    var number: Int?
    if ASCII.isDigit(bytes[start]) {
      var value = 0
      while end < cursor.end, end - start < 9, ASCII.isDigit(bytes[end]) {
        value = value * 10 + Int(bytes[end] - ASCII.zero)
        end += 1
      }
      guard end < cursor.end, bytes[end] == ASCII.period || bytes[end] == ASCII.rightParenthesis else { return nil }
      // Only a list that starts with 1 can interrupt a paragraph, so that a wrapped line with a number does not.
      if isInParagraph, value != 1 { return nil }
      number = value
    }
    end += 1
    guard end == cursor.end || ASCII.isBlank(bytes[end]) else { return nil }
    if isInParagraph, bytes[end..<cursor.end].allSatisfy(ASCII.isBlank) { return nil }

    cursor.advanceToNextNonspace()
    cursor.advance(bytes: end - start)
    let behindMarker = cursor
    cursor.findNextNonspace()
    var padding = cursor.indent
    if padding < 1 || padding > 4 || cursor.isBlank {
      padding = 1
      cursor = behindMarker
    }
    cursor.advance(columns: padding)
    let style = ListStyle(marker: bytes[end - 1], start: number, isTight: true)
    return ListMarker(style: style, range: start..<end, contentIndent: indent + end - start + padding)
  }
}
