import Execution
import RunbookModel

/// The paths of a plan as a table: what each changes, how long it can take, where a person is needed, how it ends.
struct PlanTable {
  let plan: Plan
  let style: Style
  let width: Int
  /// The number of a step, as the tree shows it.
  let reference: (StepAddress) -> String

  /// The narrowest terminal that columns stand side by side in.
  private static let tableWidth = 60

  func lines() -> [String] {
    let rows = plan.paths.map { row(of: $0) }
    guard width >= Self.tableWidth else { return rows.flatMap { narrow($0) } }
    let heads = ["changes", "at most", "person", "path"]
    let columns = (0..<3).map { column in
      min(16, max(heads[column].utf8.count, rows.map { TextWidth.of($0[column]) }.max() ?? 0))
    }
    return [style(.faint, wide(heads, columns).joined())] + rows.flatMap { wide($0, columns) }
  }

  private func row(of path: Plan.Path) -> [String] {
    let facts = plan.facts(of: path)
    let way = sequence(path.steps, arrow: " → ")
    return [
      facts.changes.isEmpty ? "none" : sequence(facts.changes, arrow: ", "), DurationText.format(facts.worstTime),
      facts.people.isEmpty ? "no" : sequence(facts.people, arrow: ", "), "\(way) \(Self.ending(path))",
    ]
  }

  static func ending(_ path: Plan.Path) -> String {
    switch path.ending {
    case "again": "(again)"
    case "ask": "→ stop and ask"
    default: "→ \(path.ending)"
    }
  }

  /// The numbers of steps; four or more that follow each other in the document are shown by the first and the last.
  private func sequence(_ steps: [StepAddress], arrow: String) -> String {
    var runs: [[StepAddress]] = []
    for address in steps {
      if let last = runs.last?.last, follows(address, last) {
        runs[runs.count - 1].append(address)
      } else {
        runs.append([address])
      }
    }
    return runs.flatMap { run -> [String] in
      guard run.count > 3, let first = run.first, let last = run.last else { return run.map(reference) }
      return ["\(reference(first)) … \(reference(last))"]
    }.joined(separator: arrow)
  }

  private func follows(_ address: StepAddress, _ previous: StepAddress) -> Bool {
    guard address.runbook == previous.runbook, let one = plan.step(at: previous), let two = plan.step(at: address)
    else {
      return false
    }
    return two.number == one.number + 1
  }

  private func wide(_ cells: [String], _ columns: [Int]) -> [String] {
    let left = columns.reduce(2) { $0 + $1 + 2 }
    let wrapped =
      columns.indices.map { TextWidth.wrap(cells[$0], to: columns[$0]) }
      + [TextWidth.wrap(cells[3], to: max(8, width - left))]
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let parts = wrapped.enumerated().map { column, cell in
        let text = cell.indices.contains(line) ? cell[line] : ""
        return column < columns.count ? TextWidth.pad(text, to: columns[column]) + "  " : text
      }
      return "  " + parts.joined()
    }
  }

  private func narrow(_ cells: [String]) -> [String] {
    let facts = "changes \(cells[0]) · at most \(cells[1]) · person \(cells[2])"
    return hanging(cells[3], 2, 4) + hanging(facts, 4, 4).map { style(.faint, $0) }
  }

  private func hanging(_ text: String, _ first: Int, _ rest: Int) -> [String] {
    TextWidth.wrap(text, to: max(8, width - rest)).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? first : rest) + line
    }
  }
}
