public import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs commands, one at a time, and brings back what came of them.
public struct ProcessRunner {
  /// The environment that commands are started with, before their own variables.
  public let environment: ChildEnvironment
  /// How many bytes a command may write to both streams together.
  public var maximumOutput: Int
  /// How long a command gets between being asked to end and being killed.
  public var grace: Duration
  private let values = ValuesFile()

  /// Creates a runner.
  public init(
    environment: ChildEnvironment = ChildEnvironment(cleaning: FileSystem.environment),
    maximumOutput: Int = 64 << 20, grace: Duration = .seconds(5)
  ) throws(PlatformError) {
    try SignalPipe.open()
    self.environment = environment
    self.maximumOutput = maximumOutput
    self.grace = grace
  }

  /// Runs a command to its end and passes on what it writes meanwhile.
  public func run(
    _ command: Command, progress: (CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> CommandResult {
    // Whoever pressed Ctrl-C before the start did not want it started.
    let signals = SignalPipe.interruptions(among: SignalPipe.drain())
    guard signals.isEmpty else {
      return CommandResult(ending: .interrupted(stopsRun: signals.contains { $0 != SIGINT }))
    }
    values.prepare()
    let preparation: Preparation
    do throws(Preparation.Obstacle) {
      preparation = try Preparation(command, in: environment, valuesFile: values.path)
    } catch {
      return CommandResult(ending: .notStarted(error.reason))
    }
    guard command.isInteractive else {
      return try run(preparation, of: command, progress)
    }
    return try TerminalModes.lending { () throws(HostError) in
      try run(preparation, of: command, progress)
    }
  }

  private func run(
    _ preparation: Preparation, of command: Command,
    _ progress: (CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> CommandResult {
    var supervision: Supervision
    do throws(PlatformError) {
      let wiring = try Wiring(command, carriesState: preparation.carriesState)
      supervision = try start(
        preparation.launch(descriptors: wiring.descriptors), wiring, timeout: command.timeout)
    } catch {
      return CommandResult(ending: .notStarted(Preparation.Obstacle(error).reason))
    }
    let ending = try supervision.watch(progress)
    var result = CommandResult(
      ending: ending, duration: supervision.elapsed, stdout: supervision.output.stdout,
      stderr: supervision.output.stderr, byteCount: supervision.output.byteCount, outputs: values.values())
    if let state = ShellState(supervision.state) {
      result.variables = state.changes(since: preparation.environment)
      if state.directory != preparation.initialDirectory, !state.directory.isEmpty {
        result.directory = state.directory
      }
    }
    return result
  }

  /// Gives a program the operator's terminal and waits for its end.
  func runInTerminal(_ launch: Launch, terminal: Int32?) throws(PlatformError) -> ExitStatus? {
    try TerminalModes.lending { () throws(PlatformError) in
      let wiring = Wiring(terminal: terminal)
      var launch = launch
      launch.descriptors = wiring.descriptors
      var supervision = try start(launch, wiring, timeout: nil)
      switch try? supervision.watch({ _ in }) {
      case .exited(let code): return .exited(code)
      case .signalled(let number): return .signalled(number)
      default: return nil
      }
    }
  }

  private func start(
    _ launch: Launch, _ wiring: consuming Wiring, timeout: Duration?
  ) throws(PlatformError) -> Supervision {
    let child = ChildProcess(number: try launch.start(), leadsGroup: launch.hasOwnSession)
    return Supervision(
      child: child, timeout: timeout, grace: grace, maximumOutput: maximumOutput, channels: wiring.ours)
  }
}
