import Markdown

/// A graph on paper: boxes for steps, lines for ways, and short notes in the boxes for ways that no line is worth.
///
/// Ways to an end, to other runbooks, far away, and to steps that everything leads to are notes: lines for them would
/// cross all others. Lengths are pixels.
public struct GraphLayout: Sendable {
  /// A step.
  public struct Box: Sendable, Equatable {
    /// The left edge.
    public internal(set) var x: Int
    /// The upper edge.
    public internal(set) var y: Int
    /// The width.
    public let width: Int
    /// The height.
    public let height: Int
    /// The title, line by line.
    public let lines: [String]
    /// The ways that are notes.
    public let notes: [GraphNote]

    /// How far below the upper edge the notes begin.
    var notesTop: Int { 34 + lines.count * GraphLayout.lineHeight }
  }

  /// A way that is drawn.
  public struct Line: Sendable, Equatable {
    /// The way.
    public let way: Graph.Way
    /// Where it passes, from the upper end to the lower one: straight within a pair, in a curve between pairs.
    public let points: [Point]
    /// Whether it leads upwards.
    public let isUpward: Bool
    /// Its label; nil when there is none.
    public let label: Label?
  }

  /// The words beside a line.
  public struct Label: Sendable, Equatable {
    /// The middle of the upper edge.
    public let place: Point
    /// The words, line by line, as far as there is room.
    public let lines: [String]
    /// Whether all of them are there.
    public let isWhole: Bool
  }

  /// A place on paper.
  public struct Point: Sendable, Equatable {
    /// From the left.
    public let x: Int
    /// From above.
    public let y: Int
  }

  /// The graph.
  public let graph: Graph
  /// The boxes, by the positions of the steps.
  public private(set) var boxes: [Box] = []
  /// The lines.
  public private(set) var lines: [Line] = []
  /// The width of the whole.
  public private(set) var width = 0
  /// The height of the whole.
  public private(set) var height = 0
  /// How many pairs of lines cross.
  private(set) var crossings = 0

  static let boxWidth = 208
  private static let widestBox = 400
  /// The room left free at the sides of a box.
  static let padding = 28
  static let titleSize = 14.0
  /// How much wider bold letters are.
  private static let boldness = 1.1
  static let labelSize = 12.0
  static let lineHeight = 18
  static let noteHeight = 18
  static let labelHeight = 15
  static let margin = 12

  /// Lays a graph out.
  public init(_ graph: Graph) {
    self.graph = graph
    let steps = graph.ways.indices.filter { if case .step = graph.ways[$0].place { true } else { false } }
    let ends = steps.map { index -> (from: Int, to: Int) in
      guard case .step(let target) = graph.ways[index].place else { return (0, 0) }
      return (graph.ways[index].from, target)
    }
    let ranks = LayerRanks(count: graph.nodes.count, edges: ends, start: graph.start)
    let drawn = Self.drawn(steps, ends, ranks, in: graph)
    let isDrawn = Set(drawn.map { steps[$0] })
    for index in graph.nodes.indices { boxes.append(Self.box(for: index, in: graph, isDrawn: isDrawn)) }

    var layers = Layers(
      nodes: boxes.map { ($0.width, $0.height) },
      edges: drawn.map { position in
        (ranks.edges[position], Self.size(ofLabel: graph.ways[steps[position]].label))
      }, ranks: ranks.ranks)
    layers.order()
    crossings = layers.crossings()
    let columns = layers.horizontalPlaces().map { Int($0 + 0.5) }
    place(layers, columns)
    route(layers, columns.map { Self.margin + $0 }, drawn.map { graph.ways[steps[$0]] }, drawn.map { ranks.edges[$0] })
  }

  /// A label, line by line, as far as there is room for it.
  private static func lines(ofLabel text: String) -> [String] {
    LabelWidth.wrap(text, to: 200, size: labelSize, lines: 4)
  }

  private static func size(ofLabel text: String) -> (width: Int, height: Int)? {
    let lines = lines(ofLabel: words(of: text))
    guard let width = lines.map({ LabelWidth.of($0, size: labelSize) }).max() else { return nil }
    return (width + 10, lines.count * labelHeight + 2)
  }

  /// A condition as it is drawn: its backticks matter where it is written, and not where it is read.
  static func words(of label: String) -> String {
    VisibleCharacters.of(label.filter { $0 != "`" })
  }

  /// A line that is longer than so many ranks can't be followed by eye.
  private static let longest = 14
  /// Steps that more ways than this lead to are named instead, but for those right above.
  private static let mostLines = 4

  private static func drawn(
    _ steps: [Int], _ ends: [(from: Int, to: Int)], _ ranks: LayerRanks, in graph: Graph
  ) -> [Int] {
    var arrivals = Array(repeating: 0, count: graph.nodes.count)
    for end in ends { arrivals[end.to] += 1 }
    return steps.indices.filter { position in
      let (from, to) = ends[position]
      let length = abs(ranks.ranks[to] - ranks.ranks[from])
      guard length <= longest else { return false }
      return arrivals[to] <= mostLines || (length == 2 && graph.ways[steps[position]].role == .pass)
    }
  }

