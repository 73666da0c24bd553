extension Plan {
  /// What a path means for whoever takes it.
  public struct PathFacts: Sendable, Equatable {
    /// The steps that change something, each once, in order.
    public let changes: [StepAddress]
    /// The longest time that scripts can take; people's work and answers count as nothing.
    ///
    /// A path that comes back to a step of its own goes round as often as its steps may be entered.
    public let worstTime: Duration
    /// The steps at which a person has to answer or to do something, each once, in order.
    public let people: [StepAddress]
  }

  /// What a path means.
  public func facts(of path: Path) -> PathFacts {
    let isLoop = path.ending == "again"
    // The last step of a loop is the one it comes back to.
    let walked = (isLoop ? path.steps.dropLast() : path.steps[...]).compactMap { step(at: $0) }
    let loopStart = isLoop ? path.steps.last.flatMap { path.steps.firstIndex(of: $0) } ?? 0 : walked.count
    let visits = walked.dropFirst(loopStart).map(\.step.visitLimit).min() ?? 1
    var time = Duration.zero
    for (index, planned) in walked.enumerated() {
      time += index < loopStart ? planned.worstTime : planned.worstTime * visits
    }
    return PathFacts(
      changes: walked.filter(\.step.changesState).map(\.address), worstTime: time,
      people: walked.enumerated().filter { index, planned in
        planned.needsPerson || (path.ending == "ask" && index == walked.count - 1)
      }.map(\.element.address))
  }
}
