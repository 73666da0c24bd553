extension Layers {
  /// Where the middle of each vertex lies from left to right: near what it hangs together with, and apart from its
  /// neighbours.
  func horizontalPlaces() -> [Double] {
    var places = Array(repeating: 0.0, count: vertices.count)
    for rank in ranks {
      var edge = 0.0
      for vertex in rank {
        places[vertex] = edge + Double(vertices[vertex].width) / 2
        edge += Double(vertices[vertex].width) + Self.gap
      }
    }
    let rounds = max(2, min(12, 100_000 / max(1, vertices.count)))
    for round in 0..<rounds * 2 {
      let isDown = round.isMultiple(of: 2)
      let before = places
      for rank in isDown ? Array(ranks.indices) : ranks.indices.reversed() {
        place(rank, by: isDown ? upper : lower, beside: isDown ? lower : upper, &places)
      }
      // Places are rounded to whole pixels.
      guard zip(before, places).contains(where: { abs($0 - $1) > 0.1 }) else { break }
    }
    gatherFree(&places)
    let left = vertices.indices.map { places[$0] - Double(vertices[$0].width) / 2 }.min() ?? 0
    return places.map { $0 - left }
  }

  /// Puts what hangs together with nothing right beside its neighbours: nothing has pulled it back from where these
  /// pushed it.
  private func gatherFree(_ places: inout [Double]) {
    for rank in ranks {
      let bound = rank.firstIndex { !isFree($0) } ?? 0
      for index in rank.indices where index > bound && isFree(rank[index]) {
        places[rank[index]] = places[rank[index - 1]] + distance(rank[index - 1], rank[index])
      }
      for index in (0..<bound).reversed() {
        places[rank[index]] = places[rank[index + 1]] - distance(rank[index], rank[index + 1])
      }
    }
  }

  private func isFree(_ vertex: Int) -> Bool { upper[vertex].isEmpty && lower[vertex].isEmpty }

  private static var gap: Double { 22 }

  private func distance(_ left: Int, _ right: Int) -> Double {
    Double(vertices[left].width + vertices[right].width) / 2 + Self.gap
  }

  /// Places a rank as near as can be to where its neighbours pull it.
  ///
  /// The least sum of squares under `places[n + 1] - places[n] >= distance` is an isotonic regression, found by pooling
  /// what would overlap (Barlow et al. 1972).
  private func place(
    _ rank: Int, by neighbours: [[Int]], beside others: [[Int]], _ places: inout [Double]
  ) {
    struct Pool {
      var sum: Double
      var weight: Double
      var count: Int
      var mean: Double { sum / weight }
    }
    let row = ranks[rank]
    var pools: [Pool] = []
    var offsets: [Double] = []
    var offset = 0.0
    for (index, vertex) in row.enumerated() {
      if index > 0 { offset += distance(row[index - 1], vertex) }
      offsets.append(offset)
      let (wish, weight) = wish(of: vertex, neighbours, others, places)
      pools.append(Pool(sum: (wish - offset) * weight, weight: weight, count: 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].weight += last.weight
        pools[pools.count - 1].count += last.count
      }
    }
    var index = 0
    for pool in pools {
      for _ in 0..<pool.count {
        places[row[index]] = pool.mean + offsets[index]
        index += 1
      }
    }
  }

  /// Where a vertex is pulled to and how hard: the places where edges pass are to be straight below each other.
  private func wish(
    of vertex: Int, _ neighbours: [[Int]], _ others: [[Int]], _ places: [Double]
  ) -> (place: Double, weight: Double) {
    var sum = 0.0
    var total = 0.0
    func pull(_ near: [Int], _ factor: Double) {
      for other in near {
        let pull = factor * (isNode(vertex) ? 1 : 3) * (isNode(other) ? 1 : 3)
        sum += places[other] * pull
        total += pull
      }
    }
    pull(neighbours[vertex], 1)
    pull(others[vertex], 0.25)
    return total > 0 ? (sum / total, total) : (places[vertex], 0.1)
  }

  private func isNode(_ vertex: Int) -> Bool {
    if case .node = vertices[vertex].content { true } else { false }
  }

  /// The upper edge and the height of each rank.
  func verticalPlaces() -> [(top: Int, height: Int)] {
    var places: [(top: Int, height: Int)] = []
    var top = 0
    for rank in ranks {
      let height = rank.map { vertices[$0].height }.max() ?? 0
      places.append((top, height))
      top += height + 16
    }
    return places
  }
}
