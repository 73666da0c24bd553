/// A laid-out graph as SVG: what a step is shows in its outline as well as in its colour, and each leads to its place.
public struct GraphSVG {
  private let layout: GraphLayout
  /// Where a way to another runbook leads, by path and anchor; nil for nowhere.
  private let address: (String, String?) -> String?

  /// Creates a drawing.
  ///
  /// - Parameters:
  ///   - layout: The graph, laid out.
  ///   - address: Where a way to another runbook leads, by its path and anchor; nil for nowhere.
  public init(_ layout: GraphLayout, address: @escaping (String, String?) -> String? = { _, _ in nil }) {
    self.layout = layout
    self.address = address
  }

  /// A picture that stands alone, with its colours.
  public func document() -> String {
    element(with: "<style>\(raw: GraphStyle.colors + GraphStyle.rules)</style>\n").string
  }

  /// The picture as a part of a page, which brings its colours.
  func element() -> Markup {
    element(with: Markup())
  }

  private func element(with style: Markup) -> Markup {
    let (width, height) = (layout.width, layout.height)
    var svg: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" class="graph" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="group" aria-label="Decision tree of \(layout.graph.title)">

      """
    svg += style
    for line in layout.lines { svg += path(of: line) }
    for line in layout.lines { svg += label(of: line) }
    for index in layout.boxes.indices { svg += node(index) }
    svg += "</svg>\n"
    return svg
  }

  // MARK: Lines

  private func path(of line: GraphLayout.Line) -> Markup {
    let points = line.points
    var path: Markup = "M\(points[0].x) \(points[0].y)"
    for (index, point) in points.enumerated().dropFirst() {
      let last = points[index - 1]
      if index.isMultiple(of: 2) {
        let middle = (last.y + point.y) / 2
        path += "C\(last.x) \(middle) \(point.x) \(middle) \(point.x) \(point.y)"
      } else if point != last {
        path += "V\(point.y)"
      }
    }
    let end = line.isUpward ? points[0] : points[points.count - 1]
    let back = line.isUpward ? 8 : -8
    let tip: Markup = "M\(end.x) \(end.y)l-4 \(back)h8z"
    return "<g class=\"way \(line.way.role.rawValue)\"><path d=\"\(path)\"/><path class=\"tip\" d=\"\(tip)\"/></g>\n"
  }

  private func label(of line: GraphLayout.Line) -> Markup {
    guard let label = line.label else { return Markup() }
    return .joined(
      label.lines.enumerated().map { row, text in
        """
        <text class="label \(line.way.role.rawValue)" x="\(label.place.x)" \
        y="\(label.place.y + 12 + row * GraphLayout.labelHeight)">\(text)</text>

        """
      })
  }

  // MARK: Steps

  private func node(_ index: Int) -> Markup {
    let (box, node) = (layout.boxes[index], layout.graph.nodes[index])
    let outline = NodeOutline(node.shape, width: box.width, height: box.height)
    var text: Markup = """
      <text class="facts" x="14" y="19">\(node.number) · \(node.facts)</text>

      """
    for (row, line) in box.lines.enumerated() {
      text += "<text class=\"title\" x=\"14\" y=\"\(38 + row * GraphLayout.lineHeight)\">\(line)</text>\n"
    }
    let top = 30 + box.lines.count * GraphLayout.lineHeight + 4
    if !box.notes.isEmpty { text += "<path class=\"rule\" d=\"M14 \(top)h\(box.width - 28)\"/>\n" }
    let start: Markup = index == layout.graph.start ? " start" : ""
    let risky: Markup = node.isRisky ? " risky" : ""
    var markup: Markup = """
      <g class="node \(node.shape.rawValue)\(start)\(risky)" transform="translate(\(box.x) \(box.y))">
      <a href="#\(node.id)" aria-label="Step \(node.number), \(node.title), \(node.facts)">
      \(outline.markup)
      \(text)</a>

      """
    for (row, way) in box.notes.enumerated() { markup += note(way, y: top + 16 + row * GraphLayout.noteHeight) }
    markup += "</g>\n"
    return markup
  }

  private func note(_ way: Graph.Way, y: Int) -> Markup {
    let label = way.label.isEmpty ? "then" : way.label
    let target = name(of: way)
    let room = GraphLayout.boxWidth - 28
    let labelText = LabelWidth.cut(label, to: room * 3 / 5, size: GraphLayout.labelSize)
    let targetRoom = room - LabelWidth.of("\(labelText) → ", size: GraphLayout.labelSize)
    let targetText = LabelWidth.cut(target, to: targetRoom, size: GraphLayout.labelSize)
    var shownTarget: Markup = "\(targetText)"
    if case .ending(let ending) = way.place {
      shownTarget = "<tspan class=\"ending \(ending.rawValue)\">\(targetText)</tspan>"
    }
    let text: Markup =
      "<text class=\"note\" x=\"14\" y=\"\(y)\"><tspan class=\"label\">\(labelText) → </tspan>\(shownTarget)</text>"
    guard let link = link(to: way.place) else { return "\(text)\n" }
    // What is read aloud is what stands there, unless that was cut.
    let isWhole = labelText == label && targetText == target
    let name: Markup = isWhole ? "" : " aria-label=\"\(label): \(target)\""
    return "<a href=\"\(link)\"\(name)>\(text)</a>\n"
  }

  private func name(of way: Graph.Way) -> String {
    switch way.place {
    case .retry: "this step again"
    case .runbook(_, _, let text): text
    default: layout.graph.name(of: way.place, from: way.from)
    }
  }

  private func link(to place: Graph.Place) -> String? {
    switch place {
    case .step(let step): "#\(layout.graph.nodes[step].id)"
    case .runbook(let path, let anchor, _): address(path, anchor)
    case .retry, .ending: nil
    }
  }
}
