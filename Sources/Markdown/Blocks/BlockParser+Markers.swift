/// What GitHub reads from the first line of a block, once the block is complete.
extension BlockParser {
  /// Reads `[ ]` or `[x]` from the beginning of an item's first paragraph (GFM section 5.3).
  mutating func readTaskMarker(of item: NodeIndex) {
    let paragraph = tree[item].firstChild
    guard paragraph != Tree.none, tree[paragraph].tag == .paragraph, tree[paragraph].content.count > 0 else { return }
    let range = tree[paragraph].content.range
    var start = Int(tree.segments[range.lowerBound].start)
    let end = Int(tree.segments[range.lowerBound].end)
    let bytes = source.bytes
    guard end - start > 3, bytes[start] == ASCII.leftBracket, bytes[start + 2] == ASCII.rightBracket,
      ASCII.isWhitespace(bytes[start + 3])
    else { return }
    switch bytes[start + 1] {
    case ASCII.space: tree[item].detail = 1
    case UInt8(ascii: "x"), UInt8(ascii: "X"): tree[item].detail = 2
    default: return
    }
    start += 4
    while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
    tree.segments[range.lowerBound].start = Int32(start)
    if start == end { dropFirstLine(of: paragraph) } else { tree[paragraph].start = Int32(start) }
  }

  /// Takes the first line from a paragraph, and the paragraph from the tree when it was the only one.
  private mutating func dropFirstLine(of paragraph: NodeIndex) {
    let range = tree[paragraph].content.range.dropFirst()
    tree[paragraph].content = ByteSlice(source: range)
    if let first = range.first { tree[paragraph].start = tree.segments[first].start } else { tree.unlink(paragraph) }
  }

  /// Makes a block quote an alert when its first line is a marker such as `[!NOTE]` and more follows.
  ///
  /// GitHub shows alerts at the top level only.
  mutating func makeAlert(_ quote: NodeIndex) {
    let paragraph = tree[quote].firstChild
    guard paragraph != Tree.none, tree[paragraph].tag == .paragraph, tree[quote].parent == 0 else { return }
    let range = tree[paragraph].content.range
    guard let first = range.first, range.count > 1 || tree[paragraph].next != Tree.none else { return }
    var line = source.bytes[Int(tree.segments[first].start)..<Int(tree.segments[first].end)]
    while let last = line.last, ASCII.isBlank(last) { line.removeLast() }
    guard line.starts(with: [ASCII.leftBracket, ASCII.exclamation]), line.last == ASCII.rightBracket else { return }
    let name = line.dropFirst(2).dropLast().map(ASCII.lowercased)
    guard let kind = AlertKind.allCases.firstIndex(where: { $0.rawValue.utf8.elementsEqual(name) }) else { return }
    tree[quote].tag = .alert
    tree[quote].detail = UInt8(kind)
    dropFirstLine(of: paragraph)
  }
}
