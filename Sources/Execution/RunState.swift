public import RunbookModel

/// Where a run stands: a fold over its events.
///
/// The interpreter steps from it, and resuming is folding a journal.
public struct RunState: Sendable {
  /// What was known at the beginning.
  public internal(set) var start: RunStart?
  /// What is to be done next.
  public internal(set) var phase: Phase = .idle
  /// Variables and directory.
  public internal(set) var bindings = Bindings()
  /// Inputs that have a value, or are known to have none.
  public internal(set) var settledInputs: Set<String> = []
  /// Secrets that a journal names but does not hold.
  public internal(set) var lostSecrets: Set<String> = []
  /// How often each step was entered.
  public internal(set) var visits: [StepAddress: Int] = [:]
  /// Every visit that was begun, in order.
  public internal(set) var path: [Visit] = []
  /// What was changed, or may have been, in order.
  public internal(set) var changes: [Change] = []
  /// How many changes were shown and not made.
  public internal(set) var withheldChanges = 0
  /// How many changes of a dry run were assumed to have been made.
  public internal(set) var assumedChanges = 0
  /// The highest risk that needs no more questions.
  public internal(set) var consentedRisk: Risk?
  /// Changes that were declined, until something is changed.
  public internal(set) var declined: Set<StepAddress> = []
  /// How many attempts were begun.
  public internal(set) var attemptCount = 0
  /// The change that is being undone.
  public internal(set) var undoing: Undoing?
  /// Whether the run is gone on with in order to undo what it changed.
  public internal(set) var isUndoRun = false
  /// The script that the operator made of this visit's.
  public internal(set) var editedScript: String?
  /// The machines where this visit's script has passed: it is not run there again.
  public internal(set) var passedMachines: Set<String> = []
  /// What came of the attempt under way on those of its machines where it has ended.
  var machineResults: [MachineResult] = []
  /// The item of people's work that failed, so that its step is about to fail.
  public internal(set) var failedTask: Int?
  /// The moment of the last event.
  public internal(set) var lastTime: Timestamp?
  /// Where this visit leads, when something else than `pass` and `fail` says so.
  var route: Route?
  /// The phase that an ended run would be gone on with.
  var phaseBeforeEnd: Phase?
  /// The visit that waits while changes are undone from its question.
  var suspended: Suspended?

  /// Creates the state before a run.
  public init() {}

  /// Creates the state behind a list of events.
  public init(_ records: some Sequence<Record>) {
    for record in records { apply(record) }
  }

  /// What the interpreter has to do next.
  public enum Phase: Sendable, Equatable {
    case idle
    /// Go to a step.
    case entering(StepAddress, Cause?)
    /// Look at its `when`, and ask for consent.
    case entered(StepAddress)
    /// Begin an attempt: the try with this number.
    case consented(StepAddress, number: Int)
    /// An attempt is under way; met only in a journal that breaks off here.
    case running(StepAddress, Attempt)
    /// Decide between retrying, asking, and finishing.
    case attempted(StepAddress, Attempt, AttemptResult)
    /// Ask for the next item of people's work.
    case working(StepAddress, task: Int)
    /// Follow the clauses.
    case finished(StepAddress, Outcome, Route?)
    /// Offer to undo the next change, and then end; with nil, go back to the question where that was asked for.
    case unwinding(Ending?)
    case ended(Ending)
  }

  /// A change that was under way when the run broke off.
  public var pendingChange: StepAddress? {
    if case .running(let step, let attempt) = phase, attempt.changesState { step } else { nil }
  }

  /// The phase that the run ended in, or is in.
  public var endPhase: Phase {
    if case .ended = phase, let phaseBeforeEnd { phaseBeforeEnd } else { phase }
  }

  /// The step that has to be there for the run to go on.
  public var standsAt: StepAddress? {
    switch endPhase {
    case .entering(let step, _), .entered(let step), .consented(let step, _), .running(let step, _),
      .attempted(let step, _, _), .working(let step, _), .finished(let step, _, _):
      step
    case .idle, .unwinding, .ended: nil
    }
  }

  /// A way on that goes before `pass` and `fail`.
  public enum Route: Sendable, Equatable {
    /// The `if` clause at a position.
    case branch(Int)
    /// The choice at a position.
    case choice(Int)
    /// Where the operator wants to go.
    case goTo(StepAddress)
  }

  /// A visit of a step.
  public struct Visit: Sendable, Equatable {
    /// The step.
    public let step: StepAddress
    /// When it was entered.
    public let time: Timestamp
    /// Why.
    public let cause: Cause?
    /// What became of it; nil while it is under way.
    public var outcome: Outcome?
    /// How long its last attempt took; nil when none was made.
    public var duration: Duration?
    /// What its last attempt measured, for the next step's reason.
    public var measured: String?
  }

  /// Something that was changed.
  public struct Change: Sendable, Equatable {
    /// The step that changed it.
    public let step: StepAddress
    /// Whether nobody can say if it really did, or all of it.
    public var isUnknown: Bool
    /// What came of undoing it; nil while that was not offered.
    public var undo: Undo?

    /// Creates a change.
    public init(step: StepAddress, isUnknown: Bool, undo: Undo? = nil) {
      self.step = step
      self.isUnknown = isUnknown
      self.undo = undo
    }

    /// Whether its rollback passed.
    public var isUndone: Bool { undo == .done }

    /// What can come of undoing a change.
    public enum Undo: Sendable, Equatable {
      case done
      /// It was tried, and nobody can say that the change is undone.
      case failed
      /// It was not wanted.
      case declined
    }
  }

  /// A change being undone, and how to go on behind it.
  public struct Undoing: Sendable, Equatable {
    /// The position of the change.
    public let change: Int
    /// What the run was about to do.
    public let then: Phase
  }

  /// A visit that is not over, put aside.
  struct Suspended: Sendable, Equatable {
    let phase: Phase
    let route: Route?
    let editedScript: String?
    let failedTask: Int?
  }
}
