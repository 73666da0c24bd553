/// The second pass: reads the content of leaf blocks into inlines (CommonMark appendix, "Phase 2: inline structure").
struct InlineParser {
  let source: SourceText
  let options: MarkdownOptions
  let definitions: LinkDefinitions
  let footnotes: [LinkLabel: NodeIndex]
  var tree: Tree
  var content = LeafContent()
  /// The block whose content is read.
  var block = Tree.none
  var position = 0
  /// Where the text begins that no node stands for yet, and where its source range does.
  var textStart = 0
  var textRangeStart = 0

  var delimiters: [Delimiter] = []
  /// The topmost delimiter that is still of use.
  var lastDelimiter = -1
  var brackets: [Bracket] = []
  /// The number of brackets, from the bottom, in which no link may be made as they contain one.
  var linkBarrier = 0
  /// The numbers of open brackets that can still become images and links.
  var imageBrackets = 0
  var activeLinkBrackets = 0
  var backticks = BacktickRuns()
  /// Where searches for the ends of HTML constructs went unanswered in this block.
  var unendedHTML: Set<HTMLConstruct> = []
  var hasAtSign = false
  /// The bytes that references may still add, so that few definitions cannot make a huge document (as in cmark).
  var expansionLeft: Int

  private let isSpecial: [Bool]

  init(_ blocks: consuming BlockParser) {
    source = blocks.source
    options = blocks.options
    definitions = blocks.definitions
    footnotes = blocks.footnotes
    // Taken, not shared, so that adding inlines does not copy the blocks.
    tree = Tree()
    swap(&tree, &blocks.tree)
    expansionLeft = max(source.bytes.count, 100_000)
    var special = [Bool](repeating: false, count: 256)
    for byte in "\n\\`&*_[]!<".utf8 { special[Int(byte)] = true }
    if options.contains(.strikethrough) { special[Int(ASCII.tilde)] = true }
    if options.contains(.autolinks) { for byte in ":w@".utf8 { special[Int(byte)] = true } }
    isSpecial = special
  }

  /// Reads the inlines of all leaf blocks.
  mutating func parse() {
    for index in tree.records.indices {
      let record = tree.records[index]
      switch record.tag {
      case .paragraph, .heading, .tableCell:
        // A paragraph that has given all its lines away has left the tree.
        guard record.parent != Tree.none else { continue }
        parseLeaf(NodeIndex(index), record.content.range)
      default: continue
      }
    }
  }

  private mutating func parseLeaf(_ node: NodeIndex, _ range: Range<Int>) {
    content.load(range, of: tree.segments, from: source.bytes)
    block = node
    position = content.start
    textStart = position
    textRangeStart = position
    backticks.reset()
    if !unendedHTML.isEmpty { unendedHTML.removeAll() }
    hasAtSign = false

    while true {
      while position < content.end, !isSpecial[Int(content.text[position])] { position += 1 }
      guard position < content.end else { break }
      if !parseInline(content.text[position]) { position += 1 }
    }
    flushText(upTo: content.end)
    processDelimiters(above: 0)
    brackets.removeAll(keepingCapacity: true)
    linkBarrier = 0
    imageBrackets = 0
    activeLinkBrackets = 0
    mergeTexts(linkingAddresses: hasAtSign)
  }

