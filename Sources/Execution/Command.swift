public import RunbookModel

/// One attempt at a step's script on one machine, as a host is to run it.
public struct Command: Sendable, Equatable {
  /// The step it belongs to.
  public var step: StepAddress
  /// The machine to run it on, as ssh knows it; nil for this one.
  public var machine: String?
  /// The program and the arguments before the script.
  public var program: [String]
  /// The script itself.
  public var script: String
  /// How the script reaches the program.
  public var delivery: ScriptInterpreter.Delivery
  /// Variables on top of the host's own environment.
  public var environment: [Variable]
  /// Variables of the host's own environment that are not to be there.
  public var removedVariables: [String]
  /// The directory to run in; nil for the one that the host, or a login on the other machine, begins in.
  public var directory: String?
  /// How long it may take.
  public var timeout: Duration
  /// Whether it gets the terminal.
  public var isInteractive: Bool
  /// Whether it may change something.
  public var changesState: Bool
  /// Whether exported variables and the directory are to be brought back.
  public var bringsBackState: Bool

  /// A variable of a script's environment.
  public struct Variable: Sendable, Equatable {
    /// The variable's name.
    public let name: String
    /// Its value.
    public let value: String

    /// Creates a variable.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a command.
  public init(
    step: StepAddress, machine: String? = nil, program: [String], script: String, delivery: ScriptInterpreter.Delivery,
    environment: [Variable], removedVariables: [String], directory: String?, timeout: Duration, isInteractive: Bool,
    changesState: Bool, bringsBackState: Bool
  ) {
    self.step = step
    self.machine = machine
    self.program = program
    self.script = script
    self.delivery = delivery
    self.environment = environment
    self.removedVariables = removedVariables
    self.directory = directory
    self.timeout = timeout
    self.isInteractive = isInteractive
    self.changesState = changesState
    self.bringsBackState = bringsBackState
  }
}

/// What a host says while a command runs.
public enum CommandProgress: Sendable {
  /// It was started on this machine.
  case started(ProcessIdentity)
  /// It is being ended: why, and how long it gets before it is killed.
  case stopping(StopReason, grace: Duration)
  /// Bytes that the command wrote.
  case output(OutputStream, ArraySlice<UInt8>)
  /// Nothing new, but time has passed: about once a second.
  case tick(Duration)
}

/// Why a command under way is ended.
public enum StopReason: Sendable, Equatable {
  /// It ran longer than it may.
  case timeout
  /// The operator, or a signal from elsewhere, wants it ended.
  case interruption(Interruption)
  /// It wrote more than it may.
  case outputLimit
}

/// The two streams a command writes.
public enum OutputStream: String, Sendable, CaseIterable {
  case stdout
  case stderr
}

/// How an attempt ended.
public enum CommandEnding: Sendable, Equatable {
  case exited(Int)
  case signalled(Int)
  /// It ran longer than it may and was ended.
  case timedOut
  /// The operator ended it, or a signal did; `stopsRun` when the whole run is to stop.
  case interrupted(stopsRun: Bool)
  /// It wrote more than it may and was ended.
  case outputLimit
  /// It could not be started: why.
  case notStarted(String)
  /// The other machine could not be spoken to, so that nothing was started there: why.
  case unreachable(String)
  /// The other machine stopped answering after the start: nobody can say what became of it.
  case connectionLost
  /// The host does not do this: a dry run.
  case withheld
  /// It was not run: what comes of it is assumed; conditions see exit status 0.
  case assumed
  /// The host has nothing to tell what comes of it, a transcript without the step: the flag that would.
  case unrecorded(flag: String)
}

extension CommandEnding {
  /// The exit status that conditions see: 128 + n for a signal, nil when the attempt was cut off.
  var exitStatus: Int? {
    switch self {
    case .exited(let status): status
    case .signalled(let number): 128 + number
    case .assumed: 0
    case .timedOut, .interrupted, .outputLimit, .notStarted, .unreachable, .connectionLost, .withheld, .unrecorded: nil
    }
  }

  /// Whether the program came to no end of its own, or a shell says so of the one it was to run (bash(1), "EXIT
  /// STATUS"): not found, not executable, killed by a signal.
  var isAbnormal: Bool {
    switch self {
    case .exited(let status): status == 126 || status == 127 || (129...192).contains(status)
    case .signalled, .timedOut, .outputLimit, .notStarted, .unreachable, .connectionLost, .interrupted: true
    case .withheld, .assumed, .unrecorded: false
    }
  }

