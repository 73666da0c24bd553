/// The parts of links: labels, destinations and titles (CommonMark sections 4.7 and 6.3).
struct LinkScanner {
  let bytes: [UInt8]
  let end: Int

  /// Returns the range within the brackets of the label at `start`, which may be empty.
  func label(at start: Int) -> Range<Int>? {
    guard start < end, bytes[start] == ASCII.leftBracket else { return nil }
    var offset = start + 1
    var count = 0
    while offset < end, count <= LinkLabel.limit {
      switch bytes[offset] {
      case ASCII.rightBracket: return start + 1..<offset
      case ASCII.leftBracket: return nil
      case ASCII.backslash where offset + 1 < end && ASCII.isPunctuation(bytes[offset + 1]):
        offset += 2
        count += 2
      default:
        if bytes[offset] & 0xC0 != 0x80 { count += 1 }
        offset += 1
      }
    }
    return nil
  }

  /// Returns the range of the destination at `start`, and the offset after it.
  func destination(at start: Int) -> (range: Range<Int>, end: Int)? {
    guard start < end else { return nil }
    if bytes[start] == ASCII.lessThan { return pointyDestination(at: start) }
    var offset = start
    var depth = 0
    scan: while offset < end {
      switch bytes[offset] {
      case ASCII.backslash where offset + 1 < end && ASCII.isPunctuation(bytes[offset + 1]):
        offset += 1
      case ASCII.leftParenthesis:
        depth += 1
        // As in cmark: deeper nesting is nobody's address, and must not be scanned over and over.
        if depth > 32 { return nil }
      case ASCII.rightParenthesis:
        if depth == 0 { break scan }
        depth -= 1
      case let byte where ASCII.isWhitespace(byte) || (ASCII.isControl(byte) && byte != 0):
        break scan
      default:
        break
      }
      offset += 1
    }
    return depth == 0 ? (start..<offset, offset) : nil
  }

  private func pointyDestination(at start: Int) -> (range: Range<Int>, end: Int)? {
    var offset = start + 1
    while offset < end {
      switch bytes[offset] {
      case ASCII.greaterThan: return (start + 1..<offset, offset + 1)
      case ASCII.lessThan, ASCII.lineFeed: return nil
      case ASCII.backslash where offset + 1 < end && ASCII.isPunctuation(bytes[offset + 1]): offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  /// Returns the range of the title at `start` without its quotes.
  func title(at start: Int) -> Range<Int>? {
    guard start < end else { return nil }
    let closing: UInt8
    switch bytes[start] {
    case ASCII.doubleQuote, ASCII.singleQuote: closing = bytes[start]
    case ASCII.leftParenthesis: closing = ASCII.rightParenthesis
    default: return nil
    }
    var offset = start + 1
    while offset < end {
      let byte = bytes[offset]
      if byte == closing { return start + 1..<offset }
      if byte == ASCII.leftParenthesis, closing == ASCII.rightParenthesis { return nil }
      offset += byte == ASCII.backslash && offset + 1 < end && ASCII.isPunctuation(bytes[offset + 1]) ? 2 : 1
    }
    return nil
  }

  /// Returns the offset after blanks and at most one line ending.
  func skipBlanksAndLine(from start: Int) -> Int {
    var offset = skipBlanks(from: start)
    if offset < end, bytes[offset] == ASCII.lineFeed { offset = skipBlanks(from: offset + 1) }
    return offset
  }

  func skipBlanks(from start: Int) -> Int {
    var offset = start
    while offset < end, ASCII.isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  /// Returns the offset after whitespace of any kind.
  func skipWhitespace(from start: Int) -> Int {
    var offset = start
    while offset < end, ASCII.isWhitespace(bytes[offset]) { offset += 1 }
    return offset
  }
}
