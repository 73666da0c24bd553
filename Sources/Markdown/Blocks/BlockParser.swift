/// The first pass: reads a document line by line into a tree of blocks (CommonMark appendix, "Phase 1: block structure").
///
/// Leaf blocks keep their lines as segments of the source; the inlines in them are the second pass.
struct BlockParser {
  let source: SourceText
  let options: MarkdownOptions
  var tree = Tree()
  var cursor: LineCursor
  /// The open blocks, the document first; the last one is the tip.
  var open: [OpenBlock] = []
  /// How many of the open blocks go on in the current line.
  var matched = 0
  /// The lines of each block, to tell loose lists from tight ones.
  var lines: [BlockLines] = []
  /// The line being read, counted from 0.
  var line = 0
  /// The end of the line before the one being read.
  var previousLineEnd = 0
  var definitions = LinkDefinitions()
  /// The footnotes that are defined, by normalised label.
  var footnotes: [LinkLabel: NodeIndex] = [:]
  /// Where a run of thematic break characters turned out to be none, so that nested list markers do not scan it again.
  var brokenThematicBreak = 0
  /// The cells that rows lacked and were given; a table that needs too many ends (the limit of cmark-gfm).
  var completedCells = 0

  struct OpenBlock {
    let node: NodeIndex
    let tag: Tree.Tag
    /// The deepest open block at or above this one that a blank line might end.
    var barrier: Int
  }

  struct BlockLines {
    var first: Int
    var last: Int
  }

  init(_ source: SourceText, options: MarkdownOptions) {
    self.source = source
    self.options = options
    cursor = LineCursor(bytes: source.bytes)
    // Enough for dense markup: growing would copy, and touch twice the memory. What is not used is never touched.
    tree.records.reserveCapacity(source.bytes.count / 8 + 16)
    tree.segments.reserveCapacity(source.lineCount)
    lines.reserveCapacity(source.bytes.count / 32 + 16)
    let root = tree.add(.document, source.contentStart, source.lineRange(source.lineCount).upperBound)
    lines.append(BlockLines(first: 0, last: 0))
    open.append(OpenBlock(node: root, tag: .document, barrier: 0))
  }

  /// Reads all lines from the given one on.
  mutating func parse(fromLine first: Int) {
    let count = source.lineCount
    line = first
    previousLineEnd = source.contentStart
    while line < count {
      let range = source.lineRange(line + 1)
      cursor.enterLine(range)
      parseLine()
      previousLineEnd = range.upperBound
      line += 1
    }
    matched = 0
    closeUnmatched()
  }

  var tip: OpenBlock { open[open.count - 1] }

  private mutating func parseLine() {
    guard matchOpenBlocks() else { return }
    var container = open[matched - 1]
    let isContinued = matched == open.count
    var isLeaf = container.tag == .codeBlock || container.tag == .htmlBlock
    while !isLeaf {
      cursor.findNextNonspace()
      switch BlockStart.open(in: &self, container: container) {
      case .none:
        cursor.advanceToNextNonspace()
        isLeaf = true
      case .container:
        container = tip
      case .leaf:
        container = tip
        isLeaf = true
      case .line:
        return
      }
    }
    if !isContinued, matched < open.count, !cursor.isBlank, tip.tag == .paragraph {
      addLine(to: tip.node)  // lazy continuation
    } else {
      closeUnmatched()
      addRest(to: container)
    }
  }

  /// Adds what is left of the line after all containers.
  private mutating func addRest(to container: OpenBlock) {
    switch container.tag {
    case .codeBlock:
      addLine(to: container.node)
    case .htmlBlock:
      addLine(to: container.node)
      let condition = tree[container.node].detail
      if HTMLBlockScanner.ends(condition, in: source.bytes, from: cursor.offset, to: cursor.end) { closeTip() }
    case .paragraph:
      if !cursor.isBlank { addLine(to: container.node) }
    default:
      guard !cursor.isBlank else { return }
      if container.tag == .table, addTableRow(to: container.node) { return }
      addLine(to: addBlock(.paragraph, at: cursor.offset))
    }
  }

  /// Finds the open blocks that go on in this line; false when the line was used up by one of them.
  private mutating func matchOpenBlocks() -> Bool {
    matched = 1
    while matched < open.count {
      let block = open[matched]
      cursor.findNextNonspace()
      if cursor.offset == cursor.end, block.tag == .list || block.tag == .item {
        // Lists and items go on in an empty line, however many are nested: skip to what might end.
        var depth = open.count
        while depth > matched, open[depth - 1].barrier >= matched { depth = open[depth - 1].barrier }
        if depth > matched {
          matched = depth
          continue
        }
      }
      switch continues(block) {
      case .yes: matched += 1
      case .no: return true
      case .closed: return false
      }
    }
    return true
  }

