extension FlowGraph {
  /// The groups of steps that lead round to each other, each in the order of the document.
  ///
  /// Tarjan's algorithm, with a stack of its own: a runbook of 10,000 steps is 10,000 deep.
  func cycles() -> [[Int]] {
    var found: [[Int]] = []
    var search = CycleSearch(count: nodes.count)
    for root in nodes.indices where !search.isVisited(root) {
      search.enter(root)
      while let (position, edge) = search.top {
        let successors = nodes[position].successors
        if edge < successors.count {
          search.follow(successors[edge])
        } else if let group = search.leave(), group.count > 1 || nodes[position].successors.contains(position) {
          found.append(group.sorted())
        }
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }
}

/// The state of the search for strongly connected groups.
private struct CycleSearch {
  private var number: [Int]
  private var lowest: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var stack: [(position: Int, edge: Int)] = []
  private var count = 0

  init(count: Int) {
    number = Array(repeating: -1, count: count)
    lowest = number
    isOpen = Array(repeating: false, count: count)
  }

  var top: (position: Int, edge: Int)? { stack.last }

  func isVisited(_ position: Int) -> Bool {
    number[position] >= 0
  }

  mutating func enter(_ position: Int) {
    number[position] = count
    lowest[position] = count
    count += 1
    open.append(position)
    isOpen[position] = true
    stack.append((position, 0))
  }

  /// Takes the next edge of the step on top.
  mutating func follow(_ successor: Int) {
    let top = stack.count - 1
    stack[top].edge += 1
    if !isVisited(successor) {
      enter(successor)
    } else if isOpen[successor] {
      lowest[stack[top].position] = min(lowest[stack[top].position], number[successor])
    }
  }

  /// Leaves the step on top, and gives the group it is the first of.
  mutating func leave() -> [Int]? {
    guard let (position, _) = stack.popLast() else { return nil }
    if let parent = stack.last?.position { lowest[parent] = min(lowest[parent], lowest[position]) }
    guard lowest[position] == number[position] else { return nil }
    var group: [Int] = []
    while let member = open.popLast() {
      isOpen[member] = false
      group.append(member)
      if member == position { break }
    }
    return group
  }
}
