/// Ranks for the nodes of a directed graph: every edge but those that close a cycle leads down.
struct LayerRanks {
  /// An edge between two nodes, by their positions.
  struct Edge {
    let from: Int
    let to: Int
    /// Whether it closes a cycle, and so leads up.
    var isReversed = false
  }

  private(set) var edges: [Edge]
  /// The rank of each node, from 0.
  private(set) var ranks: [Int]

  /// Finds ranks: each node is below all that lead to it, and two ranks lie between neighbours, since one is for
  /// labels.
  init(count: Int, edges: [(from: Int, to: Int)], start: Int?) {
    self.edges = edges.map { Edge(from: $0.from, to: $0.to) }
    ranks = Array(repeating: 0, count: count)
    let order = turnCycles(count: count, start: start)
    rankByLongestPath(order)
    lowerFreeNodes(count: count)
  }

  /// Walks depth first, turns the edges that lead back to where the walk came from, and gives the nodes in an order in
  /// which all others lead forward.
  private mutating func turnCycles(count: Int, start: Int?) -> [Int] {
    var outgoing: [[Int]] = Array(repeating: [], count: count)
    for (index, edge) in edges.enumerated() { outgoing[edge.from].append(index) }
    var isOpen = Array(repeating: false, count: count)
    var isKnown = isOpen
    var finished: [Int] = []
    for root in (start.map { [$0] } ?? []) + Array(0..<count) where !isKnown[root] {
      var stack = [(node: root, next: 0)]
      isKnown[root] = true
      isOpen[root] = true
      while let top = stack.last {
        guard top.next < outgoing[top.node].count else {
          isOpen[top.node] = false
          finished.append(top.node)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let index = outgoing[top.node][top.next]
        let target = edges[index].to
        if isOpen[target] {
          edges[index].isReversed = true
        } else if !isKnown[target] {
          isKnown[target] = true
          isOpen[target] = true
          stack.append((target, 0))
        }
      }
    }
    return finished.reversed()
  }

  private mutating func rankByLongestPath(_ order: [Int]) {
    var downward: [[Int]] = Array(repeating: [], count: ranks.count)
    var place = ranks
    for (position, node) in order.enumerated() { place[node] = position }
    for edge in edges {
      let (upper, lower) = edge.isReversed ? (edge.to, edge.from) : (edge.from, edge.to)
      if place[upper] < place[lower] { downward[upper].append(lower) }
    }
    for node in order {
      for lower in downward[node] { ranks[lower] = max(ranks[lower], ranks[node] + 2) }
    }
  }

  /// Nodes that nothing leads to are right above the first that they lead to.
  private mutating func lowerFreeNodes(count: Int) {
    var hasArrivals = Array(repeating: false, count: count)
    var highestTarget = Array(repeating: Int.max, count: count)
    for edge in edges {
      let (upper, lower) = edge.isReversed ? (edge.to, edge.from) : (edge.from, edge.to)
      hasArrivals[lower] = true
      highestTarget[upper] = min(highestTarget[upper], ranks[lower])
    }
    for node in 0..<count where !hasArrivals[node] && highestTarget[node] < Int.max {
      ranks[node] = max(ranks[node], highestTarget[node] - 2)
    }
  }
}
