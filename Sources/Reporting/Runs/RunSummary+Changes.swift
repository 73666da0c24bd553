import Execution
public import RunbookModel

extension RunSummary {
  /// What has become of what a visit changed; nil when it changed nothing.
  ///
  /// Made again after it was undone, a change stands.
  public func change(by visit: VisitedStep) -> Transcript.ChangeState? {
    func isOfVisit(_ change: RunState.Change) -> Bool {
      change.step == visit.address && change.visit == visit.number
    }
    if let standing = changes.last(where: isOfVisit) { return standing.isUnknown ? .unknown : .changed }
    return undone.contains(where: isOfVisit) ? .undone : nil
  }
}
