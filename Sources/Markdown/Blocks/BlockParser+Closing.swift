extension BlockParser {
  /// Closes the innermost open block, and settles what is known only now.
  mutating func closeTip() {
    let block = open.removeLast()
    matched = min(matched, open.count)
    let node = block.node
    switch block.tag {
    case .paragraph:
      closeParagraph(node)
    case .codeBlock where tree[node].payload < 0:
      dropTrailingBlankLines(of: node)
    case .blockQuote:
      tree[node].end = Int32(max(previousLineEnd, Int(tree[node].start) + 1))
      lines[Int(node)].last = max(line - 1, lines[Int(node)].first)
      if options.contains(.alerts) { makeAlert(node) }
    case .list:
      endWithLastChild(node)
      tree.lists[Int(tree[node].payload)].isTight = isTight(node)
    case .item:
      endWithLastChild(node)
      if options.contains(.taskLists) { readTaskMarker(of: node) }
    case .footnoteDefinition:
      endWithLastChild(node)
    default:
      break
    }
  }

  private mutating func closeParagraph(_ node: NodeIndex) {
    takeDefinitions(from: node)
    guard tree[node].content.count == 0 else { return }
    let previous = tree[node].previous
    tree.unlink(node)
    // The lines of definitions are not blank lines between their neighbours.
    if previous != Tree.none, lines[Int(previous)].last == lines[Int(node)].first - 1 {
      lines[Int(previous)].last = lines[Int(node)].last
    }
    if tip.tag == .item, tree[tip.node].firstChild == Tree.none { open[open.count - 1].barrier = open.count - 1 }
  }

  /// Takes link reference definitions from the beginning of a paragraph (CommonMark section 4.7).
  mutating func takeDefinitions(from node: NodeIndex) {
    let range = tree[node].content.range
    guard !range.isEmpty, source.bytes[Int(tree.segments[range.lowerBound].start)] == ASCII.leftBracket else { return }
    var content = LeafContent()
    content.load(range, of: tree.segments, from: source.bytes)
    let taken = definitions.take(from: content, into: &tree)
    guard taken > 0 else { return }
    tree[node].content = ByteSlice(source: range.lowerBound + taken..<range.upperBound)
    if taken < range.count { tree[node].start = tree.segments[range.lowerBound + taken].start }
  }

  private mutating func dropTrailingBlankLines(of node: NodeIndex) {
    var range = tree[node].content.range
    while let last = range.last, isBlank(tree.segments[last]) { range = range.lowerBound..<last }
    tree[node].content = ByteSlice(source: range)
    guard let last = range.last else { return }
    tree[node].end = tree.segments[last].end
    lines[Int(node)].last = lines[Int(node)].first + range.count - 1
  }

  private func isBlank(_ segment: Tree.Segment) -> Bool {
    source.bytes[Int(segment.start)..<Int(segment.end)].allSatisfy(ASCII.isBlank)
  }

  private mutating func endWithLastChild(_ node: NodeIndex) {
    let last = tree[node].lastChild
    guard last != Tree.none else {
      lines[Int(node)].last = lines[Int(node)].first
      return
    }
    tree[node].end = tree[last].end
    lines[Int(node)].last = lines[Int(last)].last
  }

  /// Tells whether no blank line is between the items of a list, nor between the blocks of one of them
  /// (CommonMark section 5.3).
  private func isTight(_ list: NodeIndex) -> Bool {
    var item = tree[list].firstChild
    while item != Tree.none {
      if endsWithBlankLine(item) { return false }
      var child = tree[item].firstChild
      while child != Tree.none {
        if endsWithBlankLine(child) { return false }
        child = tree[child].next
      }
      item = tree[item].next
    }
    return true
  }

  private func endsWithBlankLine(_ node: NodeIndex) -> Bool {
    let next = tree[node].next
    return next != Tree.none && lines[Int(next)].first > lines[Int(node)].last + 1
  }
}
