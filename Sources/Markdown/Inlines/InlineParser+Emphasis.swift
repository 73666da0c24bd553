extension InlineParser {
  /// A run of `*`, `_` or `~` that may open or close emphasis.
  struct Delimiter {
    let node: NodeIndex
    let byte: UInt8
    let length: Int
    var left: Int
    let canOpen: Bool
    let canClose: Bool
    var previous: Int
    var next: Int
  }

  /// CommonMark section 6.2; tildes as in GFM section 6.5.
  mutating func parseDelimiters(_ byte: UInt8) -> Bool {
    let start = position
    var end = start
    while end < content.end, content.text[end] == byte { end += 1 }
    let (canOpen, canClose) = flanking(start..<end, byte)
    position = end
    guard canOpen || canClose, byte != ASCII.tilde || end - start <= 2 else { return true }
    flushText(upTo: start)
    let node = addText(start..<end)
    let index = delimiters.count
    delimiters.append(
      Delimiter(
        node: node, byte: byte, length: end - start, left: end - start, canOpen: canOpen, canClose: canClose,
        previous: lastDelimiter, next: -1))
    if lastDelimiter >= 0 { delimiters[lastDelimiter].next = index }
    lastDelimiter = index
    startText()
    return true
  }

  private func flanking(_ run: Range<Int>, _ byte: UInt8) -> (canOpen: Bool, canClose: Bool) {
    var (start, end) = (run.lowerBound, run.upperBound)
    if byte != ASCII.tilde, options.contains(.strikethrough) {
      // As in cmark-gfm: around `*` and `_` tildes are looked through, as they will be no text.
      while start > content.start, content.text[start - 1] == ASCII.tilde { start -= 1 }
      while end < content.end, content.text[end] == ASCII.tilde { end += 1 }
    }
    let before = CharacterClass.before(start, in: content.text, start: content.start)
    let after = CharacterClass.after(end, in: content.text, end: content.end)
    let isLeft = after != .whitespace && (!after.isPunctuation || before != .other)
    let isRight = before != .whitespace && (!before.isPunctuation || after != .other)
    guard byte == ASCII.underscore else { return (isLeft, isRight) }
    return (isLeft && (!isRight || before.isPunctuation), isRight && (!isLeft || after.isPunctuation))
  }

  /// Makes emphasis of the delimiters from an index on, and forgets them ("process emphasis" in the appendix).
  mutating func processDelimiters(above bottom: Int) {
    guard lastDelimiter >= bottom else {
      delimiters.removeLast(delimiters.count - bottom)
      return
    }
    var openersBottom = [Int](repeating: bottom, count: 18)
    var closer = lastDelimiter
    while closer >= bottom, delimiters[closer].previous >= bottom { closer = delimiters[closer].previous }
    if closer < bottom { closer = -1 }
    while closer >= 0 {
      let closing = delimiters[closer]
      guard closing.canClose else {
        closer = closing.next
        continue
      }
      let kind = bottomIndex(closing)
      if let opener = opener(for: closing, above: openersBottom[kind]) {
        closer = closing.byte == ASCII.tilde ? strike(opener, closer) : emphasize(opener, closer)
      } else {
        openersBottom[kind] = closer
        if !closing.canOpen { removeDelimiter(closer) }
        closer = closing.next
      }
    }
    while lastDelimiter >= bottom { removeDelimiter(lastDelimiter) }
    delimiters.removeLast(delimiters.count - bottom)
  }

  private func bottomIndex(_ closer: Delimiter) -> Int {
    let base = closer.byte == ASCII.asterisk ? 0 : closer.byte == ASCII.underscore ? 6 : 12
    return base + (closer.canOpen ? 3 : 0) + closer.length % 3
  }

  private func opener(for closer: Delimiter, above bottom: Int) -> Int? {
    var index = closer.previous
    while index >= bottom, index >= 0 {
      let opener = delimiters[index]
      if opener.byte == closer.byte, opener.canOpen {
        // Rules 9 and 10: lengths that sum to a multiple of 3 do not match if one run can do both.
        let isOdd =
          (closer.canOpen || opener.canClose) && closer.length % 3 != 0
          && (opener.length + closer.length) % 3 == 0
        if !isOdd { return index }
      }
      index = opener.previous
    }
    return nil
  }

  /// Makes emphasis between two runs; returns the next delimiter to look at.
  private mutating func emphasize(_ opener: Int, _ closer: Int) -> Int {
    let used = delimiters[opener].left >= 2 && delimiters[closer].left >= 2 ? 2 : 1
    removeDelimiters(between: opener, and: closer)
    wrap(delimiters[opener].node, delimiters[closer].node, used, in: used == 2 ? .strong : .emphasis)
    delimiters[opener].left -= used
    delimiters[closer].left -= used
    if delimiters[opener].left == 0 { removeDelimiter(opener) }
    guard delimiters[closer].left == 0 else { return closer }
    let next = delimiters[closer].next
    removeDelimiter(closer)
    return next
  }

  /// Strikes through what is between two runs of equal length; of unequal ones the second is text, as in cmark-gfm.
  private mutating func strike(_ opener: Int, _ closer: Int) -> Int {
    let next = delimiters[closer].next
    removeDelimiters(between: opener, and: closer)
    let length = delimiters[opener].length
    if length == delimiters[closer].length {
      wrap(delimiters[opener].node, delimiters[closer].node, length, in: .strikethrough)
      removeDelimiter(opener)
    }
    removeDelimiter(closer)
    return next
  }

  /// Moves what is between two text nodes of delimiters into a new node, which takes `count` bytes of each.
  private mutating func wrap(_ opening: NodeIndex, _ closing: NodeIndex, _ count: Int, in tag: Tree.Tag) {
    let start = Int(tree[opening].end) - count
    let end = Int(tree[closing].start) + count
    let node = tree.add(tag, start, end)
    let first = tree[opening].next
    if first != closing { tree.move(first, through: tree[closing].previous, to: node) }
    tree.insert(node, after: opening)
    tree[opening].end = Int32(start)
    tree[closing].start = Int32(end)
    let opened = tree[opening].content
    tree[opening].content = opened.dropLast(count)
    tree[closing].content = tree[closing].content.dropFirst(count)
    if tree[opening].start == tree[opening].end { tree.unlink(opening) }
    if tree[closing].start == tree[closing].end { tree.unlink(closing) }
  }

  private mutating func removeDelimiters(between opener: Int, and closer: Int) {
    delimiters[opener].next = closer
    delimiters[closer].previous = opener
  }

  private mutating func removeDelimiter(_ index: Int) {
    let delimiter = delimiters[index]
    if delimiter.previous >= 0 { delimiters[delimiter.previous].next = delimiter.next }
    if delimiter.next >= 0 {
      delimiters[delimiter.next].previous = delimiter.previous
    } else {
      lastDelimiter = delimiter.previous
    }
  }
}
