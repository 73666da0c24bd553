/// The link reference definitions of a document (CommonMark section 4.7).
struct LinkDefinitions {
  /// The first definition of each label, as an index into the tree's links.
  private var links: [LinkLabel: Int32] = [:]

  var isEmpty: Bool { links.isEmpty }

  subscript(_ label: LinkLabel) -> Int32? { links[label] }

  /// Reads definitions from the beginning of a paragraph; returns the number of lines they take up.
  mutating func take(from content: LeafContent, into tree: inout Tree) -> Int {
    let scanner = LinkScanner(bytes: content.text, end: content.end)
    var offset = content.start
    while let after = takeOne(scanner, at: offset, into: &tree) { offset = after }
    return offset == content.start ? 0 : content.lineCount(before: offset)
  }

  private mutating func takeOne(_ scanner: LinkScanner, at start: Int, into tree: inout Tree) -> Int? {
    let bytes = scanner.bytes
    guard let labelRange = scanner.label(at: start), labelRange.upperBound + 1 < scanner.end,
      bytes[labelRange.upperBound + 1] == ASCII.colon
    else { return nil }
    let label = LinkLabel(bytes[labelRange])
    guard !label.isEmpty else { return nil }
    let destinationStart = scanner.skipBlanksAndLine(from: labelRange.upperBound + 2)
    guard let destination = scanner.destination(at: destinationStart),
      !destination.range.isEmpty || destination.end > destinationStart
    else { return nil }

    var end = lineEnd(scanner, from: destination.end)
    var title: Range<Int>?
    let titleStart = scanner.skipBlanksAndLine(from: destination.end)
    if titleStart > destination.end, let range = scanner.title(at: titleStart),
      let after = lineEnd(scanner, from: range.upperBound + 1)
    {
      title = range
      end = after
    }
    guard let end else { return nil }
    if links[label] == nil {
      links[label] = Int32(tree.links.count)
      tree.links.append(
        Tree.Link(
          destination: tree.storeDecoded(bytes[destination.range]), title: title.map { tree.storeDecoded(bytes[$0]) }))
    }
    return end
  }

  /// Returns the start of the next line, or the end, if nothing but blanks follows.
  private func lineEnd(_ scanner: LinkScanner, from start: Int) -> Int? {
    let offset = scanner.skipBlanks(from: start)
    if offset >= scanner.end { return scanner.end }
    return scanner.bytes[offset] == ASCII.lineFeed ? offset + 1 : nil
  }
}
