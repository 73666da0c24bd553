/// Everything that a run can come to: the steps with their ways on, and the paths through them.
public struct Plan: Sendable {
  /// The steps, those of the main runbook first, in the order of their documents.
  public let steps: [PlannedStep]
  /// Steps that nothing leads to, rollbacks aside.
  public let unreachable: [StepAddress]
  /// Where a run begins; nil when there are no steps.
  public let start: StepAddress?
  /// Ways that can't be taken, whatever a step gives.
  public let deadWays: [DeadWay]
  /// Paths from the first step to an ending, no step twice; at most `pathLimit`.
  public let paths: [Path]
  /// Whether there are more paths than those.
  public let hasMorePaths: Bool

  /// The most paths that are listed.
  public static let pathLimit = 200
  /// The most steps that are walked to find them, and that they have together.
  private static let walkLimit = 20_000

  private let stepByAddress: [StepAddress: PlannedStep]

  /// A step with its ways on.
  public struct PlannedStep: Sendable, Equatable {
    /// The step's address.
    public let address: StepAddress
    /// Its place in its document, from 1.
    public let number: Int
    /// The step.
    public let step: Step
    /// The ways on, in the order they are tried.
    public let edges: [Edge]

    /// The longest time it can take by itself: all attempts at their limits, and the pauses between them.
    ///
    /// People's work counts as nothing.
    public var worstTime: Duration {
      guard let settings = step.script?.settings else { return .zero }
      return settings.timeout * settings.turnCount * (settings.retries + 1) + settings.delay * settings.retries
    }

    /// Whether a person has to answer before it is over.
    public var needsPerson: Bool {
      step.changesState || step.script == nil || step.script?.settings.confirm != nil || !step.tasks.isEmpty
    }
  }

  /// A way from a step to the next place.
  public struct Edge: Sendable, Equatable {
    /// What leads there: `pass`, `fail`, `if exit 2`, a choice.
    public let label: String
    /// The place.
    public let destination: Destination
  }

  /// The places a way leads to.
  public enum Destination: Sendable, Equatable {
    case step(StepAddress)
    /// An end, in one word.
    case ending(String)
    /// The question what to do now.
    case question
  }

  /// One way through, from the first step to an end.
  public struct Path: Sendable, Equatable {
    /// The steps in order.
    public let steps: [StepAddress]
    /// The end, in one word; `again` when it comes back to a step of its own, `ask` when nothing says where to go.
    public let ending: String
  }

  /// A way that is written and never taken.
  public struct DeadWay: Sendable, Equatable {
    /// The step it leaves.
    public let step: StepAddress
    /// What leads there, as in `Edge`.
    public let label: String
    /// Why not, as words that follow the label.
    public let reason: String
  }

  /// Makes the plan of a program.
  ///
  /// - Parameters:
  ///   - program: The runbooks.
  ///   - first: Where the run begins; nil for the first step of the main runbook.
  public init(_ program: Program, from first: StepAddress? = nil) {
    let start = first ?? program.main.firstStep.map { StepAddress(runbook: program.main.name, step: $0.id) }
    let others = program.runbooks.values.filter { $0.name != program.main.name }.sorted { $0.name < $1.name }
    var steps: [PlannedStep] = []
    for runbook in [program.main] + others {
      for (index, step) in runbook.steps.enumerated() {
        let address = StepAddress(runbook: runbook.name, step: step.id)
        steps.append(
          PlannedStep(
            address: address, number: index + 1, step: step, edges: Self.edges(of: step, at: address, in: program)))
      }
    }
    self.steps = steps
    self.start = start
    deadWays = steps.flatMap { Self.deadWays(of: $0) }
    let byAddress = Dictionary(steps.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let reached = Self.reachable(from: start, byAddress, program)
    unreachable = steps.filter {
      !reached.contains($0.address) && $0.address.runbook == program.main.name && $0.step.kind != .rollback
    }.map(\.address)
    stepByAddress = byAddress
    (paths, hasMorePaths) = Self.paths(from: start, byAddress)
  }

  /// The planned step at an address.
  public func step(at address: StepAddress) -> PlannedStep? {
    stepByAddress[address]
  }

  private static func edges(of step: Step, at address: StepAddress, in program: Program) -> [Edge] {
    func destination(_ target: Target) -> Destination {
      switch target.destination {
      case .resolved: return .ending("resolved")
      case .escalate: return .ending("escalated")
      case .stop: return .ending("stopped")
      case .next, .retry, .step, .runbook:
        return program.address(of: target.destination, from: address).map { .step($0) } ?? .ending("completed")
      }
    }
    var edges = step.targets.map { Edge(label: $0.label, destination: destination($0.target)) }
    if case .decide = step.action { return edges }
    if step.clauses.pass == nil {
      let next = program.next(after: address)
      edges.append(Edge(label: "pass", destination: next.map { .step($0) } ?? .ending("completed")))
    }
    // After a script there is a question what now; work that a person could not do ends the run.
    if step.clauses.fail == nil {
      edges.append(Edge(label: "fail", destination: step.script == nil ? .ending("failed") : .question))
    }
    return edges
  }

  private static func reachable(
    from start: StepAddress?, _ steps: [StepAddress: PlannedStep], _ program: Program
  ) -> Set<StepAddress> {
    var reached: Set<StepAddress> = []
    var waiting = start.map { [$0] } ?? []
    while let address = waiting.popLast() {
      guard reached.insert(address).inserted, let planned = steps[address] else { continue }
      for edge in planned.edges {
        if case .step(let next) = edge.destination { waiting.append(next) }
      }
      if let rollback = planned.step.clauses.rollback,
        let target = program.address(of: rollback.destination, from: address)
      {
        waiting.append(target)
      }
    }
    return reached
  }

  /// Walks depth first with a stack of its own: a runbook of 10,000 steps is a path of 10,000.
  private static func paths(
    from start: StepAddress?, _ steps: [StepAddress: PlannedStep]
  ) -> (paths: [Path], hasMore: Bool) {
    guard let start else { return ([], false) }
    var found: [Path] = []
    var stack: [(address: StepAddress, edge: Int)] = [(start, 0)]
    var onPath: Set<StepAddress> = [start]
    var walked = 0
    func add(_ path: Path) {
      walked += path.steps.count
      found.append(path)
    }
    while let top = stack.last {
      walked += 1
      if found.count >= pathLimit || walked > walkLimit { return (found, true) }
      let edges = steps[top.address]?.edges ?? []
      guard edges.indices.contains(top.edge) else {
        onPath.remove(top.address)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].edge += 1
      switch edges[top.edge].destination {
      case .ending(let word): add(Path(steps: stack.map(\.address), ending: word))
      case .question: add(Path(steps: stack.map(\.address), ending: "ask"))
      case .step(let next):
        if onPath.contains(next) {
          add(Path(steps: stack.map(\.address) + [next], ending: "again"))
        } else {
          onPath.insert(next)
          stack.append((next, 0))
        }
      }
    }
    return (found, false)
  }
}
