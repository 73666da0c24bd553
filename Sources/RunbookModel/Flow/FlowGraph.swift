/// The steps of a program and the ways between them, by position.
struct FlowGraph {
  /// A step with its ways on.
  struct Node {
    let address: StepAddress
    let step: Step
    /// The steps that can follow, each once.
    var successors: [Int] = []
    /// The steps that can follow when this one does not fail.
    var successorsOnPass: [Int] = []
    /// Whether a clause, or the end of the document, ends the run here.
    ///
    /// The question after a failure that no clause speaks of does not count.
    var canEnd = false
    /// Whether a way other than a failure's hands over to people or to what can't be seen from here.
    var isHandled = false
    /// The step that undoes this one.
    var rollback: Int?
  }

  private(set) var nodes: [Node] = []
  /// The first steps of the nodes, those of the main runbook.
  let mainCount: Int
  /// Where a run begins.
  private(set) var start: Int?

  /// Draws the graph of a program, the main runbook's steps first and in the order of the document.
  init(_ program: Program) {
    let others = program.runbooks.values.filter { $0.name != program.main.name }.sorted { $0.name < $1.name }
    var index: [StepAddress: Int] = [:]
    for runbook in [program.main] + others {
      for step in runbook.steps {
        let address = StepAddress(runbook: runbook.name, step: step.id)
        if index[address] == nil { index[address] = nodes.count }
        nodes.append(Node(address: address, step: step))
      }
    }
    mainCount = program.main.steps.count
    start = program.main.firstStep.flatMap { index[StepAddress(runbook: program.main.name, step: $0.id)] }
    for position in nodes.indices { connect(position, program, index) }
  }

  private mutating func connect(_ position: Int, _ program: Program, _ index: [StepAddress: Int]) {
    var node = nodes[position]
    let clauses = node.step.clauses
    func place(_ target: Target) -> Int? {
      program.address(of: target.destination, from: node.address).flatMap { index[$0] }
    }
    func go(_ target: Target, onFailure: Bool) {
      if let next = place(target) {
        node.successors.append(next)
        if !onFailure { node.successorsOnPass.append(next) }
      } else {
        node.canEnd = true
        // A target that is not there is told of elsewhere; nothing more is said about where it would have led.
        if !onFailure, target.destination != .resolved, target.destination != .next { node.isHandled = true }
      }
    }
    func goOn() {
      if let next = program.next(after: node.address).flatMap({ index[$0] }) {
        node.successors.append(next)
        node.successorsOnPass.append(next)
      } else {
        node.canEnd = true
      }
    }
    if case .decide(let choices) = node.step.action {
      for choice in choices { go(choice.target, onFailure: false) }
      if choices.isEmpty { goOn() }
    } else if clauses.pass == nil {
      goOn()
    }
    for branch in clauses.branches { go(branch.target, onFailure: false) }
    if let pass = clauses.pass { go(pass, onFailure: false) }
    if let fail = clauses.fail { go(fail, onFailure: true) }
    if clauses.when != nil { goOn() }
    node.rollback = clauses.rollback.flatMap(place)
    nodes[position] = node
  }

  /// Every step that a run can come to from some of them, rollbacks included.
  func reachable(from starts: some Sequence<Int>, beyond known: inout [Bool]) {
    var waiting = Array(starts)
    while let position = waiting.popLast() {
      guard !known[position] else { continue }
      known[position] = true
      waiting += nodes[position].successors
      if let rollback = nodes[position].rollback { waiting.append(rollback) }
    }
  }
}
