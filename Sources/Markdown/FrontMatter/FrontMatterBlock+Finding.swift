extension FrontMatterBlock {
  /// Finds the front matter of a text whose first line is `---`; blanks after it are not seen, and so make no difference.
  static func find(in source: SourceText) -> FrontMatterBlock? {
    let opening = source.lineRange(1)
    guard isDelimiter(source.bytes[opening]) else { return nil }
    let contentStart = source.lineStarts.count > 1 ? source.lineStarts[1] : opening.upperBound
    for line in source.lineStarts.indices.dropFirst() {
      let range = source.lineRange(line + 1)
      guard isDelimiter(source.bytes[range]) else { continue }
      return FrontMatterBlock(
        range: opening.lowerBound..<range.upperBound, content: contentStart..<range.lowerBound, isClosed: true)
    }
    let end = source.bytes.count
    return FrontMatterBlock(range: opening.lowerBound..<end, content: contentStart..<end, isClosed: false)
  }

  private static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy(ASCII.isBlank)
  }
}
