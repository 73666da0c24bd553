extension InlineParser {
  /// A `[` or `![` that may begin a link or an image.
  struct Bracket {
    let node: NodeIndex
    let isImage: Bool
    /// Where the brackets begin, and the text in them.
    let start: Int
    let contentStart: Int
    /// The number of delimiters before it.
    let delimiterCount: Int
    /// Whether another bracket follows, so that the text in this one is not a label.
    var hasBracketInside = false
  }

  mutating func openBracket(isImage: Bool) -> Bool {
    if isImage, byte(at: position + 1) != ASCII.leftBracket { return false }
    flushText(upTo: position)
    let end = position + (isImage ? 2 : 1)
    if !brackets.isEmpty { brackets[brackets.count - 1].hasBracketInside = true }
    brackets.append(
      Bracket(
        node: addText(position..<end), isImage: isImage, start: position, contentStart: end,
        delimiterCount: delimiters.count))
    position = end
    startText()
    return true
  }

  /// "Look for link or image" in the appendix.
  mutating func closeBracket() -> Bool {
    guard let opener = brackets.last else { return false }
    let isActive = opener.isImage || brackets.count > linkBarrier
    if isActive, let (link, end) = inlineLink(at: position + 1) ?? reference(opener) {
      finish(opener, as: opener.isImage ? .image : .link, payload: link, end: end)
      return true
    }
    if isActive, let (definition, label) = footnote(opener) {
      finishFootnote(opener, definition, label)
      return true
    }
    popBracket()
    return false
  }

  private mutating func popBracket() {
    brackets.removeLast()
    linkBarrier = min(linkBarrier, brackets.count)
  }

  /// Reads `(destination "title")`.
  private mutating func inlineLink(at start: Int) -> (link: Int32, end: Int)? {
    guard byte(at: start) == ASCII.leftParenthesis else { return nil }
    let scanner = LinkScanner(bytes: content.text, end: content.end)
    let destinationStart = scanner.skipWhitespace(from: start + 1)
    guard let destination = scanner.destination(at: destinationStart) else { return nil }
    var end = scanner.skipWhitespace(from: destination.end)
    var title: Range<Int>?
    if end > destination.end, let range = scanner.title(at: end) {
      title = range
      end = scanner.skipWhitespace(from: range.upperBound + 1)
    }
    guard byte(at: end) == ASCII.rightParenthesis else { return nil }
    let origin = content.origin(of: destination.range)
    tree.links.append(
      Tree.Link(
        destination: decoded(destination.range), title: title.map { decoded($0) },
        range: Int32(origin.lowerBound)..<Int32(origin.upperBound)))
    return (Int32(tree.links.count - 1), end + 1)
  }

  private mutating func decoded(_ range: Range<Int>) -> ByteSlice {
    let needsDecoding = content.text[range].contains { $0 == ASCII.backslash || $0 == ASCII.ampersand }
    return needsDecoding ? tree.storeDecoded(content.text[range]) : slice(range)
  }

  /// Reads `[label]`, `[]` or nothing after the closing bracket, and finds the definition.
  private mutating func reference(_ opener: Bracket) -> (link: Int32, end: Int)? {
    guard !definitions.isEmpty else { return nil }
    let scanner = LinkScanner(bytes: content.text, end: content.end)
    var range = opener.contentStart..<position
    var end = position + 1
    if let label = scanner.label(at: end) {
      end = label.upperBound + 1
      if !label.isEmpty { range = label } else if opener.hasBracketInside { return nil }
    } else if opener.hasBracketInside {
      return nil
    }
    guard range.count <= 4 * LinkLabel.limit else { return nil }
    guard content.text[range].count(where: { $0 & 0xC0 != 0x80 }) <= LinkLabel.limit,
      let link = definitions[LinkLabel(content.text[range])]
    else { return nil }
    let definition = tree.links[Int(link)]
    let size = Int(definition.destination.count) + Int(definition.title?.count ?? 0)
    guard size <= expansionLeft else { return nil }
    expansionLeft -= size
    return (link, end)
  }

  /// Makes a link or an image of all nodes after its opening bracket.
  private mutating func finish(_ opener: Bracket, as tag: Tree.Tag, payload: Int32, end: Int) {
    flushText(upTo: position)
    let range = content.origin(of: opener.start..<end)
    let node = tree.add(tag, range.lowerBound, range.upperBound)
    tree[node].payload = payload
    processDelimiters(above: opener.delimiterCount)
    if tree[opener.node].next != Tree.none {
      tree.move(tree[opener.node].next, through: tree[block].lastChild, to: node)
    }
    tree.insert(node, after: opener.node)
    tree.unlink(opener.node)
    popBracket()
    if tag == .link {
      // Links contain no links (section 6.3): the open brackets around this one can only become images.
      linkBarrier = brackets.count
    }
    position = end
    startText()
  }

  private func footnote(_ opener: Bracket) -> (definition: NodeIndex, label: Range<Int>)? {
    guard options.contains(.footnotes), byte(at: opener.contentStart) == ASCII.caret else { return nil }
    let label = opener.contentStart + 1..<position
    guard !label.isEmpty, label.count <= 4 * LinkLabel.limit else { return nil }
    return footnotes[LinkLabel(content.text[label])].map { ($0, label) }
  }

  /// Puts a footnote reference in the place of all nodes after its opening bracket; an exclamation mark stays text.
  private mutating func finishFootnote(_ opener: Bracket, _ definition: NodeIndex, _ label: Range<Int>) {
    flushText(upTo: position)
    processDelimiters(above: opener.delimiterCount)
    while tree[block].lastChild != opener.node { tree.unlink(tree[block].lastChild) }
    if opener.isImage {
      tree[opener.node].end -= 1
      tree[opener.node].content = tree[opener.node].content.dropLast(1)
    } else {
      tree.unlink(opener.node)
    }
    let node = addNode(.footnoteReference, opener.contentStart - 1..<position + 1)
    tree[node].payload = definition
    tree[node].content = slice(label)
    popBracket()
    position += 1
    startText()
  }
}
