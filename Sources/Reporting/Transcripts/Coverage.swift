public import Execution
public import RunbookModel

/// Which steps, clauses and endings of a runbook some runs have met.
public struct Coverage: Sendable {
  /// The runbook.
  public let runbook: Runbook
  /// The steps, the clauses and the endings.
  public private(set) var items: [Item]

  private var index: [Key: Int] = [:]

  /// Something that a run can meet.
  public struct Item: Sendable, Equatable {
    /// What it is.
    public let kind: Kind
    /// The title of its step; empty for an ending.
    public let title: String
    /// The clause as it begins, or the ending's word.
    public let label: String
    /// The byte of the runbook where it stands; nil for an ending.
    public let offset: Int?
    /// How many runs met it.
    public fileprivate(set) var count = 0
  }

  /// The kinds of things that are counted.
  public enum Kind: String, Sendable, CaseIterable {
    case step
    case clause
    case ending
  }

  private enum Key: Hashable {
    case step(String)
    case clause(String, String)
    case ending(String)
  }

  /// Counts nothing yet.
  ///
  /// - Parameters:
  ///   - runbook: The runbook.
  ///   - program: The program it is in, for the endings that its steps lead to.
  public init(of runbook: Runbook, in program: Program) {
    self.runbook = runbook
    items = []
    for step in runbook.steps {
      add(.step(step.id), Item(kind: .step, title: step.title, label: "", offset: step.headingRange.lowerBound))
    }
    for step in runbook.steps {
      let clauses = step.clauses
      var ways = step.targets.map { ($0.label, $0.target.range.lowerBound) }
      if let when = clauses.when { ways.insert(("when", when.range.lowerBound), at: 0) }
      if let rollback = clauses.rollback { ways.append(("rollback", rollback.range.lowerBound)) }
      for (label, offset) in ways {
        add(.clause(step.id, label), Item(kind: .clause, title: step.title, label: label, offset: offset))
      }
    }
    var endings: [String] = []
    // What undoes a change goes back to where the run was; only alone it ends one.
    for step in Plan(program).steps where step.address.runbook == runbook.name && step.step.kind != .rollback {
      for edge in step.edges {
        if case .ending(let word) = edge.destination, !endings.contains(word) { endings.append(word) }
      }
    }
    for word in endings.sorted() { add(.ending(word), Item(kind: .ending, title: "", label: word, offset: nil)) }
  }

  private mutating func add(_ key: Key, _ item: Item) {
    guard index[key] == nil else { return }
    index[key] = items.count
    items.append(item)
  }

  /// The items of a kind.
  public func items(_ kind: Kind) -> [Item] {
    items.filter { $0.kind == kind }
  }

  /// How many items of a kind were met.
  public func met(_ kind: Kind) -> Int {
    items.count { $0.kind == kind && $0.count > 0 }
  }

  /// Counts what a run met.
  public mutating func add(_ records: [Record]) {
    var met: Set<Key> = []
    var branches: [StepAddress: Int] = [:]
    var last: StepAddress?
    for record in records {
      switch record.event {
      case .entered(let step, _, let cause):
        meet(step, .step(step.step), &met)
        if let cause, cause.kind == .undo { meet(cause.from, .clause(cause.from.step, "rollback"), &met) }
        branches[step] = nil
        last = step
      case .attemptFinished(let step, let result): branches[step] = result.branch
      case .answered(let step?, let reply):
        if case .choice(let choice) = reply.answer, case .decide(let choices)? = runbook.step(step.step)?.action,
          step.runbook == runbook.name, choices.indices.contains(choice)
        {
          met.insert(.clause(step.step, choices[choice].label))
        }
      case .finished(let step, let outcome):
        if let label = label(after: outcome, of: step, branch: branches[step]) {
          meet(step, .clause(step.step, label), &met)
        }
      case .ended(let ending): if let last { meet(last, .ending(ending.word), &met) }
      default: break
      }
    }
    for key in met {
      if let place = index[key] { items[place].count += 1 }
    }
  }

  private func meet(_ step: StepAddress, _ key: Key, _ met: inout Set<Key>) {
    if step.runbook == runbook.name { met.insert(key) }
  }

  /// The clause that decided where to go.
  private func label(after outcome: Outcome, of address: StepAddress, branch: Int?) -> String? {
    guard address.runbook == runbook.name, let step = runbook.step(address.step) else { return nil }
    if let branch, step.clauses.branches.indices.contains(branch), outcome != .withheld {
      return "if \(step.clauses.branches[branch].condition.text)"
    }
    switch outcome {
    case .passed, .withheld: return "pass"
    case .failed, .unknown, .skipped(.declined): return "fail"
    case .skipped(.condition): return "when"
    case .skipped(.leftAfterFailure), .skipped(.left): return nil
    }
  }
}
