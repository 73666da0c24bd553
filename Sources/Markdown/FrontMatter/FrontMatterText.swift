/// The rest of one line of front matter, and questions about it.
struct FrontMatterText {
  let bytes: [UInt8]
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
  }

  func skipBlanks(from start: Int) -> Int {
    var offset = start
    while offset < end, ASCII.isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  func isBlankOrComment(at start: Int) -> Bool {
    let offset = skipBlanks(from: start)
    return offset >= end || bytes[offset] == ASCII.numberSign
  }

  /// Whether nothing but a comment follows; one needs a blank before it.
  func isDone(at start: Int) -> Bool {
    let offset = skipBlanks(from: start)
    return offset >= end || (bytes[offset] == ASCII.numberSign && offset > start)
  }

  func isBlankOrEnd(_ offset: Int) -> Bool { offset >= end || ASCII.isBlank(bytes[offset]) }

  /// Whether a list item begins here.
  func isItem(at offset: Int) -> Bool {
    offset < end && bytes[offset] == ASCII.hyphen && isBlankOrEnd(offset + 1)
  }

  /// Tells what is wrong when a node begins with what the subset does not have.
  func indicatorProblem(at offset: Int) -> FrontMatterProblem.Kind? {
    switch bytes[offset] {
    case ASCII.ampersand: .anchor
    case ASCII.asterisk: .alias
    case ASCII.exclamation: .tag
    case ASCII.question where isBlankOrEnd(offset + 1): .explicitKey
    case ASCII.colon where isBlankOrEnd(offset + 1): .missingKey
    default: nil
    }
  }

  /// The end of a plain scalar that begins here: before a comment, and before `: ` unless that is text.
  func plainEnd(from start: Int, isFlow: Bool) -> Int {
    var offset = start
    var contentEnd = start
    while offset < end {
      let byte = bytes[offset]
      if byte == ASCII.colon, isBlankOrEnd(offset + 1) || isFlow && isFlowIndicator(bytes[offset + 1]) { break }
      if byte == ASCII.numberSign, offset > start, ASCII.isBlank(bytes[offset - 1]) { break }
      if isFlow, isFlowIndicator(byte) { break }
      offset += 1
      if !ASCII.isBlank(byte) { contentEnd = offset }
    }
    return contentEnd
  }

  func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == ASCII.comma || byte == ASCII.leftBracket || byte == ASCII.rightBracket || byte == ASCII.leftBrace
      || byte == ASCII.rightBrace
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
