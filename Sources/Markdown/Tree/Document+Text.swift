extension Document {
  /// Returns the text that a text, code span, code block or piece of raw HTML stands for; empty for other nodes.
  public func literal(of id: Node.ID) -> String {
    let record = tree[id.index]
    switch record.tag {
    case .text, .codeSpan, .htmlInline: return string(record.content)
    case .codeBlock, .htmlBlock:
      var bytes: [UInt8] = []
      appendLines(of: record, to: &bytes)
      return Self.string(bytes)
    default: return ""
    }
  }

  /// Returns the text of all inlines below a node, code spans included; line breaks, `<br>` too, are spaces.
  public func plainText(of id: Node.ID) -> String {
    var bytes: [UInt8] = []
    appendPlainText(of: id.index, to: &bytes)
    return Self.string(bytes)
  }

  /// Returns where each line of a code block is in the source, without prefixes of containers, the indentation of
  /// the fence, and line endings.
  ///
  /// A line whose container took only some columns of a tab begins after that tab.
  public func contentLines(of id: Node.ID) -> [Range<Int>] {
    let record = tree[id.index]
    guard record.tag == .codeBlock || record.tag == .htmlBlock else { return [] }
    return tree.segments[record.content.range].map { Int($0.start)..<Int($0.end) }
  }

  func appendPlainText(of root: NodeIndex, to bytes: inout [UInt8]) {
    var nodes = Descendants(tree: tree, root: root, upcoming: tree[root].firstChild)
    while let node = nodes.next() {
      let record = tree[node.index]
      switch record.tag {
      case .text, .codeSpan: bytes.append(contentsOf: self.bytes(record.content))
      case .softBreak, .hardBreak: bytes.append(ASCII.space)
      case .htmlInline:
        if HTMLText.inline(string(record.content)) == .lineBreak { bytes.append(ASCII.space) }
      default: break
      }
    }
  }

  func appendLines(of record: Tree.Record, to bytes: inout [UInt8]) {
    for segment in tree.segments[record.content.range] {
      bytes.append(contentsOf: repeatElement(ASCII.space, count: Int(segment.spaces)))
      bytes.append(contentsOf: source.bytes[Int(segment.start)..<Int(segment.end)])
      bytes.append(ASCII.lineFeed)
    }
  }

  func bytes(_ slice: ByteSlice) -> ArraySlice<UInt8> {
    slice.isSource ? source.bytes[slice.range] : tree.side[slice.range]
  }

  func withBytes(_ slice: ByteSlice, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let buffer = slice.isSource ? source.bytes : tree.side
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[slice.range])) }
  }

  func string(_ slice: ByteSlice) -> String { Self.string(bytes(slice)) }

  /// Decodes text, with U+FFFD in the place of NUL (CommonMark section 2.3) and of bytes that are not UTF-8.
  private static func string(_ bytes: some Collection<UInt8>) -> String {
    guard bytes.contains(0) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }, as: UTF8.self)
  }
}