  private enum Continuation { case yes, no, closed }

  /// Tells whether an open block goes on in this line, and goes past what marks that it does.
  private mutating func continues(_ block: OpenBlock) -> Continuation {
    switch block.tag {
    case .document, .list:
      return .yes
    case .blockQuote:
      guard !cursor.isIndented, cursor.nextByte == ASCII.greaterThan else { return .no }
      advancePastQuoteMarker()
      return .yes
    case .item, .footnoteDefinition:
      // An item can begin with at most one blank line.
      if cursor.isBlank, tree[block.node].firstChild == Tree.none { return .no }
      let padding = block.tag == .item ? Int(tree[block.node].payload) : 4
      if cursor.indent >= padding {
        cursor.advance(columns: padding)
      } else if cursor.isBlank {
        cursor.advanceToNextNonspace()
      } else {
        return .no
      }
      return .yes
    case .codeBlock:
      return continuesCode(block.node)
    case .htmlBlock:
      return cursor.isBlank && tree[block.node].detail >= 6 ? .no : .yes
    case .paragraph:
      return cursor.isBlank ? .no : .yes
    case .table:
      return isTableRow() ? .yes : .no
    default:
      return .no
    }
  }

  mutating func advancePastQuoteMarker() {
    cursor.advanceToNextNonspace()
    cursor.advance(bytes: 1)
    if ASCII.isBlank(cursor.byte) { cursor.advance(columns: 1) }
  }

  private mutating func continuesCode(_ node: NodeIndex) -> Continuation {
    let payload = Int(tree[node].payload)
    guard payload >= 0 else {
      if cursor.isIndented {
        cursor.advance(columns: 4)
      } else if cursor.isBlank {
        cursor.advanceToNextNonspace()
      } else {
        return .no
      }
      return .yes
    }
    let fence = tree.fences[payload]
    if !cursor.isIndented, cursor.nextByte == fence.character, isClosing(fence) {
      tree.fences[payload].isClosed = true
      tree[node].end = Int32(cursor.end)
      lines[Int(node)].last = line
      closeTip()
      return .closed
    }
    // Up to as many columns as the opening fence is indented by are taken from each line.
    var columns = Int(tree[node].detail)
    while columns > 0, ASCII.isBlank(cursor.byte) {
      cursor.advance(columns: 1)
      columns -= 1
    }
    return .yes
  }

  private func isClosing(_ fence: CodeBlock.Fence) -> Bool {
    var offset = cursor.nextNonspace
    while offset < cursor.end, source.bytes[offset] == fence.character { offset += 1 }
    guard offset - cursor.nextNonspace >= fence.length else { return false }
    while offset < cursor.end, ASCII.isBlank(source.bytes[offset]) { offset += 1 }
    return offset == cursor.end
  }

  /// Closes the open blocks that did not go on in this line.
  mutating func closeUnmatched() {
    while open.count > matched { closeTip() }
  }

  /// Opens a block under the nearest open block that may contain it.
  @discardableResult
  mutating func addBlock(_ tag: Tree.Tag, at offset: Int) -> NodeIndex {
    closeUnmatched()
    while !Self.canContain(tip.tag, tag) { closeTip() }
    let node = tree.add(tag, offset, cursor.end)
    tree.append(node, to: tip.node)
    tree[node].content = ByteSlice(source: tree.segments.count..<tree.segments.count)
    lines.append(BlockLines(first: line, last: line))
    let depth = open.count
    if tip.tag == .item { open[depth - 1].barrier = open[depth - 2].barrier }
    open.append(OpenBlock(node: node, tag: tag, barrier: tag == .list ? open[depth - 1].barrier : depth))
    matched = open.count
    return node
  }

  private static func canContain(_ parent: Tree.Tag, _ child: Tree.Tag) -> Bool {
    switch parent {
    case .document, .blockQuote, .item, .footnoteDefinition: child != .item
    case .list: child == .item
    default: false
    }
  }

  /// Adds the rest of the line to a leaf block.
  mutating func addLine(to node: NodeIndex) {
    var segment = cursor.rest
    if tree[node].tag == .paragraph, !cursor.isBlank {
      cursor.findNextNonspace()
      segment = Tree.Segment(start: Int32(cursor.nextNonspace), end: Int32(cursor.end))
      if tree[node].content.count == 0 { tree[node].start = segment.start }
    }
    tree.segments.append(segment)
    tree[node].content.extend(by: 1)
    tree[node].end = Int32(cursor.end)
    lines[Int(node)].last = line
  }
}
