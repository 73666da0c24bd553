extension InlineParser {
  /// A bare address that begins with `www.`, or with a scheme whose colon this is; none within brackets.
  mutating func parseBareLink(_ byte: UInt8) -> Bool {
    guard self.byte(at: position + 1) == (byte == ASCII.colon ? ASCII.slash : byte), brackets.isEmpty else {
      return false
    }
    let bounds = content.start..<content.end
    var range: Range<Int>
    if byte == ASCII.colon {
      guard let url = AutolinkScanner.url(in: content.text, content: bounds, colon: position),
        url.lowerBound >= textStart
      else { return false }
      range = url
    } else {
      guard let end = AutolinkScanner.webAddress(in: content.text, content: bounds, at: position) else { return false }
      range = position..<end
    }
    flushText(upTo: range.lowerBound)
    addAutolink(range, text: range, prefix: byte == ASCII.colon ? "" : "http://")
    position = range.upperBound
    startText()
    return true
  }

  /// Merges text nodes that lie next to each other, and makes links of the bare e-mail addresses in them.
  mutating func mergeTexts(linkingAddresses: Bool) {
    var node = tree[block].firstChild
    // The outermost link around the node: an address in it becomes no link of its own.
    var link = Tree.none
    while node != Tree.none {
      if tree[node].tag == .text {
        node = mergeRun(from: node, linkingAddresses: linkingAddresses && link == Tree.none)
      }
      if tree[node].firstChild != Tree.none {
        if link == Tree.none, isLink(node) { link = node }
        node = tree[node].firstChild
        continue
      }
      while node != block, tree[node].next == Tree.none {
        node = tree[node].parent
        if node == link { link = Tree.none }
      }
      if node == block { return }
      node = tree[node].next
    }
  }

  private func isLink(_ node: NodeIndex) -> Bool {
    tree[node].tag == .link || tree[node].tag == .image || tree[node].tag == .autolink
  }

  /// Merges a text node with those that follow; returns the last node of what they have become.
  private mutating func mergeRun(from first: NodeIndex, linkingAddresses: Bool) -> NodeIndex {
    var last = first
    var run = [TextRun.Piece]()
    var node = first
    while node != Tree.none, tree[node].tag == .text {
      let record = tree[node]
      let next = record.next
      if node != first, tree[last].end == record.start, tree[last].content.isFollowed(by: record.content) {
        tree[last].end = record.end
        tree[last].content.extend(by: Int(record.content.count))
        tree.unlink(node)
      } else {
        if node != first, linkingAddresses { run.append(TextRun.Piece(tree[last], node: last)) }
        last = node
      }
      node = next
    }
    guard linkingAddresses else { return last }
    run.append(TextRun.Piece(tree[last], node: last))
    return linkAddresses(in: TextRun(run, source: source.bytes, side: tree.side)) ?? last
  }

  /// Replaces a run of text by texts and links, if it contains addresses; returns the last node.
  private mutating func linkAddresses(in run: TextRun) -> NodeIndex? {
    let addresses = AddressScanner(bytes: run.bytes).addresses()
    guard !addresses.isEmpty else { return nil }
    var last = run.pieces[0].node
    var offset = 0
    for address in addresses {
      if offset < address.range.lowerBound { last = insertText(run, offset..<address.range.lowerBound, after: last) }
      let range = run.origin(of: address.range)
      let link = tree.add(.autolink, range.lowerBound, range.upperBound)
      tree.insert(link, after: last)
      let text = insertText(run, address.range, after: link)
      tree.unlink(text)
      tree.append(text, to: link)
      let prefix = address.needsScheme ? "mailto:" : ""
      tree[link].payload = Int32(tree.links.count)
      tree.links.append(
        Tree.Link(
          destination: tree.store(Array(prefix.utf8) + run.bytes[address.range]), title: nil,
          range: Int32(range.lowerBound)..<Int32(range.upperBound)))
      last = link
      offset = address.range.upperBound
    }
    if offset < run.bytes.count { last = insertText(run, offset..<run.bytes.count, after: last) }
    for piece in run.pieces { tree.unlink(piece.node) }
    return last
  }

  private mutating func insertText(_ run: TextRun, _ range: Range<Int>, after last: NodeIndex) -> NodeIndex {
    let origin = run.origin(of: range)
    let node = tree.add(.text, origin.lowerBound, origin.upperBound)
    tree[node].content = run.slice(range) ?? tree.store(run.bytes[range])
    tree.insert(node, after: last)
    return node
  }
}
