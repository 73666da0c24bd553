public import RunbookModel

extension RunState {
  /// The visit that is under way; nil between visits.
  public internal(set) var visit: CurrentVisit? {
    get { if case .visiting(let visit) = phase { visit } else { nil } }
    set { if let newValue { phase = .visiting(newValue) } }
  }

  /// The values and the directory that the next script runs with.
  public var values: Bindings {
    visit?.undoing?.bindings ?? bindings
  }

  /// The phase that the run ended in, or is in.
  public var endPhase: Phase {
    if case .ended(_, let standing) = phase { standing } else { phase }
  }

  /// What undoing is to lead to; nil when nothing is being undone.
  private var unwinding: Unwinding? {
    switch endPhase {
    case .unwinding(let unwinding): unwinding
    case .visiting(let visit): visit.undoing?.then
    case .idle, .entering, .ended: nil
    }
  }

  /// Whether the run is gone on with in order to undo what it changed.
  public var isUndoRun: Bool {
    if case .resumed = unwinding { true } else { false }
  }

  /// Where the run stands on its way forwards: put aside while it is gone on with in order to undo.
  public var forwardPhase: Phase {
    if case .resumed(let from) = unwinding { from } else { phase }
  }

  /// Whether the run can be gone on with forwards: it broke off, or ended where something is left to do.
  public var isResumable: Bool {
    if case .ended(let ending, _) = forwardPhase { ending.isResumable } else { true }
  }

  /// The step that has to be there for the run to go on forwards.
  public var standsAt: StepAddress? {
    var phase = forwardPhase
    if case .ended(_, let standing) = phase { phase = standing }
    return switch phase {
    case .entering(let step, _): step
    case .visiting(let visit): visit.step
    case .idle, .unwinding, .ended: nil
    }
  }
}
