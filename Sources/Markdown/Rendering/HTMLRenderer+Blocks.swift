extension HTMLRenderer {
  mutating func open(block node: NodeIndex, _ record: Tree.Record) {
    switch record.tag {
    case .paragraph:
      guard !isTight(record) else { return }
      startLine()
      write("<p>")
    case .heading:
      openHeading(node, record)
    case .blockQuote:
      startLine()
      write("<blockquote>\n")
    case .alert:
      openAlert(record)
    case .list:
      openList(record)
    case .item:
      startLine()
      write("<li>")
      writeBox(record)
    case .codeBlock:
      writeCode(record)
    case .htmlBlock:
      startLine()
      writeHTMLBlock(record)
    case .thematicBreak:
      startLine()
      write("<hr />\n")
    case .table:
      startLine()
      if decoration != nil { write("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n") }
      write("<table>")
    case .tableRow:
      openRow(record)
    case .tableCell:
      openCell(record)
    default:
      break
    }
  }

  mutating func close(block node: NodeIndex, _ record: Tree.Record) {
    switch record.tag {
    case .paragraph:
      guard !isTight(record) else { return }
      if record.next == Tree.none { writeBackReferences(of: record.parent, isInParagraph: true) }
      write("</p>\n")
    case .heading:
      write("</h")
      output.append(ASCII.zero + record.detail)
      write(">\n")
    case .blockQuote:
      startLine()
      write("</blockquote>\n")
    case .alert:
      startLine()
      write("</div>\n")
    case .list:
      startLine()
      if document.tree.lists[Int(record.payload)].isOrdered { write("</ol>\n") } else { write("</ul>\n") }
    case .item:
      write("</li>\n")
    case .table:
      if let last = lastRow(record), document.tree[last].detail == 0 { write("\n</tbody>") }
      write("\n</table>\n")
      if decoration != nil { write("</div>\n") }
    case .tableRow:
      write("\n</tr>")
      if record.detail == 1 { write("\n</thead>") }
    case .tableCell:
      if isHeaderCell(record) { write("</th>") } else { write("</td>") }
    default:
      break
    }
  }

  private mutating func openHeading(_ node: NodeIndex, _ record: Tree.Record) {
    startLine()
    write("<h")
    output.append(ASCII.zero + record.detail)
    // A heading of punctuation alone has nothing to be found by.
    if let anchor = decoration?.anchors[Node.ID(index: node)], !anchor.isEmpty {
      write(" id=\"")
      HTMLEscaping.append(anchor, to: &output)
      write("\"")
    }
    write(">")
  }

  /// The box of a task: as the reference implementations write it, and as text where a control would have no name.
  private mutating func writeBox(_ record: Tree.Record) {
    guard record.detail > 0 else { return }
    if decoration == nil {
      write(
        record.detail == 1
          ? "<input type=\"checkbox\" disabled=\"\" /> " : "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
    } else {
      write(record.detail == 1 ? "☐ " : "☑ ")
    }
  }

  private func isTight(_ paragraph: Tree.Record) -> Bool {
    let tree = document.tree
    let item = tree[paragraph.parent]
    guard item.tag == .item, item.parent != Tree.none else { return false }
    let list = tree[item.parent]
    return list.tag == .list && tree.lists[Int(list.payload)].isTight
  }

  private mutating func openList(_ record: Tree.Record) {
    startLine()
    guard let start = document.tree.lists[Int(record.payload)].start else {
      write("<ul>\n")
      return
    }
    if start == 1 {
      write("<ol>\n")
    } else {
      write("<ol start=\"")
      output.append(contentsOf: String(start).utf8)
      write("\">\n")
    }
  }

  private mutating func openAlert(_ record: Tree.Record) {
    let name = AlertKind.allCases[Int(record.detail)].rawValue
    startLine()
    let title = name.prefix(1).uppercased() + name.dropFirst()
    output.append(contentsOf: "<div class=\"markdown-alert markdown-alert-\(name)\">\n".utf8)
    output.append(contentsOf: "<p class=\"markdown-alert-title\">\(title)</p>\n".utf8)
  }

  private mutating func writeCode(_ record: Tree.Record) {
    startLine()
    write("<pre><code")
    if record.payload >= 0 {
      let info = document.tree.fences[Int(record.payload)].info
      let bytes = document.source.bytes
      var end = info.lowerBound
      while end < info.upperBound, !ASCII.isWhitespace(bytes[end]) { end += 1 }
      if end > info.lowerBound {
        var scratch = Tree()
        let language = scratch.storeDecoded(bytes[info.lowerBound..<end])
        write(" class=\"")
        if !scratch.side[language.range].starts(with: "language-".utf8) { write("language-") }
        scratch.side[language.range].withUnsafeBufferPointer { HTMLEscaping.text($0, to: &output) }
        write("\"")
      }
    }
    write(">")
    for segment in document.tree.segments[record.content.range] {
      output.append(contentsOf: repeatElement(ASCII.space, count: Int(segment.spaces)))
      write(escaping: ByteSlice(source: Int(segment.start)..<Int(segment.end)))
      output.append(ASCII.lineFeed)
    }
    write("</code></pre>\n")
  }

  private mutating func writeHTMLBlock(_ record: Tree.Record) {
    var lines: [UInt8] = []
    document.appendLines(of: record, to: &lines)
    if decoration != nil {
      write(HTMLText(String(decoding: lines, as: UTF8.self)).lines)
    } else if options.safe {
      write("<!-- raw HTML omitted -->")
    } else {
      write(rawHTML: lines[...])
    }
    startLine()
  }

  /// Writes what raw HTML says: paragraphs, and blocks of lines in which blanks matter.
  private mutating func write(_ lines: [HTMLText.Line]) {
    var wasPreformatted: Bool?
    for line in lines {
      if line.isPreformatted == wasPreformatted {
        write(line.isPreformatted ? "\n" : "<br />\n")
      } else {
        if let wasPreformatted { write(wasPreformatted ? "</code></pre>\n" : "</p>\n") }
        write(line.isPreformatted ? "<pre><code>" : "<p>")
      }
      HTMLEscaping.append(line.text, to: &output)
      wasPreformatted = line.isPreformatted
    }
    if let wasPreformatted { write(wasPreformatted ? "</code></pre>\n" : "</p>\n") }
  }

  // MARK: Tables

  private mutating func openRow(_ record: Tree.Record) {
    let isFirstOfBody = record.detail == 0 && record.previous != Tree.none && document.tree[record.previous].detail == 1
    startLine()
    if record.detail == 1 { write("<thead>\n") }
    if isFirstOfBody { write("<tbody>\n") }
    write("<tr>")
  }

  private mutating func openCell(_ record: Tree.Record) {
    startLine()
    if isHeaderCell(record) { write("<th") } else { write("<td") }
    let alignment: StaticString? =
      switch column(of: record) {
      case .none: nil
      case .left: "left"
      case .center: "center"
      case .right: "right"
      }
    if let alignment {
      // The attribute is obsolete in HTML, and what the reference implementations write.
      write(decoration == nil ? " align=\"" : " class=\"align-")
      write(alignment)
      write("\"")
    }
    write(">")
  }

  private func isHeaderCell(_ cell: Tree.Record) -> Bool { document.tree[cell.parent].detail == 1 }

  private func column(of cell: Tree.Record) -> TableAlignment {
    let table = document.tree[document.tree[cell.parent].parent]
    return document.tree.tables[Int(table.payload)][Int(cell.payload)]
  }

  private func lastRow(_ table: Tree.Record) -> NodeIndex? {
    table.lastChild == Tree.none ? nil : table.lastChild
  }
}
