extension Layers {
  /// Orders each rank so that few edges cross.
  ///
  /// Sweeps down and up, sorting by the mean of the neighbours' places, and swaps neighbours where that helps (Sugiyama,
  /// Tagawa, Toda 1981; Gansner et al. 1993, section 3). The best order that was seen is kept.
  mutating func order() {
    // As many sweeps as are of use, fewer where there is much to sort.
    let sweeps = max(2, min(16, 60_000 / max(1, vertices.count)))
    var best = ranks
    var fewest = crossings()
    for sweep in 0..<sweeps where fewest > 0 {
      let isDown = sweep.isMultiple(of: 2)
      let order = isDown ? Array(ranks.indices) : ranks.indices.reversed()
      var positions = positions()
      for rank in order { sort(rank, by: isDown ? upper : lower, &positions) }
      swapNeighbours(&positions)
      let count = crossings()
      if count < fewest { (best, fewest) = (ranks, count) }
    }
    ranks = best
  }

  private mutating func sort(_ rank: Int, by neighbours: [[Int]], _ positions: inout [Int]) {
    let keyed = ranks[rank].enumerated().map { place, vertex -> (mean: Double, place: Int, vertex: Int) in
      let near = neighbours[vertex]
      let sum = near.reduce(0) { $0 + positions[$1] }
      return (near.isEmpty ? Double(place) : Double(sum) / Double(near.count), place, vertex)
    }
    ranks[rank] = keyed.sorted { ($0.mean, $0.place) < ($1.mean, $1.place) }.map(\.vertex)
    for (place, vertex) in ranks[rank].enumerated() { positions[vertex] = place }
  }

  /// Swaps two that stand side by side as long as fewer edges cross then, in a few passes.
  private mutating func swapNeighbours(_ positions: inout [Int]) {
    for _ in 0..<4 {
      var hasImproved = false
      for rank in ranks.indices {
        for place in ranks[rank].indices.dropLast() {
          let (left, right) = (ranks[rank][place], ranks[rank][place + 1])
          let now = crossings(left, right, upper, positions) + crossings(left, right, lower, positions)
          guard now > 0 else { continue }
          let then = crossings(right, left, upper, positions) + crossings(right, left, lower, positions)
          guard then < now else { continue }
          ranks[rank].swapAt(place, place + 1)
          positions[left] = place + 1
          positions[right] = place
          hasImproved = true
        }
      }
      guard hasImproved else { return }
    }
  }

  /// The crossings between the edges of two vertices when one is left of the other.
  private func crossings(_ left: Int, _ right: Int, _ neighbours: [[Int]], _ positions: [Int]) -> Int {
    var count = 0
    for one in neighbours[left] {
      for other in neighbours[right] where positions[other] < positions[one] { count += 1 }
    }
    return count
  }

  /// The number of crossings, counted with a tree of sums (Barth, Jünger, Mutzel 2002).
  func crossings() -> Int {
    let positions = positions()
    var count = 0
    for (index, rank) in ranks.enumerated().dropLast() {
      var sums = Array(repeating: 0, count: ranks[index + 1].count + 1)
      var total = 0
      for vertex in rank {
        let ends = lower[vertex].map { positions[$0] }.sorted()
        for end in ends {
          var place = end + 1
          var notRight = 0
          while place > 0 {
            notRight += sums[place]
            place &= place - 1
          }
          count += total - notRight
        }
        for end in ends {
          total += 1
          var place = end + 1
          while place < sums.count {
            sums[place] += 1
            place += place & -place
          }
        }
      }
    }
    return count
  }
}
