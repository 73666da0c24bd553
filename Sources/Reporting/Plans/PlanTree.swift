import Execution
import RunbookModel

/// The ways through a plan as a tree: each step is shown once, with its ways on below it.
///
/// The way that goes straight on continues at the same depth, so that a long runbook stays as narrow as a short one.
struct PlanTree {
  private let plan: Plan
  private let style: Style
  private let width: Int
  private let name: (StepAddress) -> String
  private let depthLimit: Int
  private var shown: Set<StepAddress> = []
  /// Steps that lay too deep, to be shown as trees of their own.
  private var waiting: [StepAddress] = []
  private(set) var lines: [String] = []

  init(_ plan: Plan, style: Style, width: Int, name: @escaping (StepAddress) -> String) {
    self.plan = plan
    self.style = style
    self.width = width
    self.name = name
    depthLimit = min(6, max(1, (width - 24) / 12))
  }

  /// Draws the tree of a step, and those of the steps that lay too deep in it.
  mutating func draw(from start: StepAddress) {
    waiting = [start]
    var next = 0
    while next < waiting.count {
      let address = waiting[next]
      next += 1
      guard shown.insert(address).inserted else { continue }
      if !lines.isEmpty { lines.append("") }
      add("", "▸ ", "  ", name(address), as: .title)
      walk(from: address, prefix: "", depth: 0)
    }
  }

  /// Draws the ways on of a step that is named already, and goes straight on as long as there is a way.
  private mutating func walk(from start: StepAddress, prefix: String, depth: Int) {
    var address: StepAddress? = start
    while let current = address, let planned = plan.step(at: current) {
      address = nil
      for fact in facts(of: planned) { add(prefix, "│ ", "│   ", fact, as: .faint) }
      let straight = straightWay(of: planned)
      let ways = planned.edges.indices.filter { $0 != straight }
      for (position, index) in ways.enumerated() {
        let isLast = position == ways.count - 1 && straight == nil
        draw(planned.edges[index], prefix: prefix, isLast: isLast, depth: depth)
      }
      guard let straight, case .step(let next) = planned.edges[straight].destination else { continue }
      let label = VisibleText.of(planned.edges[straight].label)
      // An earlier way of the same step may have led there meanwhile.
      guard shown.insert(next).inserted else {
        add(prefix, "└ ", "  ", "\(label) → \(name(next)) ↑ see above", as: nil)
        continue
      }
      add(prefix, "▼ ", "  ", "\(label) → \(name(next))", as: .title)
      address = next
    }
  }

  private mutating func draw(_ edge: Plan.Edge, prefix: String, isLast: Bool, depth: Int) {
    let label = VisibleText.of(edge.label)
    let mark = isLast ? "└ " : "├ "
    let rest = isLast ? "  " : "│ "
    switch edge.destination {
    case .ending(let word): add(prefix, mark, rest + "  ", "\(label) → \(word)", as: nil)
    case .question: add(prefix, mark, rest + "  ", "\(label) → stop and ask", as: nil)
    case .step(let next):
      if shown.contains(next) {
        add(prefix, mark, rest + "  ", "\(label) → \(name(next)) ↑ see above", as: nil)
      } else if depth >= depthLimit {
        waiting.append(next)
        add(prefix, mark, rest + "  ", "\(label) → \(name(next)) ↓ see below", as: nil)
      } else {
        shown.insert(next)
        add(prefix, mark, rest + "  ", "\(label) → \(name(next))", as: .title)
        walk(from: next, prefix: prefix + rest, depth: depth + 1)
      }
    }
  }

  /// The way that continues at the same depth: the last one to a step that is not shown yet, `pass` before others.
  private func straightWay(of planned: Plan.PlannedStep) -> Int? {
    let fresh = planned.edges.indices.filter { index in
      if case .step(let next) = planned.edges[index].destination { !shown.contains(next) } else { false }
    }
    return fresh.last { planned.edges[$0].label == "pass" } ?? fresh.last
  }

  private func facts(of planned: Plan.PlannedStep) -> [String] {
    let step = planned.step
    var words = [
      StepHeadline.facts(
        kind: step.kind, risk: step.risk, changesState: step.changesState, isScript: step.script != nil,
        place: step.script?.settings.hosts?.text)
    ]
    if step.script != nil { words.append("at most \(DurationText.format(planned.worstTime))") }
    if step.visitLimit != Step.defaultVisitLimit { words.append("\(step.visitLimit) times") }
    var facts = [words.joined(separator: " · ")]
    if let when = step.clauses.when { facts.append("when \(when.text)") }
    facts += step.clauses.expectations.map { "expect \($0.text)" }
    if let rollback = step.clauses.rollback { facts.append("undo \(rollback.text)") }
    return facts.map { VisibleText.of($0) }
  }

  private mutating func add(_ prefix: String, _ mark: String, _ rest: String, _ text: String, as role: Style.Role?) {
    let columns = max(8, width - TextWidth.of(prefix) - TextWidth.of(rest))
    for (index, line) in TextWidth.wrap(text, to: columns).enumerated() {
      let shown = role.map { style($0, line) } ?? line
      lines.append(style(.faint, prefix + (index == 0 ? mark : rest)) + shown)
    }
  }
}
