extension BlockParser {
  /// Turns the last line of a paragraph into the header of a table, if the current line is its delimiter row.
  mutating func openTable(from paragraph: NodeIndex) -> Bool {
    let line = cursor.nextNonspace..<cursor.end
    guard let last = tree[paragraph].content.range.last,
      let alignments = TableRowScanner.alignments(in: source.bytes, line)
    else { return false }
    let header = Int(tree.segments[last].start)..<Int(tree.segments[last].end)
    let cells = TableRowScanner.cells(in: source.bytes, header, limit: alignments.count + 1)
    guard cells.count == alignments.count else { return false }

    takeLastLine(from: paragraph)
    closeTip()
    let table = addBlock(.table, at: header.lowerBound)
    lines[Int(table)].first = self.line - 1
    tree[table].payload = Int32(tree.tables.count)
    tree.tables.append(alignments)
    addRow(to: table, header, cells: cells, isHeader: true)
    tree[table].end = Int32(cursor.end)
    return true
  }

  private mutating func takeLastLine(from paragraph: NodeIndex) {
    let range = tree[paragraph].content.range.dropLast()
    tree[paragraph].content = ByteSlice(source: range)
    if let last = range.last {
      tree[paragraph].end = tree.segments[last].end
      lines[Int(paragraph)].last = line - 2
    }
  }

  /// Tells whether an open table goes on in this line.
  func isTableRow() -> Bool {
    var offset = cursor.nextNonspace
    if offset < cursor.end, source.bytes[offset] == ASCII.pipe { offset += 1 }
    return !source.bytes[offset..<cursor.end].allSatisfy(ASCII.isWhitespace)
  }

  /// Adds the line to a table as a row; false when the table has had to be filled up too much already.
  mutating func addTableRow(to table: NodeIndex) -> Bool {
    guard completedCells <= Document.completedCellLimit else {
      tree.refusedRow = tree.refusedRow ?? cursor.nextNonspace..<cursor.end
      return false
    }
    let columns = tree.tables[Int(tree[table].payload)].count
    let line = cursor.nextNonspace..<cursor.end
    let cells = TableRowScanner.cells(in: source.bytes, line, limit: columns)
    completedCells += columns - cells.count
    addRow(to: table, line, cells: cells, isHeader: false)
    tree[table].end = Int32(cursor.end)
    lines[Int(table)].last = self.line
    return true
  }

  private mutating func addRow(to table: NodeIndex, _ line: Range<Int>, cells: [Range<Int>], isHeader: Bool) {
    var end = line.upperBound
    while end > line.lowerBound, ASCII.isWhitespace(source.bytes[end - 1]) { end -= 1 }
    let row = addNode(.tableRow, line.lowerBound..<end, to: table)
    tree[row].detail = isHeader ? 1 : 0
    for (column, range) in cells.enumerated() {
      let cell = addNode(.tableCell, range, to: row)
      tree[cell].payload = Int32(column)
      let first = tree.segments.count
      addSegments(of: range)
      tree[cell].content = ByteSlice(source: first..<tree.segments.count)
    }
    for column in cells.count..<max(cells.count, tree.tables[Int(tree[table].payload)].count) {
      let cell = addNode(.tableCell, end..<end, to: row)
      tree[cell].payload = Int32(column)
    }
  }

  private mutating func addNode(_ tag: Tree.Tag, _ range: Range<Int>, to parent: NodeIndex) -> NodeIndex {
    let node = tree.add(tag, range.lowerBound, range.upperBound)
    tree.append(node, to: parent)
    lines.append(BlockLines(first: line, last: line))
    return node
  }

  /// Adds a cell's content, in as many parts as the dropped backslashes before its pipes make of it.
  private mutating func addSegments(of cell: Range<Int>) {
    var start = cell.lowerBound
    var isFirst = true
    for offset in cell.dropFirst() where source.bytes[offset] == ASCII.pipe {
      add(start..<offset - 1)
      start = offset
    }
    add(start..<cell.upperBound)

    func add(_ range: Range<Int>) {
      tree.segments.append(
        Tree.Segment(start: Int32(range.lowerBound), end: Int32(range.upperBound), continuesLine: !isFirst))
      isFirst = false
    }
  }
}