  private static func box(for index: Int, in graph: Graph, isDrawn: Set<Int>) -> Box {
    let node = graph.nodes[index]
    let lines = LabelWidth.wrap(
      VisibleCharacters.of(node.title), to: boxWidth - padding, size: titleSize * boldness, lines: 3)
    let told = graph.ways.indices.filter { graph.ways[$0].from == index && !isDrawn.contains($0) }
      .map { GraphNote.words(for: graph.ways[$0], in: graph) }
    let long = told.map { LabelWidth.of($0.line, size: labelSize) + padding }.filter { $0 > boxWidth }
    // A box is widened by a little, or where that saves many rows, as for a step that only says which way to go.
    let widest = min(long.max() ?? boxWidth, widestBox)
    let width = long.count >= 3 || widest <= boxWidth * 5 / 4 ? widest : boxWidth
    let notes = told.map { GraphNote($0, width: width - padding) }
    let rows = notes.reduce(0) { $0 + $1.rows.count }
    let height = 30 + lines.count * lineHeight + (rows == 0 ? 6 : 14 + rows * noteHeight)
    return Box(x: 0, y: 0, width: width, height: height, lines: lines, notes: notes)
  }

  private mutating func place(_ layers: Layers, _ columns: [Int]) {
    let rows = layers.verticalPlaces()
    for index in boxes.indices {
      let row = rows[layers.vertices[index].rank]
      boxes[index].x = Self.margin + columns[index] - boxes[index].width / 2
      boxes[index].y = Self.margin + row.top
      width = max(width, boxes[index].x + boxes[index].width)
      height = max(height, boxes[index].y + boxes[index].height)
    }
    for index in layers.vertices.indices {
      let right = columns[index] + layers.vertices[index].width / 2
      width = max(width, Self.margin + right)
    }
    width += Self.margin
    height += Self.margin
  }

  private mutating func route(
    _ layers: Layers, _ columns: [Int], _ ways: [Graph.Way], _ edges: [LayerRanks.Edge]
  ) {
    let rows = layers.verticalPlaces().map { (top: Self.margin + $0.top, height: $0.height) }
    let ports = Ports(layers, columns: columns, widths: boxes.map(\.width))
    for (index, chain) in layers.chains.enumerated() {
      guard let top = chain.first, let bottom = chain.last else { continue }
      let upperBox = boxes[top]
      var points = [
        Point(x: ports.leaving[index], y: upperBox.y + upperBox.height),
        Point(x: ports.leaving[index], y: upperBox.y + upperBox.height),
      ]
      var label: Label?
      for vertex in chain.dropFirst().dropLast() {
        let row = rows[layers.vertices[vertex].rank]
        points.append(Point(x: columns[vertex], y: row.top))
        points.append(Point(x: columns[vertex], y: row.top + row.height))
        if case .label = layers.vertices[vertex].content {
          let top = row.top + (row.height - layers.vertices[vertex].height) / 2
          let words = Self.words(of: ways[index].label)
          let lines = Self.lines(ofLabel: words)
          label = Label(
            place: Point(x: columns[vertex], y: top), lines: lines, isWhole: LabelWidth.isWhole(lines, of: words))
        }
      }
      points.append(Point(x: ports.arriving[index], y: boxes[bottom].y))
      points.append(Point(x: ports.arriving[index], y: boxes[bottom].y))
      // From the row's lower edge on, or a line would cut the corner of a higher box beside its own.
      let floor = rows[layers.vertices[top].rank]
      points[1] = Point(x: points[1].x, y: floor.top + floor.height)
      lines.append(Line(way: ways[index], points: points, isUpward: edges[index].isReversed, label: label))
    }
  }
}

/// Where on the edges of boxes lines begin and end: side by side, in the order in which they go on.
private struct Ports {
  private(set) var leaving: [Int]
  private(set) var arriving: [Int]

  init(_ layers: Layers, columns: [Int], widths: [Int]) {
    leaving = Array(repeating: 0, count: layers.chains.count)
    arriving = leaving
    var below: [[(edge: Int, column: Int)]] = Array(repeating: [], count: layers.vertices.count)
    var above = below
    for (edge, chain) in layers.chains.enumerated() {
      guard let top = chain.first, let bottom = chain.last, chain.count > 1 else { continue }
      below[top].append((edge, columns[chain[1]]))
      above[bottom].append((edge, columns[chain[chain.count - 2]]))
    }
    for vertex in widths.indices {
      for (place, port) in Self.spread(below[vertex], columns[vertex], widths[vertex]) { leaving[place] = port }
      for (place, port) in Self.spread(above[vertex], columns[vertex], widths[vertex]) { arriving[place] = port }
    }
  }

  private static func spread(
    _ edges: [(edge: Int, column: Int)], _ middle: Int, _ width: Int
  ) -> [(edge: Int, port: Int)] {
    let sorted = edges.sorted { ($0.column, $0.edge) < ($1.column, $1.edge) }
    let step = min(36, (width - 40) / max(1, sorted.count))
    return sorted.enumerated().map { place, item in
      (item.edge, middle + (2 * place - (sorted.count - 1)) * step / 2)
    }
  }
}
