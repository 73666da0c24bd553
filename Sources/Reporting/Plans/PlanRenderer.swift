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
    if let start = plan.start {
      var tree = PlanTree(plan, style: style, width: width, name: name)
      tree.draw(from: start)
      lines += [""] + tree.lines
    }
    lines += paths() + rollbacks() + dead()
    return lines.map { $0 + "\n" }.joined()
  }

  private func summary() -> String {
    let own = plan.steps.filter { $0.address.runbook == program.main.name }
    let changes = own.filter(\.step.changesState)
    let high = changes.filter { $0.step.risk == .high }.count
    let highText = high > 0 ? ", \(high) of high risk" : ""
    return "\(own.count) steps, \(changes.count) of them changes\(highText). Nothing has been run."
  }

  private func name(_ address: StepAddress) -> String {
    "\(reference(address)) \(VisibleText.of(program.step(at: address)?.title ?? ""))"
  }

  private func reference(_ address: StepAddress) -> String {
    let number = String(program.number(of: address))
    return address.runbook == program.main.name ? number : "\(address.runbook) \(number)"
  }

  private func paths() -> [String] {
    guard !plan.paths.isEmpty else { return [] }
    let table = PlanTable(plan: plan, style: style, width: width, reference: reference)
    var lines = [""] + wrapped("Paths, when every step ends one way or the other", as: .title) + table.lines()
    if plan.hasMorePaths { lines += wrapped("… and more: only the first \(plan.paths.count) are listed", as: .faint) }
    return lines
  }

  /// Steps that undo others: no path leads there, unless a clause does.
  private func rollbacks() -> [String] {
    let undoing = plan.steps.filter { $0.step.kind == .rollback && $0.address.runbook == program.main.name }
    guard !undoing.isEmpty else { return [] }
    return [""] + wrapped("Run to undo a change, when it is asked for", as: .title)
      + undoing.flatMap { planned in
        wrapped("  \(name(planned.address)) · at most \(DurationText.format(planned.worstTime))", as: nil)
      }
  }

  private func dead() -> [String] {
    var lines: [String] = []
    if !plan.deadWays.isEmpty {
      lines += [""] + wrapped("Ways that are never taken", as: .warning)
      for way in plan.deadWays {
        lines += wrapped("  \(name(way.step)): \(VisibleText.of("\(way.label) \(way.reason)"))", as: nil)
      }
    }
    if !plan.unreachable.isEmpty {
      lines += [""] + wrapped("Steps that nothing leads to", as: .warning)
      lines += plan.unreachable.flatMap { wrapped("  \(name($0))", as: nil) }
    }
    return lines
  }

  /// Lines that are indented as the first one is, and further.
  private func wrapped(_ text: String, as role: Style.Role?) -> [String] {
    let indent = text.prefix { $0 == " " }.count
    return TextWidth.wrap(text, to: max(8, width - 2 * indent)).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? indent : 2 * indent) + (role.map { style($0, line) } ?? line)
    }
  }

  /// The plan as a machine reads it: schema version 1.
  public func json() -> JSON {
    [
      "version": 1, "runbook": JSON(program.main.name), "title": JSON(program.main.header.title),
      "steps": JSON(plan.steps.map(json)), "unreachable": JSON(plan.unreachable.map { JSON($0.description) }),
      "paths": JSON(
        plan.paths.map { path in
          let facts = plan.facts(of: path)
          return [
            "steps": JSON(path.steps.map { JSON($0.description) }), "ending": JSON(path.ending),
            "changes": JSON(facts.changes.map { JSON($0.description) }),
            "worst-milliseconds": JSON(facts.worstTime.milliseconds),
            "people": JSON(facts.people.map { JSON($0.description) }),
          ]
        }),
      "dead": JSON(
        plan.deadWays.map { way in
          ["step": JSON(way.step.description), "when": JSON(way.label), "reason": JSON(way.reason)]
        }),
      "complete": JSON(!plan.hasMorePaths),
    ]
  }

  private func json(_ planned: Plan.PlannedStep) -> JSON {
    let position = program.runbook(of: planned.address)?.source.position(at: planned.step.range.lowerBound)
    let members: [JSON.Member] = [
      .init("step", JSON(planned.address.description)), .init("number", JSON(planned.number)),
      .init("title", JSON(planned.step.title)), .init("kind", JSON(planned.step.kind.rawValue)),
      .init("changes", JSON(planned.step.changesState)), .init("risk", JSON(planned.step.risk.rawValue)),
      .init("needs-person", JSON(planned.needsPerson)),
      .init("worst-milliseconds", JSON(planned.worstTime.milliseconds)), .init("line", JSON(position?.line ?? 0)),
    ]
    return JSON(members + hosts(of: planned.step.script) + [.init("ways", JSON(planned.edges.map(json)))])
  }

  /// The other machines of a step, as they are written; nothing when it runs on this one.
  private func hosts(of script: Script?) -> [JSON.Member] {
    guard let settings = script?.settings, let hosts = settings.hosts else { return [] }
    return [.init("hosts", JSON(hosts.words.map { JSON($0) })), .init("parallel", JSON(settings.parallel))]
  }

  private func json(_ edge: Plan.Edge) -> JSON {
    switch edge.destination {
    case .step(let address): ["when": JSON(edge.label), "to": JSON(address.description)]
    case .ending(let word): ["when": JSON(edge.label), "ending": JSON(word)]
    case .question: ["when": JSON(edge.label), "ending": "ask"]
    }
  }
}