  /// Whether there was nothing to tell what comes of it.
  var isUnrecorded: Bool {
    if case .unrecorded = self { true } else { false }
  }

  /// Whether anything was run.
  public var hasBegun: Bool {
    switch self {
    case .notStarted, .unreachable, .withheld, .assumed, .unrecorded: false
    case .exited, .signalled, .timedOut, .interrupted, .outputLimit, .connectionLost: true
    }
  }
}

/// A value that a script set and that can't be handed on as it is.
public struct LostValue: Sendable, Equatable {
  /// The variable; nil for all that was written to `$RUNBOOK_OUTPUT`.
  public let name: String?
  /// Why, as half a sentence after the value.
  public let reason: String

  /// Creates a value.
  public init(_ name: String?, reason: String) {
    self.name = name
    self.reason = reason
  }
}

/// What the operator should know of an attempt that neither its output nor its ending says.
public enum CommandNote: Sendable, Equatable {
  /// Programs that it started and left running: their names and numbers.
  case leftRunning([(name: String, number: Int)])
  /// The shell could not say at its end what it exports and where it is.
  case stateUnsaid
  /// So many lines of `$RUNBOOK_OUTPUT` are not values.
  case linesIgnored(Int)
  /// Variables that `$RUNBOOK_OUTPUT` names and no runbook may set.
  case namesReserved([String])
  /// What the record of a run says, when that is replayed.
  case recorded(String)

  /// The same names and numbers in the same order.
  public static func == (left: CommandNote, right: CommandNote) -> Bool { left.sentence == right.sentence }

  /// The note as a sentence without a period.
  public var sentence: String {
    switch self {
    case .leftRunning(let programs):
      "left running: \(programs.map { "\($0.name) (process \($0.number))" }.joined(separator: ", "))"
    case .linesIgnored(1): "1 line in $RUNBOOK_OUTPUT is not NAME=value, and is not handed on"
    case .linesIgnored(let count): "\(count) lines in $RUNBOOK_OUTPUT are not NAME=value, and are not handed on"
    case .namesReserved(let names):
      "not handed on, since no runbook may set it: \(names.joined(separator: ", "))"
    case .stateUnsaid:
      "what it exported, and where it was, is not carried on: it used `exec`, or an EXIT trap of its own"
    case .recorded(let sentence): sentence
    }
  }
}

/// What came of an attempt.
public struct CommandResult: Sendable, Equatable {
  /// How it ended.
  public var ending: CommandEnding
  /// How long it took.
  public var duration: Duration
  /// The beginning of what it wrote to standard output, up to `captureLimit`.
  public var stdout: [UInt8]
  /// The beginning of what it wrote to standard error, up to `captureLimit`.
  public var stderr: [UInt8]
  /// How many bytes it wrote in all.
  public var byteCount: Int
  /// Variables that the script exported anew, changed or, with nil, unset.
  public var variables: [String: String?]
  /// The directory the script ended in.
  public var directory: String?
  /// Lines `NAME=value` that it wrote to `$RUNBOOK_OUTPUT`.
  public var outputs: [Command.Variable]
  /// The streams of which only the beginning is here.
  public var cutStreams: Set<OutputStream> = []
  /// What the script set and can't be handed on.
  public var lostValues: [LostValue] = []
  /// What the operator should know of the attempt that neither its output nor its ending says.
  public var notes: [CommandNote] = []
  /// What came of it, where the output can't tell: it is assumed, or secrets in it are masked.
  public var verdict: Verdict?

  /// How many bytes of each stream are kept for conditions and captures.
  public static let captureLimit = Measurement.limit

  /// Creates a result.
  public init(
    ending: CommandEnding, duration: Duration = .zero, stdout: [UInt8] = [], stderr: [UInt8] = [], byteCount: Int = 0,
    variables: [String: String?] = [:], directory: String? = nil, outputs: [Command.Variable] = [],
    verdict: Verdict? = nil
  ) {
    self.ending = ending
    self.duration = duration
    self.stdout = stdout
    self.stderr = stderr
    self.byteCount = byteCount
    self.variables = variables
    self.directory = directory
    self.outputs = outputs
    self.verdict = verdict
  }
}
