/// Vertices in ranks, each link between neighbouring ranks: nodes, and the places where edges pass between them.
struct Layers {
  struct Vertex {
    let rank: Int
    let width: Int
    let height: Int
    let content: Content
  }

  enum Content: Equatable {
    case node(Int)
    /// The label of an edge.
    case label(edge: Int)
    /// A place where an edge passes.
    case bend
  }

  private(set) var vertices: [Vertex] = []
  /// The vertices above and below each vertex.
  private(set) var upper: [[Int]] = []
  private(set) var lower: [[Int]] = []
  /// For each edge, the vertices from its upper end to its lower one.
  private(set) var chains: [[Int]] = []
  /// The vertices of each rank, from left to right.
  var ranks: [[Int]]

  /// Puts nodes and edges into ranks.
  ///
  /// - Parameters:
  ///   - nodes: The size of each node.
  ///   - edges: The edges, with the size of their labels; nil for none.
  ///   - nodeRanks: The ranks of the nodes.
  init(
    nodes: [(width: Int, height: Int)], edges: [(edge: LayerRanks.Edge, label: (width: Int, height: Int)?)],
    ranks nodeRanks: [Int]
  ) {
    ranks = Array(repeating: [], count: (nodeRanks.max() ?? -1) + 1)
    for (index, size) in nodes.enumerated() {
      _ = add(Vertex(rank: nodeRanks[index], width: size.width, height: size.height, content: .node(index)))
    }
    for (index, (edge, label)) in edges.enumerated() {
      let (top, bottom) = edge.isReversed ? (edge.to, edge.from) : (edge.from, edge.to)
      // A label is beside the node that its edge leaves.
      let labelRank = edge.isReversed ? nodeRanks[bottom] - 1 : nodeRanks[top] + 1
      var chain = [top]
      for rank in stride(from: nodeRanks[top] + 1, to: nodeRanks[bottom], by: 1) {
        let size = rank == labelRank ? label : nil
        let vertex = add(
          Vertex(
            rank: rank, width: size?.width ?? 2, height: size?.height ?? 0,
            content: size == nil ? .bend : .label(edge: index)))
        chain.append(vertex)
      }
      chain.append(bottom)
      for (above, below) in zip(chain, chain.dropFirst()) {
        lower[above].append(below)
        upper[below].append(above)
      }
      chains.append(chain)
    }
  }

  private mutating func add(_ vertex: Vertex) -> Int {
    vertices.append(vertex)
    upper.append([])
    lower.append([])
    ranks[vertex.rank].append(vertices.count - 1)
    return vertices.count - 1
  }

  /// The place of each vertex in its rank.
  func positions() -> [Int] {
    var positions = Array(repeating: 0, count: vertices.count)
    for rank in ranks {
      for (position, vertex) in rank.enumerated() { positions[vertex] = position }
    }
    return positions
  }
}
