public import RunbookModel

extension Graph {
  /// The ways through a runbook, as far as they could be read.
  public init(_ runbook: Runbook) {
    var ways: [Way] = []
    for (index, step) in runbook.steps.enumerated() { ways += Self.ways(of: step, at: index, in: runbook) }
    self.init(
      title: runbook.header.title, nodes: runbook.steps.enumerated().map { Node($1, number: $0 + 1) }, ways: ways,
      start: runbook.firstStep.flatMap { runbook.index(of: $0.id) })
  }

  /// The ways on, as a plan tells them; the question after a failure that no clause speaks of is none.
  private static func ways(of step: Step, at index: Int, in runbook: Runbook) -> [Way] {
    var ways: [Way] = []
    func add(_ label: String, _ role: Role, _ target: Target) {
      guard let place = place(target, from: step, in: runbook) else { return }
      ways.append(Way(from: index, label: label, role: role, place: place))
    }
    let clauses = step.clauses
    var choices: [Step.Choice] = []
    if case .decide(let given) = step.action { choices = given }
    for choice in choices { add(choice.label, .choice, choice.target) }
    for branch in clauses.branches { add(branch.condition.text, .condition, branch.target) }
    let isOnly = choices.isEmpty && clauses.branches.isEmpty && clauses.fail == nil
    if let pass = clauses.pass {
      add("pass", .pass, pass)
    } else if choices.isEmpty, step.kind != .rollback {
      let next = runbook.step(after: step.id).flatMap { runbook.index(of: $0.id) }
      let place = next.map { Place.step($0) } ?? .ending(.completed)
      ways.append(Way(from: index, label: isOnly ? "" : "pass", role: .pass, place: place))
    }
    if let fail = clauses.fail { add("fail", .fail, fail) }
    if let rollback = clauses.rollback { add("undo", .undo, rollback) }
    return ways
  }

  private static func place(_ target: Target, from step: Step, in runbook: Runbook) -> Place? {
    switch target.destination {
    case .step(let id): runbook.index(of: id).map { $0 == runbook.index(of: step.id) ? .retry : .step($0) }
    case .runbook(let path, let anchor): .runbook(path: path, anchor: anchor, text: target.text)
    case .next:
      runbook.step(after: step.id).flatMap { runbook.index(of: $0.id) }.map { .step($0) } ?? .ending(.completed)
    case .retry: .retry
    case .stop: .ending(.stopped)
    case .resolved: .ending(.resolved)
    case .escalate: .ending(.escalated)
    }
  }
}

extension Graph.Node {
  fileprivate init(_ step: Step, number: Int) {
    let shape = Graph.Shape(step)
    var facts = [shape.words]
    if step.changesState {
      if step.kind != .rollback { facts = ["change"] }
      facts.append("risk \(step.risk.rawValue)")
    }
    if let hosts = step.script?.settings.hosts { facts.append("on \(hosts.text)") }
    self.init(
      id: step.id, number: number, title: step.title, shape: shape, facts: facts.joined(separator: " · "),
      isRisky: step.changesState && step.risk == .high)
  }
}

extension Graph.Shape {
  /// What a step is.
  public init(_ step: Step) {
    self =
      switch step.action {
      case .decide: .decision
      case .work: .work
      case .run:
        switch step.kind {
        case .diagnostic: .diagnostic
        case .remediation: .remediation
        case .verification: .verification
        case .rollback: .rollback
        case .unclassified: .unclassified
        }
      }
  }

  /// What steps of this shape do, in a word or two.
  public var words: String {
    switch self {
    case .diagnostic: "reads only"
    case .remediation: "change"
    case .verification: "verifies"
    case .rollback: "undoes"
    case .unclassified: "unclassified"
    case .work: "by hand"
    case .decision: "decision"
    }
  }
}
