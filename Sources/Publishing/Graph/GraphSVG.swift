/// A laid-out graph as SVG: what a step is shows in its outline as well as in its colour.
public struct GraphSVG {
  private let layout: GraphLayout
  /// What leads from the drawing elsewhere.
  private let links: Links

  /// What leads from a drawing elsewhere.
  private enum Links {
    /// Nothing: it stands alone, with nothing around it.
    case none
    /// Steps lead to their places on the page around it, and ways to other runbooks where the function says, by path
    /// and anchor; nil for nowhere.
    case page((String, String?) -> String?)
  }

  /// Creates a drawing that stands alone.
  public init(_ layout: GraphLayout) {
    self.layout = layout
    links = .none
  }

  /// Creates a drawing for the page of the runbook.
  ///
  /// - Parameters:
  ///   - layout: The graph, laid out.
  ///   - address: Where a way to another runbook leads, by its path and anchor; nil for nowhere.
  init(_ layout: GraphLayout, address: @escaping (String, String?) -> String?) {
    self.layout = layout
    links = .page(address)
  }

  /// A picture that stands alone, with its colours and its title.
  public func document() -> String {
    let lineHeight = 22
    let lines = LabelWidth.wrap(
      layout.graph.title, to: max(300, layout.width - 2 * GraphLayout.margin), size: 18, lines: 3)
    let heading: Markup = .joined(
      lines.enumerated().map { row, text in
        "<text class=\"heading\" x=\"\(GraphLayout.margin)\" y=\"\(28 + row * lineHeight)\">\(text)</text>\n"
      })
    let width = max(layout.width, 2 * GraphLayout.margin + (lines.map { LabelWidth.of($0, size: 19) }.max() ?? 0))
    let top = 16 + lines.count * lineHeight
    let picture: Markup = """
      \(opening(width: width, height: layout.height + top))\
      <style>\(raw: GraphStyle.colors + GraphStyle.rules)</style>
      \(heading)<g transform="translate(0 \(top))">
      \(content())</g>
      </svg>

      """
    return picture.string
  }

  /// The picture as a part of a page, which brings its colours.
  func element() -> Markup {
    "\(opening(width: layout.width, height: layout.height))\(content())</svg>\n"
  }

  private func opening(width: Int, height: Int) -> Markup {
    """
    <svg xmlns="http://www.w3.org/2000/svg" class="graph" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)" role="group" aria-label="Decision tree of \(layout.graph.title)">

    """
  }

  private func content() -> Markup {
    .joined(layout.lines.map(path) + layout.lines.map(label) + layout.boxes.indices.map(node))
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
    let whole = tooltip(label.isWhole ? nil : GraphLayout.words(of: line.way.label))
    return .joined(
      label.lines.enumerated().map { row, text in
        """
        <text class="label \(line.way.role.rawValue)" x="\(label.place.x)" \
        y="\(label.place.y + 12 + row * GraphLayout.labelHeight)">\(whole)\(text)</text>

        """
      })
  }

  /// The whole of a text that was cut, for whoever points at it.
  private func tooltip(_ text: String?) -> Markup {
    text.map { "<title>\($0)</title>" } ?? Markup()
  }

  // MARK: Steps

  private func node(_ index: Int) -> Markup {
    let (box, node) = (layout.boxes[index], layout.graph.nodes[index])
    let isWhole = LabelWidth.isWhole(box.lines, of: node.title)
    var text: Markup = """
      \(tooltip(isWhole ? nil : node.title))\(NodeOutline(node.shape, width: box.width, height: box.height).markup)
      <text class="facts" x="14" y="19">\(node.number) · \(node.facts)</text>

      """
    for (row, line) in box.lines.enumerated() {
      text += "<text class=\"title\" x=\"14\" y=\"\(38 + row * GraphLayout.lineHeight)\">\(line)</text>\n"
    }
    if case .page = links {
      text = """
        <a href="\(node.address)" aria-label="Step \(node.number), \(node.title), \(node.facts)">
        \(text)</a>

        """
    }
    let start: Markup = index == layout.graph.start ? " start" : ""
    let risky: Markup = node.isRisky ? " risky" : ""
    return """
      <g class="node \(node.shape.rawValue)\(start)\(risky)" transform="translate(\(box.x) \(box.y))">
      \(text)\(notes(of: box))</g>

      """
  }

  private func notes(of box: GraphLayout.Box) -> Markup {
    guard !box.notes.isEmpty else { return Markup() }
    var notes: Markup = "<path class=\"rule\" d=\"M14 \(box.notesTop)h\(box.width - GraphLayout.padding)\"/>\n"
    var row = 0
    for note in box.notes {
      notes += markup(of: note, y: box.notesTop + 16 + row * GraphLayout.noteHeight)
      row += note.rows.count
    }
    return notes
  }

  private func markup(of note: GraphNote, y: Int) -> Markup {
    let rows = note.rows.enumerated().map { row, part -> Markup in
      let label: Markup = part.label.isEmpty ? "" : "<tspan class=\"label\">\(part.label)</tspan>"
      var target: Markup = "\(part.target)"
      if case .ending(let ending) = note.way.place, !part.target.isEmpty {
        target = "<tspan class=\"ending \(ending.rawValue)\">\(part.target)</tspan>"
      }
      return """
        <text class="note" x="\(14 + (part.isBelow ? GraphNote.indent : 0))" y="\(y + row * GraphLayout.noteHeight)">\(label)\(target)</text>

        """
    }
    let text: Markup = "\(tooltip(note.isWhole ? nil : note.line))\(.joined(rows))"
    guard let link = link(to: note.way.place) else { return note.isWhole ? text : "<g>\(text)</g>\n" }
    // What is read aloud is what is there, unless that was cut.
    let name: Markup = note.isWhole ? "" : " aria-label=\"\(note.line)\""
    return "<a href=\"\(link)\"\(name)>\(text)</a>\n"
  }

  private func link(to place: Graph.Place) -> String? {
    guard case .page(let address) = links else { return nil }
    switch place {
    case .step(let step): return layout.graph.nodes[step].address
    case .runbook(let path, let anchor, _): return address(path, anchor)
    case .retry, .ending: return nil
    }
  }
}
