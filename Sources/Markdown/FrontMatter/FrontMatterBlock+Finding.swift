extension FrontMatterBlock {
  /// Finds the front matter of a text whose first line is exactly `---`.
  static func find(in source: SourceText) -> FrontMatterBlock? {
    let opening = source.lineRange(1)
    guard isDelimiter(source.bytes[opening]) else { return nil }
    let contentStart = source.lineStarts.count > 1 ? source.lineStarts[1] : opening.upperBound
    for line in source.lineStarts.indices.dropFirst() {
      let range = source.lineRange(line + 1)
      var text = source.bytes[range]
      while let last = text.last, ASCII.isBlank(last) { text.removeLast() }
      guard isDelimiter(text) else { continue }
      return FrontMatterBlock(
        range: opening.lowerBound..<range.upperBound, content: contentStart..<range.lowerBound, isClosed: true)
    }
    let end = source.bytes.count
    return FrontMatterBlock(range: opening.lowerBound..<end, content: contentStart..<end, isClosed: false)
  }

  private static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool { line.elementsEqual("---".utf8) }
}
