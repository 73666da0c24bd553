/// The identity of a step across all runbooks of a run.
public struct StepAddress: Hashable, Sendable, CustomStringConvertible {
  /// The name of the runbook that the step is in.
  public let runbook: String
  /// The step's id in it.
  public let step: String

  /// Creates an address from a runbook's name and a step's id.
  public init(runbook: String, step: String) {
    self.runbook = runbook
    self.step = step
  }

  /// Reads the form that `description` writes; nil when there is no `#`.
  public init?(_ text: String) {
    guard let mark = text.firstIndex(of: "#") else { return nil }
    self.init(runbook: String(text[..<mark]), step: String(text[text.index(after: mark)...]))
  }

  /// The form that the initializer reads: `runbook#step`.
  public var description: String { "\(runbook)#\(step)" }
}
