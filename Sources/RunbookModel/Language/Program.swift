/// A runbook with every other one that its clauses can hand over to.
public struct Program: Sendable {
  /// The runbook that was called.
  public let main: Runbook
  /// All of them, by name.
  public let runbooks: [String: Runbook]
  /// For each path, normalized, the name of the runbook there.
  private let nameByPath: [String: String]

  /// The most runbooks that may hang together.
  public static let limit = 64

  /// Creates a program of one runbook and those it leads to.
  init(main: Runbook, others: [Runbook]) {
    self.main = main
    var runbooks = [main.name: main]
    var nameByPath = [RelativePath.normalized(main.path): main.name]
    for runbook in others {
      runbooks[runbook.name] = runbook
      nameByPath[RelativePath.normalized(runbook.path)] = runbook.name
    }
    self.runbooks = runbooks
    self.nameByPath = nameByPath
  }

  /// The runbook that an address is in.
  public func runbook(of address: StepAddress) -> Runbook? {
    runbooks[address.runbook]
  }

  /// The step at an address.
  public func step(at address: StepAddress) -> Step? {
    runbooks[address.runbook]?.step(address.step)
  }

  /// The place of a step in its document, from 1.
  public func number(of address: StepAddress) -> Int {
    (runbooks[address.runbook]?.index(of: address.step) ?? 0) + 1
  }

  /// The step that follows in the document.
  public func next(after address: StepAddress) -> StepAddress? {
    runbooks[address.runbook]?.step(after: address.step).map { StepAddress(runbook: address.runbook, step: $0.id) }
  }

  /// Whether a runbook has a secret input of a name.
  public func isSecret(_ name: String) -> Bool {
    runbooks.values.contains { $0.header.inputs.contains { $0.name == name && $0.isSecret } }
  }

  /// The declaration of an input by its name: the main runbook's, or that of the first other one that has it.
  public func input(_ name: String) -> Input? {
    let others = runbooks.values.filter { $0.name != main.name }.sorted { $0.name < $1.name }
    return ([main] + others).lazy.flatMap(\.header.inputs).first { $0.name == name }
  }

  /// The step that undoes another one; nil when there is none.
  public func rollback(of address: StepAddress) -> StepAddress? {
    step(at: address)?.clauses.rollback.flatMap { self.address(of: $0.destination, from: address) }
  }

  /// The step that a target leads to; nil for keywords that end a run.
  public func address(of destination: Target.Destination, from address: StepAddress) -> StepAddress? {
    switch destination {
    case .step(let id): return StepAddress(runbook: address.runbook, step: id)
    case .runbook(let path, let anchor):
      guard let origin = runbooks[address.runbook],
        let name = nameByPath[RelativePath.resolved(path, against: origin.path)], let runbook = runbooks[name]
      else { return nil }
      let step = anchor.map { runbook.stepByAnchor[$0] } ?? runbook.firstStep?.id
      return step.map { StepAddress(runbook: name, step: $0) }
    case .next: return next(after: address)
    case .retry: return address
    case .stop, .resolved, .escalate: return nil
    }
  }
}
