extension Document {
  /// Returns the tree as text, for tests: one node a line, two spaces deeper than its parent.
  ///
  /// A line is `kind details @line:column-line:column "text"`. The first place is that of the first byte, the second
  /// that behind the last one; the text is given for nodes that have a literal.
  public func dump() -> String {
    var lines: [String] = []
    var depths: [NodeIndex: Int] = [root.index: 0]
    for id in [root] + Array(descendants(of: root)) {
      let depth = parent(of: id).flatMap { depths[$0.index] }.map { $0 + 1 } ?? 0
      depths[id.index] = depth
      lines.append(String(repeating: "  ", count: depth) + dumpLine(id))
    }
    return lines.joined(separator: "\n") + "\n"
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
    return line
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
