/// The decision tree on a page: drawn, and the same as text.
struct GraphFigure {
  private let graph: Graph
  private let address: (String, String?) -> String?

  /// Creates a figure; `address` says where ways to other runbooks lead.
  init(_ graph: Graph, address: @escaping (String, String?) -> String?) {
    self.graph = graph
    self.address = address
  }

  /// Whether a sheet of paper could only hold the drawing too small to be read: as text it is printed over pages.
  private static func isLarge(_ layout: GraphLayout) -> Bool {
    // In pixels of style sheets, 96 to the inch: on A4 and Letter below the head of a page, at two thirds of its size.
    layout.width > 660 * 3 / 2 || layout.height > 640 * 3 / 2
  }

  func markup() -> Markup {
    let layout = GraphLayout(graph)
    let shapes = Graph.Shape.allCases.filter { shape in graph.nodes.contains { $0.shape == shape } }
    let legend = shapes.map { shape -> Markup in
      "<li class=\"\(shape.rawValue)\">\(ShapeIcon.markup(of: shape))\(shape.words)</li>\n"
    }
    return """
      <section class="tree wide\(Self.isLarge(layout) ? " large" : "" as Markup)" aria-label="Decision tree">
      <h2 id=".tree">Decision tree</h2>
      <ul class="legend">
      \(.joined(legend))</ul>
      <div class="sheet" role="region" aria-label="Drawing of the decision tree" tabindex="0">
      \(GraphSVG(layout, address: address).element())</div>
      <details>
      <summary>The same as text</summary>
      \(text())</details>
      </section>

      """
  }

  private func text() -> Markup {
    let items = graph.nodes.enumerated().map { index, node -> Markup in
      let ways = graph.ways(from: index).map { way -> Markup in
        let label = way.label.isEmpty ? "then" : way.label
        return "<li>\(ConditionText.markup(of: label)) → \(graph.name(of: way.place, from: index))</li>\n"
      }
      let list: Markup = ways.isEmpty ? "" : "<ul>\n\(.joined(ways))</ul>\n"
      return """
        <li><a href="\(node.address)">\(node.title)</a> (\(node.facts))
        \(list)</li>

        """
    }
    return "<ol class=\"ways-text\">\n\(.joined(items))</ol>\n"
  }
}
