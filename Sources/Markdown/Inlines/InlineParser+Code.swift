extension InlineParser {
  /// CommonMark section 6.1.
  mutating func parseCodeSpan() -> Bool {
    var start = position
    while byte(at: start) == ASCII.backtick { start += 1 }
    let length = start - position
    guard let end = backticks.closing(length, in: content.text, from: start, to: content.end) else {
      position = start
      return true  // the run is text as a whole
    }
    flushText(upTo: position)
    let node = addNode(.codeSpan, position..<end + length)
    tree[node].content = codeContent(start..<end)
    position = end + length
    startText()
    return true
  }

  /// Turns line endings into spaces, and takes one space from both ends if anything else is between.
  private mutating func codeContent(_ range: Range<Int>) -> ByteSlice {
    let text = content.text
    var range = range
    let hasLineEnding = text[range].contains(ASCII.lineFeed)
    if range.count > 1, isSpace(text[range.lowerBound]), isSpace(text[range.upperBound - 1]),
      !text[range].allSatisfy(isSpace)
    {
      range = range.dropFirst().dropLast()
    }
    guard hasLineEnding else { return slice(range) }
    return tree.store(text[range].lazy.map { $0 == ASCII.lineFeed ? ASCII.space : $0 })
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.lineFeed }
}
