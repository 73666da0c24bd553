extension Document {
  /// Returns the tree as text, for tests: one line a node, each before its children.
  ///
  ///     line    = depth kind details "@" place "-" place [" " text] "\n"
  ///     depth   = two spaces a level; below level 20 the level in brackets instead, "[21] "
  ///     kind    = the name of the case of `Node.Kind`
  ///     details = what sets the node apart: the level of a heading, the marker of a list and whether it is tight …
  ///     place   = line ":" column, both from 1, the column in bytes; first that of the first byte, then that after
  ///               the last
  ///     text    = what a text, code or raw HTML stands for, as a Swift string literal
  ///
  /// The level in brackets keeps the dump of a document of any depth as short as the document.
  public func dump() -> String {
    var dump = dumpLine(root)
    var depth = 0
    var previous = root
    for id in descendants(of: root) {
      // The next node is a child of the one before, or of one of those around it.
      let parent = tree[id.index].parent
      depth += 1
      while previous.index != parent {
        previous = Node.ID(index: tree[previous.index].parent)
        depth -= 1
      }
      previous = id
      dump += depth <= 20 ? String(repeating: "  ", count: depth) : "[\(depth)] "
      dump += dumpLine(id)
    }
    return dump
  }

  private func dumpLine(_ id: Node.ID) -> String {
    let node = self[id]
    let start = source.position(at: node.range.lowerBound)
    let end = source.position(at: node.range.upperBound)
    var line = "\(node.kind.dump) @\(start.line):\(start.column)-\(end.line):\(end.column)"
    switch node.kind {
    case .text, .codeSpan, .codeBlock, .htmlInline, .htmlBlock: line += " " + literal(of: id).debugDescription
    default: break
    }
    return line + "\n"
  }
}

extension Node.Kind {
  /// The name of the kind with its details.
  fileprivate var dump: String {
    switch self {
    case .alert(let kind): "alert \(kind.rawValue)"
    case .list(let style):
      "list \(style.start.map(String.init) ?? "")\(Unicode.Scalar(style.marker)) \(style.isTight ? "tight" : "loose")"
    case .item(let state): state.map { "item \($0)" } ?? "item"
    case .heading(let level): "heading \(level)"
    case .codeBlock(let code):
      code.fence.map { "codeBlock fenced\($0.isClosed ? "" : " unclosed")" } ?? "codeBlock indented"
    case .table(let alignments): "table " + alignments.map { "\($0)" }.joined(separator: " ")
    case .tableRow(let isHeader): isHeader ? "tableRow header" : "tableRow"
    case .footnoteDefinition(let label): "footnoteDefinition \(label.debugDescription)"
    case .footnoteReference(let label): "footnoteReference \(label.debugDescription)"
    case .link(let link): "link \(link.dump)"
    case .image(let link): "image \(link.dump)"
    case .autolink(let link): "autolink \(link.dump)"
    default: "\(self)"
    }
  }
}

extension LinkDestination {
  fileprivate var dump: String {
    destination.debugDescription + (title.map { " title \($0.debugDescription)" } ?? "")
  }
}
