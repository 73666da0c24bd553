public import RunbookModel

/// A visit that is not over: all that is known of it alone, so that it is put aside and taken up again as a whole.
public struct CurrentVisit: Sendable, Equatable {
  /// The step.
  public let step: StepAddress
  /// Which visit of the step it is, from 1.
  let number: Int
  /// Its place in the run's path.
  let place: Int
  /// The change that it undoes; nil for a step of the run's own way.
  public internal(set) var undoing: Undoing?
  /// How far it is.
  public internal(set) var stage: Stage = .entered
  /// How whoever runs this has consented to the script as it is.
  var consent: Consent?
  /// Whether it was begun by another process, and this one has not run anything in it.
  var isTakenOver = false
  /// The script that the operator made of the step's.
  public internal(set) var editedScript: String?
  /// The machines where its script has passed: it is not run there again.
  var passedMachines: Set<String> = []
  /// Where it leads, when something else than `pass` and `fail` says so.
  var route: Route?

  init(of step: StepAddress, number: Int, place: Int, undoing: Undoing? = nil) {
    self.step = step
    self.number = number
    self.place = place
    self.undoing = undoing
  }

  /// How far a visit can be.
  public indirect enum Stage: Sendable, Equatable {
    /// Look at its `when`, ask for consent, and begin.
    case entered
    /// Try again, the try with this number; `after` is what that is asked about again when nobody consents.
    case retrying(number: Int, after: Stage)
    /// An attempt is under way; met only in a journal that breaks off here.
    case running(AttemptUnderWay)
    /// Decide between retrying, asking, and finishing.
    case attempted(Attempt, AttemptResult)
    /// Ask for an item of people's work.
    case working(task: Int)
    /// An item of people's work could not be done: decide as after a failed attempt.
    case taskFailed(Int)
    /// Follow the clauses.
    case finished(Outcome)
  }

  /// How a person can consent to a script.
  enum Consent: Sendable, Equatable {
    /// By the letter that tries again, in a question that may have shown less than all: too little where the risk is high.
    case again
    /// By the answer to the whole question.
    case whole
  }

  /// An attempt that has begun, with what is known of it so far.
  public struct AttemptUnderWay: Sendable, Equatable {
    /// What was to be run.
    public let attempt: Attempt
    /// What came of it on those of its machines where it has ended.
    var results: [MachineResult] = []
    /// What runs it on this machine; nil when that is not known, or when it runs elsewhere.
    public internal(set) var process: ProcessIdentity?

    /// Whether it has ended on all of its machines, which only was not written down of the whole any more.
    var hasEndedEverywhere: Bool {
      !attempt.machines.isEmpty && results.count == attempt.machines.count
    }

    /// Whether anything was run on any of its machines.
    var hasBegunOnMachine: Bool {
      results.contains { $0.result.ending.hasBegun }
    }
  }

  /// A way on that goes before `pass` and `fail`.
  enum Route: Sendable, Equatable {
    /// The `if` clause at a position.
    case branch(Int)
    /// The choice at a position.
    case choice(Int)
    /// Where the operator wants to go.
    case goTo(StepAddress)
  }

  /// A change being undone.
  public struct Undoing: Sendable, Equatable {
    /// The position of the change among all.
    public let change: Int
    /// The values and the directory that it is undone with: those that the change left, and what its rollback sets.
    public internal(set) var bindings: Bindings
    /// How the run goes on.
    var then: RunState.Unwinding
  }

}

extension CurrentVisit {
  /// The attempt that is under way; nil when none is.
  var underWay: AttemptUnderWay? {
    get { if case .running(let underWay) = stage { underWay } else { nil } }
    set { if let newValue { stage = .running(newValue) } }
  }

  /// Whether anything was tried of it.
  var hasTried: Bool {
    switch stage {
    case .entered: false
    case .retrying, .running, .attempted, .working, .taskFailed, .finished: true
    }
  }

  /// What is known of it when it is left without another try.
  var leaving: Outcome {
    switch stage {
    case .attempted(_, let result), .retrying(_, after: .attempted(_, let result)):
      result.failure.map { .failed($0) } ?? .skipped(.left)
    case .running, .retrying(_, after: .running): .unknown
    case .entered, .retrying, .working, .taskFailed, .finished: .skipped(.left)
    }
  }

  /// It goes on in another process, whose operator has consented to nothing yet.
  mutating func takeOver() {
    isTakenOver = true
    consent = nil
  }

  /// What failed is to be tried again.
  mutating func retry() {
    consent = .again
    switch stage {
    case .attempted(let attempt, _): stage = .retrying(number: min(attempt.number + 1, attempt.limit), after: stage)
    // The one that a crash cut off does not count.
    case .running(let underWay): stage = .retrying(number: underWay.attempt.number, after: stage)
    case .taskFailed(let task): stage = .working(task: task)
    case .entered, .retrying, .working, .finished: break
    }
  }
}
