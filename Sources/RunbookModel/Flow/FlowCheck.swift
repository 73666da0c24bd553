/// Says where the flow of a program leads nowhere, round for ever, or past what it should meet.
struct FlowCheck {
  /// A diagnostic with the name of the runbook it is about.
  typealias Finding = (runbook: String, diagnostic: Diagnostic)

  private let program: Program
  private let graph: FlowGraph
  private let entries: Set<String>

  /// Looks at a program, whose main runbook others hand over to at the steps `entries`.
  init(_ program: Program, entries: Set<String> = []) {
    self.program = program
    self.entries = entries
    graph = FlowGraph(program)
  }

  /// What the rules found.
  ///
  /// Errors are told of every runbook, warnings of the main one.
  func findings() -> [Finding] {
    guard program.main.isDeclared else { return [] }
    let rules = [
      unreachableSteps, endlessLoops, fallingThrough, unverifiedRemediations, unusedRollbacks, inputsWantedOtherwise,
    ]
    return rules.flatMap { $0() }
  }

  private var mainNodes: ArraySlice<FlowGraph.Node> { graph.nodes.prefix(graph.mainCount) }

  private func finding(_ diagnostic: Diagnostic) -> Finding {
    (program.main.name, diagnostic)
  }

  /// Steps that nothing leads to: of a row of them, the first.
  private func unreachableSteps() -> [Finding] {
    guard let start = graph.start else { return [] }
    var known = Array(repeating: false, count: graph.nodes.count)
    let others = mainNodes.indices.filter { entries.contains(graph.nodes[$0].step.id) }
    graph.reachable(from: [start] + others, beyond: &known)
    var found: [Finding] = []
    for position in mainNodes.indices where !known[position] && graph.nodes[position].step.kind != .rollback {
      let step = graph.nodes[position].step
      let before = mainNodes[..<position].last { $0.step.kind != .rollback }
      found.append(finding(.stepUnreachable(step, bypassedBy: before?.step)))
      graph.reachable(from: [position], beyond: &known)
    }
    return found
  }

  /// Cycles without a way out.
  ///
  /// A failure that no clause speaks of asks what to do, which is not a way that was meant.
  private func endlessLoops() -> [Finding] {
    graph.cycles().compactMap { cycle in
      let members = Set(cycle)
      let leaves = cycle.contains { position in
        graph.nodes[position].canEnd || graph.nodes[position].successors.contains { !members.contains($0) }
      }
      guard !leaves, let first = cycle.first.map({ graph.nodes[$0] }) else { return nil }
      // A step that leads to itself when it passes is told of where its clause is read.
      let pass = first.step.clauses.pass?.destination
      if cycle.count == 1, pass == .retry || pass == .step(first.step.id) { return nil }
      let others = cycle.dropFirst().map { graph.nodes[$0] }.filter { $0.address.runbook == first.address.runbook }
      return (first.address.runbook, .loopEndless(first.step, others: others.map(\.step)))
    }
  }

  /// Remediations that go on into another one only because it is below.
  private func fallingThrough() -> [Finding] {
    mainNodes.compactMap { node in
      let step = node.step
      guard step.kind == .remediation, step.script != nil, step.clauses.pass == nil,
        let next = program.main.step(after: step.id), next.kind == .remediation, next.script != nil,
        next.headingRange != step.headingRange
      else { return nil }
      return finding(.remediationFallsThrough(step, into: next))
    }
  }

  /// Remediations after which no way meets a step that looks, before an ending that claims success.
  private func unverifiedRemediations() -> [Finding] {
    let looked = positionsFromWhichSomethingLooks()
    return mainNodes.compactMap { node in
      guard node.step.kind == .remediation, node.step.script != nil, !node.isHandled else { return nil }
      guard !node.successorsOnPass.contains(where: { looked[$0] }) else { return nil }
      return finding(.remediationUnverified(node.step))
    }
  }

  /// For each step, whether it or one that can follow looks, or is handled by people.
  private func positionsFromWhichSomethingLooks() -> [Bool] {
    var predecessors: [[Int]] = Array(repeating: [], count: graph.nodes.count)
    var waiting: [Int] = []
    for (position, node) in graph.nodes.enumerated() {
      for next in node.successors { predecessors[next].append(position) }
      let looks = node.step.kind == .verification || node.step.kind == .diagnostic
      if looks || node.isHandled { waiting.append(position) }
    }
    var looked = Array(repeating: false, count: graph.nodes.count)
    while let position = waiting.popLast() {
      guard !looked[position] else { continue }
      looked[position] = true
      waiting += predecessors[position]
    }
    return looked
  }

  /// Rollbacks that no clause names: nothing ever offers them.
  private func unusedRollbacks() -> [Finding] {
    var isNamed = Array(repeating: false, count: graph.nodes.count)
    for node in graph.nodes {
      for next in node.successors { isNamed[next] = true }
      if let rollback = node.rollback { isNamed[rollback] = true }
    }
    return mainNodes.indices.compactMap { position in
      let step = graph.nodes[position].step
      guard step.kind == .rollback, !isNamed[position], position != graph.start, !entries.contains(step.id) else {
        return nil
      }
      return finding(.rollbackUnused(step))
    }
  }

  /// Inputs that a runbook further on asks more of, so that it may not be able to take what this one has taken.
  private func inputsWantedOtherwise() -> [Finding] {
    let others = program.runbooks.values.filter { $0.name != program.main.name }.sorted { $0.name < $1.name }
    return program.main.header.inputs.compactMap { input in
      for other in others {
        guard let wanted = other.header.inputs.first(where: { $0.name == input.name }),
          let how = wanted.demand(beyond: input)
        else { continue }
        return finding(.inputDeclaredOtherwise(input.name, in: other.name, how: how, at: input.range))
      }
      return nil
    }
  }
}

extension Input {
  /// What this declaration asks of a value that another one does not, as half a sentence; nil when that is nothing.
  fileprivate func demand(beyond other: Input) -> String? {
    if isSecret, !other.isSecret { return "as a secret" }
    if type != .text, type != other.type { return "with the type `\(type.rawValue)`" }
    if !other.choices.allSatisfy(choices.contains), !choices.isEmpty {
      return "with the choices \(choices.joined(separator: ", "))"
    }
    if let pattern, pattern.source != other.pattern?.source { return "with the pattern `\(pattern.source)`" }
    return nil
  }
}
