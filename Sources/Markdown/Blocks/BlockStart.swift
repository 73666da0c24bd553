/// One way for a block to begin, and the bytes that its first line may begin with.
///
/// The rules are in the order in which they are tried. A rule goes past what marks its block only when it takes the
/// line, so that the next one finds the cursor where it was.
struct BlockStart {
  enum Outcome {
    /// The line begins no such block.
    case none
    /// A block that contains blocks was opened; the rest of the line may begin another one in it.
    case container
    /// A block that takes the rest of the line as content was opened.
    case leaf
    /// A block was opened, or changed, that used up the line.
    case line
  }

  let firstBytes: String
  let attempt: @Sendable (inout BlockParser, BlockParser.OpenBlock) -> Outcome

  /// All rules but that of indented code blocks, which is told from the indentation alone.
  static let all: [BlockStart] = [
    blockQuote, atxHeading, fencedCodeBlock, htmlBlock, setextHeading, thematicBreak, footnoteDefinition, listItem,
    table,
  ]

  /// For each byte, the rules a line beginning with it may satisfy, as bits in the order of `all`.
  private static let rules: [UInt16] = {
    var rules = [UInt16](repeating: 0, count: 256)
    for (index, rule) in all.enumerated() {
      for byte in rule.firstBytes.utf8 { rules[Int(byte)] |= 1 << UInt16(index) }
    }
    return rules
  }()

  /// Opens the block that the rest of the line begins, if it does.
  static func open(in parser: inout BlockParser, container: BlockParser.OpenBlock) -> Outcome {
    if parser.cursor.isIndented { return indentedCodeBlock(&parser) }
    var candidates = rules[Int(parser.cursor.nextByte)]
    while candidates != 0 {
      let outcome = all[candidates.trailingZeroBitCount].attempt(&parser, container)
      if outcome != .none { return outcome }
      candidates &= candidates - 1
    }
    return .none
  }

  /// CommonMark section 4.4, "Indented code blocks"; it cannot interrupt a paragraph, and nothing else can begin with as much indentation.
  private static func indentedCodeBlock(_ parser: inout BlockParser) -> Outcome {
    guard parser.tip.tag != .paragraph, !parser.cursor.isBlank else { return .none }
    parser.cursor.advance(columns: 4)
    parser.addBlock(.codeBlock, at: parser.cursor.offset)
    return .leaf
  }

  /// CommonMark section 5.1, "Block quotes".
  private static let blockQuote = BlockStart(firstBytes: ">") { parser, _ in
    let start = parser.cursor.nextNonspace
    parser.advancePastQuoteMarker()
    parser.addBlock(.blockQuote, at: start)
    return .container
  }

  /// CommonMark section 4.2, "ATX headings".
  private static let atxHeading = BlockStart(firstBytes: "#") { parser, _ in
    let bytes = parser.source.bytes
    let start = parser.cursor.nextNonspace
    var content = start
    var end = parser.cursor.end
    while content < end, bytes[content] == ASCII.numberSign { content += 1 }
    let level = content - start
    guard level <= 6, content == end || ASCII.isBlank(bytes[content]) else { return .none }
    while end > content, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
    var closing = end
    while closing > content, bytes[closing - 1] == ASCII.numberSign { closing -= 1 }
    if closing < end, ASCII.isBlank(bytes[closing - 1]) || closing == content { end = closing }
    while content < end, ASCII.isBlank(bytes[content]) { content += 1 }
    while end > content, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
    parser.cursor.advanceToNextNonspace()
    let heading = parser.addBlock(.heading, at: start)
    parser.tree[heading].detail = UInt8(level)
    parser.tree.segments.append(Tree.Segment(start: Int32(content), end: Int32(end)))
    parser.tree[heading].content.extend(by: 1)
    return .line
  }

  /// CommonMark section 4.5, "Fenced code blocks".
  private static let fencedCodeBlock = BlockStart(firstBytes: "`~") { parser, _ in
    let bytes = parser.source.bytes
    let opening = parser.cursor.nextNonspace
    let character = parser.cursor.nextByte
    var info = opening
    var end = parser.cursor.end
    while info < end, bytes[info] == character { info += 1 }
    let fence = opening..<info
    guard fence.count >= 3, character == ASCII.tilde || !bytes[info..<end].contains(ASCII.backtick) else {
      return .none
    }
    while info < end, ASCII.isBlank(bytes[info]) { info += 1 }
    while end > info, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
    let indent = parser.cursor.indent
    let block = parser.addBlock(.codeBlock, at: opening)
    parser.tree[block].detail = UInt8(indent)
    parser.tree[block].payload = Int32(parser.tree.fences.count)
    parser.tree.fences.append(
      CodeBlock.Fence(opening: fence, info: info..<end, isClosed: false, character: character))
    return .line
  }

