typealias NodeIndex = Int32

/// The nodes of a document: records in one array that name each other by index.
///
/// Nothing here owns another node, so no depth of nesting makes parsing, walking or freeing recurse.
struct Tree: Sendable {
  var records: [Record] = []
  /// Bytes that are not in the source as they are needed: decoded text, joined lines.
  var side: [UInt8] = []
  /// The lines of leaf blocks.
  var segments: [Segment] = []
  var links: [Link] = []
  var lists: [ListStyle] = []
  var fences: [CodeBlock.Fence] = []
  var tables: [[TableAlignment]] = []
  /// The row before which a table was ended, since its rows lack too many cells.
  var refusedRow: Range<Int>?

  /// No node.
  static let none: NodeIndex = -1

  enum Tag: UInt8, Sendable {
    case document, blockQuote, alert, list, item, paragraph, heading, codeBlock, htmlBlock, thematicBreak
    case table, tableRow, tableCell, footnoteDefinition
    case text, softBreak, hardBreak, codeSpan, emphasis, strong, strikethrough
    case link, image, autolink, htmlInline, footnoteReference
  }

  struct Record: Sendable {
    var tag: Tag
    /// A heading's level, an item's task state, a row's being the header, an alert's kind.
    var detail: UInt8 = 0
    /// An index into the table that belongs to the tag.
    var payload: Int32 = -1
    var start: Int32
    var end: Int32
    var parent = Tree.none
    var firstChild = Tree.none
    var lastChild = Tree.none
    var next = Tree.none
    var previous = Tree.none
    /// The text of an inline; for a leaf block, its range of `segments`.
    var content = ByteSlice()
  }

  /// One line, or part of a line, of a leaf block's content.
  struct Segment: Sendable {
    var start: Int32
    var end: Int32
    /// The columns of a tab that a container took in part, to be put back as spaces (CommonMark section 2.2).
    var spaces: UInt8 = 0
    /// Whether the segment goes on with the line before it, behind a pipe whose backslash is dropped.
    var continuesLine = false
  }

  struct Link: Sendable {
    var destination: ByteSlice
    var title: ByteSlice?
    var range: Range<Int32>?
  }

  subscript(_ index: NodeIndex) -> Record {
    get { records[Int(index)] }
    _modify { yield &records[Int(index)] }
  }

  mutating func add(_ tag: Tag, _ start: Int, _ end: Int) -> NodeIndex {
    records.append(Record(tag: tag, start: Int32(start), end: Int32(end)))
    return NodeIndex(records.count - 1)
  }

  mutating func append(_ child: NodeIndex, to parent: NodeIndex) {
    let last = self[parent].lastChild
    self[child].parent = parent
    self[child].previous = last
    self[child].next = Tree.none
    if last == Tree.none { self[parent].firstChild = child } else { self[last].next = child }
    self[parent].lastChild = child
  }

  mutating func insert(_ node: NodeIndex, after sibling: NodeIndex) {
    let parent = self[sibling].parent
    let next = self[sibling].next
    self[node].parent = parent
    self[node].previous = sibling
    self[node].next = next
    self[sibling].next = node
    if next == Tree.none { self[parent].lastChild = node } else { self[next].previous = node }
  }

  mutating func unlink(_ node: NodeIndex) {
    let record = self[node]
    if record.previous != Tree.none {
      self[record.previous].next = record.next
    } else if record.parent != Tree.none {
      self[record.parent].firstChild = record.next
    }
    if record.next != Tree.none {
      self[record.next].previous = record.previous
    } else if record.parent != Tree.none {
      self[record.parent].lastChild = record.previous
    }
    self[node].parent = Tree.none
    self[node].next = Tree.none
    self[node].previous = Tree.none
  }

  /// Moves the siblings from `first` through `last` under a parent that has no children yet.
  mutating func move(_ first: NodeIndex, through last: NodeIndex, to parent: NodeIndex) {
    let before = self[first].previous
    let after = self[last].next
    let old = self[first].parent
    if before != Tree.none { self[before].next = after } else { self[old].firstChild = after }
    if after != Tree.none { self[after].previous = before } else { self[old].lastChild = before }
    self[first].previous = Tree.none
    self[last].next = Tree.none
    self[parent].firstChild = first
    self[parent].lastChild = last
    var node = first
    while node != Tree.none {
      self[node].parent = parent
      node = self[node].next
    }
  }

  /// Keeps bytes in the side buffer.
  mutating func store(_ bytes: some Sequence<UInt8>) -> ByteSlice {
    let start = side.count
    side.append(contentsOf: bytes)
    return ByteSlice(side: start..<side.count)
  }
}
