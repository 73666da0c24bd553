extension Script {
  /// The place in the document of a range of the text, cut off at the end of its line.
  func place(of range: Range<Int>) -> Range<Int> {
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    return place(of: range, lineStarts: starts)
  }

  /// The place in the document of a range of the text, cut off at the end of its line.
  func place(of range: Range<Int>, lineStarts: [Int]) -> Range<Int> {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    guard lineOffsets.indices.contains(low) else { return 0..<0 }
    let lineEnd = low + 1 < lineStarts.count ? lineStarts[low + 1] - 1 : text.utf8.count
    let start = lineOffsets[low] + range.lowerBound - lineStarts[low]
    return start..<(start + max(0, min(range.upperBound, lineEnd) - range.lowerBound))
  }

  /// The place in the document of a line of the text, counted from 1, or of some characters of it, counted from 0.
  ///
  /// A line after the last stands for the last one that is not empty.
  public func place(ofLine line: Int, characters: Range<Int>? = nil) -> Range<Int> {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var index = min(max(0, line - 1), lines.count - 1)
    while index > 0, line > lines.count, lines[index].allSatisfy({ $0 == " " || $0 == "\t" }) { index -= 1 }
    guard lineOffsets.indices.contains(index), lines.indices.contains(index) else { return 0..<0 }
    let scalars = lines[index].unicodeScalars
    func bytes(before count: Int) -> Int { scalars.prefix(max(0, count)).reduce(0) { $0 + String($1).utf8.count } }
    let indent = lines[index].utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let start = characters.map { bytes(before: $0.lowerBound) } ?? indent
    let end = characters.map { bytes(before: $0.upperBound) } ?? lines[index].utf8.count
    return (lineOffsets[index] + start)..<(lineOffsets[index] + max(start, end))
  }
}
