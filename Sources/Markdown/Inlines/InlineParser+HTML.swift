extension InlineParser {
  /// The constructs of raw HTML that end with a mark of their own, which may be missing.
  enum HTMLConstruct {
    case comment, instruction, declaration, cdata
  }

  /// `<scheme:…>` and `<name@host>` (CommonMark section 6.5).
  mutating func parseAutolink() -> Bool {
    let start = position + 1
    guard let range = AutolinkScanner.bracketed(in: content.text, from: start, to: content.end) else { return false }
    flushText(upTo: position)
    let prefix = AutolinkScanner.isAddress(content.text, range) ? "mailto:" : ""
    addAutolink(position..<range.upperBound + 1, text: range, prefix: prefix)
    position = range.upperBound + 1
    startText()
    return true
  }

  /// Adds a link whose text is its own address.
  mutating func addAutolink(_ range: Range<Int>, text: Range<Int>, prefix: String) {
    let node = addNode(.autolink, range)
    let child = addText(text)
    tree.unlink(child)
    tree.append(child, to: node)
    let origin = content.origin(of: text)
    let destination = prefix.isEmpty ? tree[child].content : tree.store(Array(prefix.utf8) + content.text[text])
    tree[node].payload = Int32(tree.links.count)
    tree.links.append(
      Tree.Link(destination: destination, title: nil, range: Int32(origin.lowerBound)..<Int32(origin.upperBound)))
  }

  /// CommonMark section 6.6.
  mutating func parseHTML() -> Bool {
    guard let end = htmlEnd() else { return false }
    flushText(upTo: position)
    let node = addNode(.htmlInline, position..<end)
    tree[node].content = slice(position..<end)
    position = end
    startText()
    return true
  }

  private mutating func htmlEnd() -> Int? {
    let next = position + 1
    switch byte(at: next) {
    case ASCII.question:
      return end(of: .instruction, "?>", from: next + 1)
    case ASCII.exclamation:
      if starts(with: "--", at: next + 1) {
        // `<!-->` and `<!--->` are comments too.
        if starts(with: ">", at: next + 3) { return next + 4 }
        if starts(with: "->", at: next + 3) { return next + 5 }
        return end(of: .comment, "-->", from: next + 3)
      }
      if starts(with: "[CDATA[", at: next + 1) { return end(of: .cdata, "]]>", from: next + 8) }
      guard let letter = byte(at: next + 1), ASCII.isLetter(letter) else { return nil }
      return end(of: .declaration, ">", from: next + 2)
    default:
      return HTMLTagScanner.tag(in: content.text, from: position, to: content.end)
    }
  }

  private mutating func end(of construct: HTMLConstruct, _ mark: String, from start: Int) -> Int? {
    guard !unendedHTML.contains(construct) else { return nil }
    var offset = start
    while offset < content.end {
      if starts(with: mark, at: offset) { return offset + mark.utf8.count }
      offset += 1
    }
    unendedHTML.insert(construct)
    return nil
  }

  func starts(with text: String, at offset: Int) -> Bool {
    var offset = offset
    for expected in text.utf8 {
      guard byte(at: offset) == expected else { return false }
      offset += 1
    }
    return true
  }
}
