import RunbookModel

extension Interpreter {
  /// What can be undone and has not been offered yet, oldest first, with the step that undoes each.
  var undoable: [(change: RunState.Change, rollback: StepAddress)] {
    state.changes.compactMap { change in
      guard change.undo == nil, let rollback = program.rollback(of: change.step) else { return nil }
      return (change, rollback)
    }
  }

  /// Offers to undo the newest change that was not offered yet; goes on as said when there is none.
  mutating func unwind(_ unwinding: RunState.Unwinding) throws(HostError) {
    guard let (change, rollback) = undoable.last else {
      switch unwinding {
      case .ending(let ending): return try end(ending)
      case .returning: return try emit(.unwound)
      case .resumed: return try end(.undone(left: state.standingChanges.count))
      }
    }
    guard try claim(runbook(of: rollback)), try isOver(change) else { return }
    let cause = Cause(
      kind: .undo, from: change.step, title: program.step(at: change.step)?.title ?? change.step.step,
      label: "rollback", measured: state.path.last { $0.step == change.step }?.measured, time: change.time)
    try emit(.entered(rollback, visit: (state.visits[rollback] ?? 0) + 1, because: cause))
  }

  /// Whether a change is no longer being made by what outlived its run, or somebody wants it undone all the same; false
  /// when the run ended over it.
  private mutating func isOver(_ change: RunState.Change) throws(HostError) -> Bool {
    guard let process = change.process else { return true }
    let step = try step(at: change.step)
    while host.isRunning(process) {
      let reply = try host.ask(runningQuestion(change.step, step, process, [.undoAnyway]))
      switch reply.answer {
      case .retry: continue
      case .shell: try openShell()
      case .undo:
        try emit(.answered(nil, reply))
        return true
      case .unavailable(let flag):
        try end(stillRunning(step, process, flag))
        return false
      default:
        try stop(after: reply.answer)
        return false
      }
    }
    return true
  }
}