  /// CommonMark section 4.6, "HTML blocks".
  private static let htmlBlock = BlockStart(firstBytes: "<") { parser, container in
    let mayBeAnyTag = container.tag != .paragraph && parser.tip.tag != .paragraph
    let condition = HTMLBlockScanner.startCondition(
      in: parser.source.bytes, from: parser.cursor.nextNonspace, to: parser.cursor.end, anyTag: mayBeAnyTag)
    guard let condition else { return .none }
    let block = parser.addBlock(.htmlBlock, at: parser.cursor.nextNonspace)
    parser.tree[block].detail = condition
    return .leaf
  }

  /// CommonMark section 4.3, "Setext headings".
  private static let setextHeading = BlockStart(firstBytes: "=-") { parser, container in
    guard container.tag == .paragraph, parser.isSetextUnderline() else { return .none }
    parser.closeUnmatched()
    parser.takeDefinitions(from: container.node)
    guard parser.tree[container.node].content.count > 0 else { return .none }
    parser.tree[container.node].tag = .heading
    parser.tree[container.node].detail = parser.cursor.nextByte == ASCII.equals ? 1 : 2
    parser.tree[container.node].end = Int32(parser.cursor.end)
    parser.lines[Int(container.node)].last = parser.line
    parser.open[parser.open.count - 1] = BlockParser.OpenBlock(
      node: container.node, tag: .heading, barrier: parser.open.count - 1)
    return .line
  }

  /// CommonMark section 4.1, "Thematic breaks".
  private static let thematicBreak = BlockStart(firstBytes: "*-_") { parser, _ in
    guard parser.isThematicBreak() else { return .none }
    parser.addBlock(.thematicBreak, at: parser.cursor.nextNonspace)
    return .line
  }

  /// An extension of GitHub: `[^label]:` and what belongs to it.
  private static let footnoteDefinition = BlockStart(firstBytes: "[") { parser, _ in
    guard parser.options.contains(.footnotes) else { return .none }
    let bytes = parser.source.bytes
    let start = parser.cursor.nextNonspace
    let label = FootnoteLabel.scan(bytes, from: start, to: parser.cursor.end)
    guard let label, label.upperBound + 1 < parser.cursor.end, bytes[label.upperBound + 1] == ASCII.colon else {
      return .none
    }
    parser.cursor.advanceToNextNonspace()
    parser.cursor.advance(bytes: label.upperBound + 2 - start)
    let definition = parser.addBlock(.footnoteDefinition, at: start)
    parser.tree[definition].end = Int32(label.upperBound + 2)
    parser.tree[definition].content = ByteSlice(source: label)
    let key = LinkLabel(bytes[label])
    if parser.footnotes[key] == nil { parser.footnotes[key] = definition }
    parser.cursor.findNextNonspace()
    parser.cursor.advanceToNextNonspace()
    return .container
  }

  /// CommonMark sections 5.2, "List items", and 5.3, "Lists".
  private static let listItem = BlockStart(firstBytes: "-+*0123456789") { parser, container in
    guard let marker = parser.takeListMarker(interrupting: container.tag == .paragraph) else { return .none }
    parser.closeUnmatched()
    if parser.tip.tag == .list {
      let style = parser.tree.lists[Int(parser.tree[parser.tip.node].payload)]
      if style.marker != marker.style.marker || style.isOrdered != marker.style.isOrdered { parser.closeTip() }
    }
    if parser.tip.tag != .list {
      let list = parser.addBlock(.list, at: marker.range.lowerBound)
      parser.tree[list].payload = Int32(parser.tree.lists.count)
      parser.tree.lists.append(marker.style)
    }
    let item = parser.addBlock(.item, at: marker.range.lowerBound)
    parser.tree[item].payload = Int32(marker.contentIndent)
    parser.tree[item].end = Int32(marker.range.upperBound)
    return .container
  }

  /// GFM section 4.10, "Tables (extension)": a delimiter row after a paragraph line with as many cells.
  private static let table = BlockStart(firstBytes: "|-:") { parser, container in
    guard parser.options.contains(.tables), container.tag == .paragraph, parser.matched == parser.open.count else {
      return .none
    }
    return parser.openTable(from: container.node) ? .line : .none
  }
}
