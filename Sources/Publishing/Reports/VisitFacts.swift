public import RunbookModel

/// What is known of a visit of a run beside what its transcript tells.
public struct VisitFacts: Sendable {
  /// The step as it was then; nil when its runbook is not known.
  public let step: Step?
  /// What has become of what it changed; nil when it changed nothing.
  public let change: Transcript.ChangeState?

  /// Creates the facts of a visit.
  public init(step: Step?, change: Transcript.ChangeState?) {
    self.step = step
    self.change = change
  }
}
