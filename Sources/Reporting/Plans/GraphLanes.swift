/// Lines beside rows of text that lead from some of them to others: a lane for each row that is led to.
struct GraphLanes {
  private struct Trunk {
    let target: Int
    var arrival: Int?
    var sources: [Int] = []

    var rows: ClosedRange<Int>? {
      guard let arrival, let first = sources.first else { return nil }
      let all = sources + [arrival]
      return (all.min() ?? first)...(all.max() ?? first)
    }
  }

  private let limit: Int
  private var trunks: [Int: Trunk] = [:]
  private var placed: [(trunk: Trunk, lane: Int)] = []

  /// The number of lanes.
  private(set) var count = 0
  /// The columns that they take.
  var width: Int { count == 0 ? 0 : count * 2 + 2 }

  /// Begins with no lines; there will be at most `limit` lanes.
  init(limit: Int) {
    self.limit = limit
  }

  /// Says in which row a step is.
  mutating func arrive(at target: Int, row: Int) {
    trunks[target, default: Trunk(target: target)].arrival = row
  }

  /// Says that a row leads to a step.
  mutating func leave(to target: Int, row: Int) {
    trunks[target, default: Trunk(target: target)].sources.append(row)
  }

  /// What is before each row: all of the same width.
  func drawing(rows: Int) -> [String] {
    guard count > 0 else { return Array(repeating: "", count: rows) }
    var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: rows)
    for (trunk, lane) in placed {
      guard let arrival = trunk.arrival, let rows = trunk.rows else { continue }
      let column = (count - 1 - lane) * 2
      for row in rows { cells[row][column] = cells[row][column] == "─" ? "┼" : "│" }
      for row in trunk.sources + [arrival] {
        let isFirst = row == rows.lowerBound
        let isLast = row == rows.upperBound
        cells[row][column] = isFirst ? "╭" : isLast ? "╰" : "├"
        for place in (column + 1)..<(width - 1) { cells[row][place] = cells[row][place] == "│" ? "┼" : "─" }
        cells[row][width - 1] = " "
      }
      cells[arrival][width - 2] = "▶"
    }
    return cells.map { String($0) }
  }

  /// Gives each line a lane.
  ///
  /// Short lines lie inside, long ones outside; those for which there is no lane are left out.
  mutating func settle() {
    let sorted = trunks.values.compactMap { trunk in trunk.rows.map { (trunk, $0) } }
      .sorted { ($0.1.count, $0.0.target) < ($1.1.count, $1.0.target) }
    var taken: [[ClosedRange<Int>]] = []
    for (trunk, rows) in sorted {
      if let lane = taken.firstIndex(where: { lane in !lane.contains { $0.overlaps(rows) } }) {
        taken[lane].append(rows)
        placed.append((trunk, lane))
      } else if taken.count < limit {
        taken.append([rows])
        placed.append((trunk, taken.count - 1))
      }
    }
    count = taken.count
  }
}
