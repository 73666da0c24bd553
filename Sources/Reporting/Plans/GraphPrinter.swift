public import Publishing

/// A graph for the terminal: the steps in their order, and beside them a line for each step that others jump to.
public struct GraphPrinter: Sendable {
  private let graph: Graph
  private let style: Style
  private let width: Int

  /// Creates a printer.
  public init(_ graph: Graph, style: Style, width: Int) {
    self.graph = graph
    self.style = style
    self.width = max(20, width)
  }

  /// The whole graph.
  public func text() -> String {
    var lines = TextWidth.wrap(VisibleText.of(graph.title), to: width).map { style(.title, $0) }
    let rows = rows()
    // How wide the lines beside the rows are is known when they are laid for rows of one line each.
    let lanes = lanes(rows.map { ($0, 1) }, limit: max(0, min(10, (width - 50) / 3)))
    let room = max(8, width - lanes.width)
    let texts = rows.map { text(of: $0, room: room) }
    let behind = self.lanes(zip(rows, texts.map(\.count)), limit: lanes.count).drawing(
      rows: texts.reduce(0) { $0 + $1.count })
    lines.append("")
    for (index, text) in texts.joined().enumerated() {
      lines.append(style(.faint, text.isEmpty ? behind[index].trimmingBlanks : behind[index]) + text)
    }
    lines += legend()
    return lines.map { $0 + "\n" }.joined()
  }

  private func lanes(_ rows: some Sequence<(Row, Int)>, limit: Int) -> GraphLanes {
    var lanes = GraphLanes(limit: limit)
    var line = 0
    for (row, height) in rows {
      switch row {
      case .step(let node): lanes.arrive(at: node, row: line)
      case .way(let way, isStraight: false):
        if case .step(let target) = way.place { lanes.leave(to: target, row: line) }
      case .way, .blank: break
      }
      line += height
    }
    lanes.settle()
    return lanes
  }

  private enum Row {
    case step(Int)
    /// A way; straight when it leads to the step on the next rows.
    case way(Graph.Way, isStraight: Bool)
    case blank
  }

  private func rows() -> [Row] {
    var rows: [Row] = []
    for index in graph.nodes.indices {
      if index > 0 { rows.append(.blank) }
      rows.append(.step(index))
      let ways = graph.ways(from: index)
      // What leads straight on is last, right above where it leads.
      rows += ways.filter { !isStraight($0) }.map { .way($0, isStraight: false) }
      if let straight = ways.last(where: isStraight) { rows.append(.way(straight, isStraight: true)) }
    }
    return rows
  }

  private func isStraight(_ way: Graph.Way) -> Bool {
    way.role == .pass && way.place == .step(way.from + 1)
  }

  private func text(of row: Row, room: Int) -> [String] {
    switch row {
    case .blank: return [""]
    case .step(let index):
      let node = graph.nodes[index]
      let facts = index == graph.start ? "start · \(node.facts)" : node.facts
      let name = "\(node.number) \(Self.mark(of: node.shape)) \(VisibleText.of(node.title))"
      let cut = TextWidth.cut(name, to: max(8, room - TextWidth.of(facts) - 2))
      let gap = room - TextWidth.of(cut) - TextWidth.of(facts)
      let role: Style.Role = node.isRisky ? .bad : node.facts.hasPrefix("change") ? .change : .faint
      let end = gap >= 2 ? String(repeating: " ", count: gap) + style(role, facts) : ""
      return [style(.title, cut) + end]
    case .way(let way, isStraight: true):
      return [style(.good, way.label.isEmpty ? "  ▼" : "  ▼ \(way.label)")]
    case .way(let way, isStraight: false):
      let label = way.label.isEmpty ? "then" : VisibleText.of(way.label)
      let target = VisibleText.of(graph.name(of: way.place, from: way.from))
      guard TextWidth.of(label) + TextWidth.of(target) + 5 > room else {
        return ["  " + style(role(of: way.role), label) + " → " + place(target, way.place)]
      }
      let labels = TextWidth.wrap(label, to: room - 2).map { "  " + style(role(of: way.role), $0) }
      return labels + ["  → " + place(TextWidth.cut(target, to: room - 4), way.place)]
    }
  }

  private func place(_ text: String, _ place: Graph.Place) -> String {
    guard case .ending(let ending) = place else { return text }
    return style(ending == .resolved || ending == .completed ? .good : .bad, text)
  }

  private func role(of role: Graph.Role) -> Style.Role {
    switch role {
    case .pass: .good
    case .fail: .bad
    case .condition, .choice: .warning
    case .undo: .command
    }
  }

  private func legend() -> [String] {
    let shapes = Graph.Shape.allCases.filter { shape in graph.nodes.contains { $0.shape == shape } }
    guard !shapes.isEmpty else { return ["no steps"] }
    let text = shapes.map { "\(Self.mark(of: $0)) \($0.words)" }.joined(separator: "   ")
    return [""] + TextWidth.wrap(text, to: width).map { style(.faint, $0) }
  }

  /// A mark for what a step is, readable without colour.
  private static func mark(of shape: Graph.Shape) -> String {
    switch shape {
    case .diagnostic: "○"
    case .remediation: "◆"
    case .verification: "◎"
    case .rollback: "↶"
    case .unclassified: "■"
    case .work: "☐"
    case .decision: "◇"
    }
  }
}
