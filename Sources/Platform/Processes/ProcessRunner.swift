public import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs commands, here or on other machines, and brings back what came of them.
public struct ProcessRunner {
  /// The environment that commands are started with, before their own variables.
  public let environment: ChildEnvironment
  /// How many bytes a command may write to both streams together.
  public var maximumOutput: Int
  /// How long a command gets between being asked to end and being killed.
  public var grace: Duration
  private let values = ValuesFile()
  private let connections: SSHConnections

  /// How many bytes a command may write when nothing else is said.
  public static let usualMaximumOutput = 64 << 20

  /// Creates a runner.
  public init(
    environment: ChildEnvironment = ChildEnvironment(cleaning: FileSystem.environment),
    maximumOutput: Int = ProcessRunner.usualMaximumOutput, grace: Duration = .seconds(5)
  ) throws(PlatformError) {
    try SignalPipe.open()
    self.environment = environment
    self.maximumOutput = maximumOutput
    self.grace = grace
    connections = SSHConnections(environment: environment)
  }

  /// Closes the connections to other machines.
  public func disconnect() {
    connections.close()
  }

  /// Runs a command to its end and passes on what it writes meanwhile.
  public func run(
    _ command: Command, progress: (CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> CommandResult {
    let results = try run([command]) { (_, news) throws(HostError) in try progress(news) }
    return results[0]
  }

  /// Runs commands at once to the end of the last, and passes on what each of them writes meanwhile.
  public func run(
    _ commands: [Command], progress: (Int, CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> [CommandResult] {
    // Whoever pressed Ctrl-C before the start did not want it started.
    let signals = SignalPipe.interruptions(among: SignalPipe.drain())
    guard signals.isEmpty else {
      let stopsRun = signals.contains { $0 != SIGINT }
      return commands.map { _ in CommandResult(ending: .interrupted(stopsRun: stopsRun)) }
    }
    values.prepare()
    guard commands.contains(where: \.isInteractive) else { return try runTogether(commands, nil, progress) }
    return try TerminalModes.lending { (terminal) throws(HostError) in
      let results = try runTogether(commands, terminal, progress)
      if results.contains(where: { $0.ending.isCutShort }) { terminal?.leaveScreen() }
      return results
    }
  }

  private func runTogether(
    _ commands: [Command], _ terminal: TerminalModes?, _ progress: (Int, CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> [CommandResult] {
    let attempts = commands.map { begin($0, terminal) }
    var places: [Int] = []
    var supervisions: [Supervision] = []
    for case (let place, .begun(_, let supervision)) in attempts.enumerated() {
      places.append(place)
      supervisions.append(supervision)
    }
    try Supervision.watch(supervisions) { (index, news) throws(HostError) in try progress(places[index], news) }
    return attempts.map { result(of: $0) }
  }

  /// A command that was begun, or why it was not.
  private enum Beginning {
    case begun(Preparation, Supervision)
    case refused(String)
  }

  private func begin(_ command: Command, _ terminal: TerminalModes?) -> Beginning {
    do throws(Preparation.Obstacle) {
      let preparation = try prepare(command)
      do throws(PlatformError) {
        let wiring = try Wiring(preparation, isInteractive: command.isInteractive)
        let launch = preparation.launch(descriptors: wiring.descriptors)
        return .begun(
          preparation,
          try start(launch, wiring, timeout: command.timeout, terminal: terminal, frame: preparation.frame))
      } catch {
        throw Preparation.Obstacle(error)
      }
    } catch {
      return .refused(error.reason)
    }
  }

  private func prepare(_ command: Command) throws(Preparation.Obstacle) -> Preparation {
    guard let machine = command.machine else {
      return try Preparation(command, in: environment, valuesFile: values.path)
    }
    return try Preparation(command, on: machine, through: connections, in: environment, grace: grace)
  }

  private func result(of beginning: Beginning) -> CommandResult {
    guard case .begun(let preparation, let supervision) = beginning else {
      guard case .refused(let reason) = beginning else { return CommandResult(ending: .connectionLost) }
      return CommandResult(ending: .notStarted(reason))
    }
    let output = supervision.output
    var result = CommandResult(
      ending: supervision.ending, duration: supervision.duration, stdout: output.stdout, stderr: output.stderr,
      byteCount: output.byteCount,
      outputs: supervision.frame.map { ValuesFile.values(in: $0.values) } ?? values.values())
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
    try TerminalModes.lending { (modes) throws(PlatformError) in
      let wiring = Wiring(terminal: terminal)
      var launch = launch
      launch.descriptors = wiring.descriptors
      let supervision = try start(launch, wiring, timeout: nil, terminal: modes)
      try? Supervision.watch([supervision]) { _, _ in }
      if supervision.ending.isCutShort { modes?.leaveScreen() }
      switch supervision.ending {
      case .exited(let code): return .exited(code)
      case .signalled(let number): return .signalled(number)
      default: return nil
      }
    }
  }

  private func start(
    _ launch: Launch, _ wiring: consuming Wiring, timeout: Duration?, terminal: TerminalModes?,
    frame: RemoteFrame? = nil
  ) throws(PlatformError) -> Supervision {
    // ssh is asked to end through its standard input; a proxy in its group is the connection's, not the step's.
    let child = ChildProcess(number: try launch.start(), leadsGroup: frame == nil, terminal: terminal)
    terminal?.give(to: child.number)
    return Supervision(
      child: child, timeout: timeout, grace: grace, maximumOutput: maximumOutput, channels: wiring.ours, frame: frame)
  }
}

extension CommandEnding {
  /// Whether a program was ended before it could tidy up.
  fileprivate var isCutShort: Bool {
    switch self {
    case .signalled, .timedOut, .interrupted, .outputLimit: true
    // A shell says so of the program that it waited for (bash(1), "EXIT STATUS").
    case .exited(let status): status > 128
    case .notStarted, .unreachable, .connectionLost, .withheld, .assumed, .unrecorded: false
    }
  }
}
