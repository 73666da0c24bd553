/// The cells of a table row, as cmark-gfm finds them: a pipe behind a backslash is content.
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
    guard bytes[line].allSatisfy({ $0 == ASCII.hyphen || $0 == ASCII.pipe || $0 == ASCII.colon || isBlank($0) }) else {
      return nil
    }
    var alignments: [TableAlignment] = []
    for cell in cells(in: bytes, line, limit: columnLimit + 1) {
      var dashes = cell
      let isLeft = dashes.first.map { bytes[$0] == ASCII.colon } ?? false
      if isLeft { dashes.removeFirst() }
      let isRight = dashes.last.map { bytes[$0] == ASCII.colon } ?? false
      if isRight { dashes.removeLast() }
      guard !dashes.isEmpty, bytes[dashes].allSatisfy({ $0 == ASCII.hyphen }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments.isEmpty || alignments.count > columnLimit ? nil : alignments
  }

  /// The most columns of a table, as in cmark-gfm.
  private static let columnLimit = 65_535

  /// Space, tab, line tabulation and form feed; cmark-gfm keeps line tabulations in cells.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == ASCII.space || byte == ASCII.tab || byte == 0x0B || byte == 0x0C
  }

  private static func contentEnd(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, isBlank(bytes[last]), bytes[last] != 0x0B { range.removeLast() }
    while let first = range.first, isBlank(bytes[first]), bytes[first] != 0x0B { range.removeFirst() }
    return range
  }
}
