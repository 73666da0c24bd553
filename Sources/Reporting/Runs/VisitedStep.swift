public import RunbookModel

/// The step that a visit of a run is one of.
public struct VisitedStep: Sendable {
  /// Its runbook and id.
  public let address: StepAddress
  /// The step as it was then; nil when its runbook is not kept.
  public let step: Step?
  /// Which visit of the step it is, from 1.
  let number: Int
}
