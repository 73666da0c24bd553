public import RunbookModel

/// Something that happened in a run.
///
/// The list of them is the run: everything else is read from it.
public enum Event: Sendable, Equatable {
  /// The run began.
  case started(RunStart)
  /// Another process went on with it.
  case resumed(Resumption)
  /// A value became known.
  case variableSet(VariableChange)
  /// The run came to a step.
  case entered(StepAddress, visit: Int, because: Cause?)
  /// A person, or a flag in their place, answered.
  case answered(StepAddress?, Reply)
  /// The operator changed the script for this visit; `shown` is the script with secrets masked, which is what is stored.
  case edited(StepAddress, script: String, shown: String)
  /// A script is about to run: on disk before it does.
  case attemptStarted(StepAddress, Attempt)
  /// A script wrote something, secrets masked. Not a record of its own: bytes go to the output files.
  case output(StepAddress, OutputSource, [UInt8])
  /// Time passes while a script runs. Not a record.
  case ticked(StepAddress, Duration)
  /// A script is being ended before its time: why, and how long it gets before it is killed. Not a record.
  case stopping(StepAddress, StopReason, grace: Duration)
  /// The script of a change was started on this machine: what is looked for when the run breaks off.
  case processStarted(StepAddress, ProcessIdentity)
  /// A script ended on one of the machines that its step names.
  case machineFinished(StepAddress, MachineResult)
  /// A script ended, on all of its machines, with everything that follows from its output.
  case attemptFinished(StepAddress, AttemptResult)
  /// An item of people's work was dealt with.
  case taskFinished(StepAddress, task: Int, TaskResult)
  /// A step is over.
  case finished(StepAddress, Outcome)
  /// The run is over but for undoing what it changed.
  case unwinding(Ending)
  /// What the operator wanted undone was offered: back to the question that they answered so.
  case unwound
  /// The run is over.
  case ended(Ending)

  /// Whether readers of a stored run never see it.
  public var isTransient: Bool {
    switch self {
    case .output, .ticked, .stopping: true
    default: false
    }
  }
}

/// What became of an item of people's work.
public enum TaskResult: String, Sendable {
  case done
  case skipped
  case failed
}

/// The intent to run a script.
public struct Attempt: Sendable, Equatable {
  /// The place of this attempt among all of the run, from 1: names its output files.
  public let sequence: Int
  /// Which try of this visit it is, from 1.
  public let number: Int
  /// How many tries there may be.
  public let limit: Int
  /// Whether it may change something.
  public let changesState: Bool
  /// The other machines it is to run on, in order; empty for this one.
  public let machines: [String]

  /// Creates an attempt.
  public init(sequence: Int, number: Int, limit: Int, changesState: Bool, machines: [String] = []) {
    self.sequence = sequence
    self.number = number
    self.limit = limit
    self.changesState = changesState
    self.machines = machines
  }
}

/// What came of an attempt on one of its machines.
public struct MachineResult: Sendable, Equatable {
  /// The machine, as ssh knows it.
  public let machine: String
  /// What came of it there, with everything decided from its output.
  public let result: AttemptResult

  /// Creates a result.
  public init(machine: String, result: AttemptResult) {
    self.machine = machine
    self.result = result
  }
}

/// What came of an attempt, with everything decided from its output, so that no reader needs the output again.
public struct AttemptResult: Sendable, Equatable {
  /// How it ended.
  public let ending: CommandEnding
  /// How long it took.
  public let duration: Duration
  /// How many bytes it wrote.
  public let byteCount: Int
  /// Why it did not pass; nil when it did.
  public let failure: Failure?
  /// The position of the `if` clause that held; nil when none did.
  public let branch: Int?
  /// What that clause measured.
  public let measured: String?
  /// Variables it set or unset.
  public let changes: [VariableChange]
  /// The directory it ended in.
  public let directory: String?
  /// What the operator should know of it beside that, each a sentence without a period.
  public let notes: [String]

  /// Creates a result.
  public init(
    ending: CommandEnding, duration: Duration, byteCount: Int, failure: Failure?, branch: Int?, measured: String?,
    changes: [VariableChange], directory: String?, notes: [String] = []
  ) {
    self.ending = ending
    self.duration = duration
    self.byteCount = byteCount
    self.failure = failure
    self.branch = branch
    self.measured = measured
    self.changes = changes
    self.directory = directory
    self.notes = notes
  }
}

/// An event with its moment.
public struct Record: Sendable, Equatable {
  /// When it happened.
  public let time: Timestamp
  /// What happened.
  public let event: Event

  /// Creates a record.
  public init(_ time: Timestamp, _ event: Event) {
    self.time = time
    self.event = event
  }
}
