/// The cells of a table row, as cmark-gfm finds them: a pipe after a backslash is content.
enum TableRowScanner {
  /// Returns the ranges of a row's cells without the blanks around them, no more than `limit`.
  static func cells(in bytes: [UInt8], _ line: Range<Int>, limit: Int) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var offset = line.lowerBound
    let end = contentEnd(bytes, line)
    if offset < end, bytes[offset] == ASCII.pipe { offset += 1 }
    while offset < end, cells.count < limit {
      let start = offset
      while offset < end, bytes[offset] != ASCII.pipe || bytes[offset - 1] == ASCII.backslash && offset > start {
        offset += 1
      }
      cells.append(trim(bytes, start..<offset))
      offset += 1
    }
    return cells
  }

  /// Returns the alignments that a delimiter row gives.
  static func alignments(in bytes: [UInt8], _ line: Range<Int>) -> [TableAlignment]? {
    // What no delimiter row contains is told before anything is collected.
    guard bytes[line].allSatisfy(isDelimiterPart) else { return nil }
    var alignments: [TableAlignment] = []
    for cell in cells(in: bytes, line, limit: columnLimit + 1) {
      var dashes = cell
      while let last = dashes.last, bytes[last] == lineTabulation { dashes.removeLast() }
      while let first = dashes.first, bytes[first] == lineTabulation { dashes.removeFirst() }
      let isLeft = dashes.first.map { bytes[$0] == ASCII.colon } ?? false
      if isLeft { dashes.removeFirst() }
      let isRight = dashes.last.map { bytes[$0] == ASCII.colon } ?? false
      if isRight { dashes.removeLast() }
      guard !dashes.isEmpty, bytes[dashes].allSatisfy({ $0 == ASCII.hyphen }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments.isEmpty || alignments.count > columnLimit ? nil : alignments
  }

  private static func isDelimiterPart(_ byte: UInt8) -> Bool {
    byte == ASCII.hyphen || byte == ASCII.pipe || byte == ASCII.colon || isBlank(byte) || byte == lineTabulation
  }

  /// The most columns of a table, as in cmark-gfm.
  private static let columnLimit = 65_535

  /// Space, tab and form feed; cmark-gfm takes a line tabulation for a blank in delimiter rows only.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == ASCII.space || byte == ASCII.tab || byte == formFeed
  }

  private static let lineTabulation: UInt8 = 0x0B
  private static let formFeed: UInt8 = 0x0C

  private static func contentEnd(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, isBlank(bytes[last]) { range.removeLast() }
    while let first = range.first, isBlank(bytes[first]) { range.removeFirst() }
    return range
  }
}