  /// Reads the inline that begins with a special byte; false when the byte is text.
  ///
  /// The rules are in the order of CommonMark's chapters. One that takes the byte calls `flushText` first and leaves
  /// `position` after what it took.
  private mutating func parseInline(_ byte: UInt8) -> Bool {
    switch byte {
    // 2.4 Backslash escapes; a hard line break too
    case ASCII.backslash: return parseEscape()
    // 2.5 Entity and numeric character references
    case ASCII.ampersand: return parseEntity()
    // 6.1 Code spans
    case ASCII.backtick: return parseCodeSpan()
    // 6.2 Emphasis and strong emphasis; GFM 6.5 Strikethrough
    case ASCII.asterisk, ASCII.underscore, ASCII.tilde: return parseDelimiters(byte)
    // 6.3 Links
    case ASCII.leftBracket: return openBracket(isImage: false)
    // 6.4 Images
    case ASCII.exclamation: return openBracket(isImage: true)
    case ASCII.rightBracket: return closeBracket()
    // 6.5 Autolinks, 6.6 Raw HTML
    case ASCII.lessThan: return parseAutolink() || parseHTML()
    // 6.7 Hard line breaks, 6.8 Soft line breaks
    case ASCII.lineFeed: return parseLineEnding()
    // GFM 6.9 Autolinks (extension); e-mail addresses when all text is known
    case ASCII.colon, UInt8(ascii: "w"): return parseBareLink(byte)
    case ASCII.at:
      hasAtSign = true
      return false
    default: return false
    }
  }

  func byte(at offset: Int) -> UInt8? {
    offset < content.end ? content.text[offset] : nil
  }

  // MARK: Nodes

  /// Makes a text node of the text read so far.
  mutating func flushText(upTo end: Int) {
    guard end > textRangeStart else { return }
    addText(textStart..<end, from: textRangeStart)
  }

  /// Says that the text from here on has no node yet.
  mutating func startText() {
    textStart = position
    textRangeStart = position
  }

  @discardableResult
  mutating func addText(_ range: Range<Int>, from rangeStart: Int? = nil) -> NodeIndex {
    let node = addNode(.text, (rangeStart ?? range.lowerBound)..<range.upperBound)
    tree[node].content = slice(range)
    return node
  }

  /// The bytes of a range of content: in the source if they lie there in one piece.
  mutating func slice(_ range: Range<Int>) -> ByteSlice {
    content.sourceSlice(range) ?? tree.store(content.text[range])
  }

  @discardableResult
  mutating func addNode(_ tag: Tree.Tag, _ range: Range<Int>) -> NodeIndex {
    let origin = content.origin(of: range)
    let node = tree.add(tag, origin.lowerBound, origin.upperBound)
    tree.append(node, to: block)
    return node
  }

  // MARK: Text

  /// CommonMark sections 6.7 and 6.8.
  private mutating func parseLineEnding() -> Bool {
    var end = position
    while end > textStart, ASCII.isBlank(content.text[end - 1]) { end -= 1 }
    let isHard =
      position - textStart >= 2 && content.text[position - 1] == ASCII.space
      && content.text[position - 2] == ASCII.space
    flushText(upTo: end)
    addBreak(isHard ? .hardBreak : .softBreak, end..<position + 1)
    return true
  }

  /// Adds a break that ends with the line, and goes on after it.
  private mutating func addBreak(_ tag: Tree.Tag, _ range: Range<Int>) {
    let node = addNode(tag, range)
    // A line ending may be two bytes in the source, though it is one in the content.
    let end = Int(tree[node].end)
    let bytes = source.bytes
    if bytes[end - 1] == ASCII.carriageReturn, end < bytes.count, bytes[end] == ASCII.lineFeed { tree[node].end += 1 }
    position = range.upperBound
    startText()
  }

  /// CommonMark section 2.4.
  private mutating func parseEscape() -> Bool {
    guard let next = byte(at: position + 1) else { return false }
    if next == ASCII.lineFeed {
      flushText(upTo: position)
      addBreak(.hardBreak, position..<position + 2)
      return true
    }
    guard ASCII.isPunctuation(next) else { return false }
    flushText(upTo: position)
    textRangeStart = position
    textStart = position + 1
    position += 2
    return true
  }

  /// CommonMark section 2.5.
  private mutating func parseEntity() -> Bool {
    guard let (decoded, end) = EntityTable.decode(content.text, at: position, end: content.end) else { return false }
    flushText(upTo: position)
    let node = addNode(.text, position..<end)
    tree[node].content = tree.store(decoded)
    position = end
    startText()
    return true
  }
}
