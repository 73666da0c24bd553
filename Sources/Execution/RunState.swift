public import RunbookModel

/// Where a run stands: a fold over its events.
///
/// The interpreter steps from it, and resuming is folding a journal.
public struct RunState: Sendable {
  /// What was known at the beginning.
  public internal(set) var start: RunStart?
  /// What is to be done next.
  public internal(set) var phase: Phase = .idle
  /// Variables and directory, as the run's own steps leave them; a rollback has its own.
  public internal(set) var bindings = Bindings()
  /// How often each step was entered.
  public internal(set) var visits: [StepAddress: Int] = [:]
  /// Every visit that was begun, in order.
  public internal(set) var path: [Visit] = []
  /// What was changed, or may have been, in order: every visit that did it is a change of its own.
  public internal(set) var changes: [Change] = []
  /// How many changes were shown and not made.
  public internal(set) var withheldChanges = 0
  /// How many changes of a dry run were assumed to have been made.
  public internal(set) var assumedChanges = 0
  /// The highest risk that whoever runs this wants no more questions about.
  public internal(set) var consentedRisk: Risk?
  /// Changes that were declined, until something is changed.
  public internal(set) var declined: Set<StepAddress> = []
  /// How many attempts were begun.
  public internal(set) var attemptCount = 0
  /// The moment of the last event.
  public internal(set) var lastTime: Timestamp?
  /// How many values were set.
  var settingCount = 0

  /// Creates the state before a run.
  public init() {}

  /// Creates the state after a list of events.
  public init(_ records: some Sequence<Record>) {
    for record in records { apply(record) }
  }

  /// What the interpreter has to do next.
  public indirect enum Phase: Sendable, Equatable {
    case idle
    /// Go to a step.
    case entering(StepAddress, Cause?)
    /// Go on with the visit of a step.
    case visiting(CurrentVisit)
    /// Offer to undo the next change.
    case unwinding(Unwinding)
    /// Nothing; from `standing` the run can be gone on with.
    case ended(Ending, standing: Phase)
  }

  /// What follows when every change was offered to be undone.
  public indirect enum Unwinding: Sendable, Equatable {
    /// The run ends, since it left the problem as it is.
    case ending(Ending)
    /// The question is asked again where undoing was the answer.
    case returning(CurrentVisit)
    /// The run ends, since it was gone on with in order to undo; `from` is where it had stood.
    case resumed(from: Phase)
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
}
