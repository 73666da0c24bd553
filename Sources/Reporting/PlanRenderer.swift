import Execution
import Markdown
public import RunbookModel

/// A plan as text for people and as JSON for machines.
public struct PlanRenderer: Sendable {
  private let program: Program
  private let plan: Plan
  private let style: Style
  private let width: Int

  /// Creates a renderer.
  public init(_ plan: Plan, of program: Program, style: Style, width: Int) {
    self.plan = plan
    self.program = program
    self.style = style
    self.width = max(20, width)
  }

  /// The whole plan.
  public func text() -> String {
    var lines = TextWidth.wrap(VisibleText.of(program.main.header.title), to: width).map { style(.title, $0) }
    lines += TextWidth.wrap(summary(), to: width).map { style(.faint, $0) }
    var runbook = program.main.name
    for planned in plan.steps {
      if planned.address.runbook != runbook {
        runbook = planned.address.runbook
        lines += ["", style(.title, "In \(VisibleText.of(runbook)):")]
      }
      lines.append("")
      lines += step(planned)
    }
    lines += paths() + unreachable()
    return lines.map { $0 + "\n" }.joined()
  }

  private func summary() -> String {
    let own = plan.steps.filter { $0.address.runbook == program.main.name }
    let changes = own.filter(\.step.changesState)
    let high = changes.filter { $0.step.risk == .high }.count
    let highText = high > 0 ? ", \(high) of high risk" : ""
    return "\(own.count) steps, \(changes.count) of them changes\(highText). Nothing has been run."
  }

  private func step(_ planned: Plan.PlannedStep) -> [String] {
    let step = planned.step
    let headline = StepHeadline(style: style, width: width).line(
      number: planned.number, count: program.runbook(of: planned.address)?.steps.count ?? 0, title: step.title,
      kind: step.kind, risk: step.risk, changesState: step.changesState, isScript: step.script != nil)
    var lines = [headline]
    if planned.step.script != nil { lines += item("at most", DurationText.format(planned.worstTime)) }
    if let rollback = step.clauses.rollback { lines += item("undo", rollback.text) }
    for expectation in step.clauses.expectations { lines += item("expect", expectation.text) }
    if let when = step.clauses.when { lines += item("when", when.text) }
    for edge in planned.edges { lines += item(edge.label, "→ " + name(edge.destination)) }
    return lines
  }

  private func item(_ label: String, _ text: String) -> [String] {
    let label = VisibleText.of(label)
    let text = VisibleText.of(text)
    guard TextWidth.of(label) <= 8 else {
      return TextWidth.wrap("\(label) \(text)", to: width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
    }
    return TextWidth.wrap(text, to: max(8, width - 12)).enumerated().map { index, line in
      "  " + style(.faint, TextWidth.pad(index == 0 ? label : "", to: 8)) + "  " + line
    }
  }

  private func name(_ destination: Plan.Destination) -> String {
    switch destination {
    case .step(let address): "\(reference(address)) \(program.step(at: address)?.title ?? "")"
    case .ending(let word): word
    case .question: "stop and ask"
    }
  }

  private func reference(_ address: StepAddress) -> String {
    let number = String(program.number(of: address))
    return address.runbook == program.main.name ? number : "\(address.runbook) \(number)"
  }

  private func paths() -> [String] {
    let heading = "Paths, when every step ends one way or the other:"
    var lines = [""] + TextWidth.wrap(heading, to: width).map { style(.title, $0) }
    for path in plan.paths {
      let steps = path.steps.map(reference).joined(separator: " → ")
      let changes = path.steps.filter { program.step(at: $0)?.changesState == true }.count
      let ending = path.ending == "again" ? "(again)" : "→ \(path.ending)"
      let note = changes == 0 ? "" : changes == 1 ? " · 1 change" : " · \(changes) changes"
      lines += TextWidth.wrap("\(steps) \(ending)\(note)", to: width - 4).enumerated().map {
        ($0 == 0 ? "  " : "    ") + $1
      }
    }
    if plan.hasMorePaths { lines.append(style(.faint, "  … and more: only the first \(plan.paths.count) are listed")) }
    return lines
  }

  private func unreachable() -> [String] {
    guard !plan.unreachable.isEmpty else { return [] }
    return ["", style(.warning, "Nothing leads to:")]
      + plan.unreachable.flatMap { address in
        TextWidth.wrap(VisibleText.of(name(.step(address))), to: width - 4).enumerated().map {
          ($0 == 0 ? "  " : "    ") + $1
        }
      }
  }

  /// The plan as a machine reads it: schema version 1.
  public func json() -> JSON {
    [
      "version": 1, "runbook": JSON(program.main.name), "title": JSON(program.main.header.title),
      "steps": JSON(plan.steps.map(json)), "unreachable": JSON(plan.unreachable.map { JSON($0.description) }),
      "paths": JSON(
        plan.paths.map { path in
          ["steps": JSON(path.steps.map { JSON($0.description) }), "ending": JSON(path.ending)]
        }),
      "complete": JSON(!plan.hasMorePaths),
    ]
  }

  private func json(_ planned: Plan.PlannedStep) -> JSON {
    let position = program.runbook(of: planned.address)?.source.position(at: planned.step.range.lowerBound)
    return [
      "step": JSON(planned.address.description), "number": JSON(planned.number), "title": JSON(planned.step.title),
      "kind": JSON(planned.step.kind.rawValue), "changes": JSON(planned.step.changesState),
      "risk": JSON(planned.step.risk.rawValue), "needs-person": JSON(planned.needsPerson),
      "worst-milliseconds": JSON(planned.worstTime.milliseconds), "line": JSON(position?.line ?? 0),
      "ways": JSON(
        planned.edges.map { edge in
          switch edge.destination {
          case .step(let address): ["when": JSON(edge.label), "to": JSON(address.description)]
          case .ending(let word): ["when": JSON(edge.label), "ending": JSON(word)]
          case .question: ["when": JSON(edge.label), "ending": "ask"]
          }
        }),
    ]
  }
}
