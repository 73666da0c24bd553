import CLibrary
public import Execution

/// Runs commands, here or on other machines, and brings back what came of them.
public struct ProcessRunner {
  /// The environment that commands are started with, before their own variables.
  public let environment: ChildEnvironment
  /// How many bytes a command may write to both streams together.
  public var maximumOutput: Int
  /// How long a command gets between being asked to end and being killed.
  public var grace: Duration
  private let values: ValuesFile
  private let connections: SSHConnections

  /// How many bytes a command may write when nothing else is said.
  public static let usualMaximumOutput = 64 << 20

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - environment: The environment that commands are started with.
  ///   - maximumOutput: How many bytes a command may write.
  ///   - grace: How long a command gets between being asked to end and being killed.
  ///   - folder: Where files are kept as long as commands run; nil for the place of temporary files.
  /// - Throws: When signals can't be received.
  public init(
    environment: ChildEnvironment = .ofThisProcess, maximumOutput: Int = ProcessRunner.usualMaximumOutput,
    grace: Duration = .seconds(5), folder: String? = nil
  ) throws(PlatformError) {
    try SignalPipe.open()
    self.environment = environment
    self.maximumOutput = maximumOutput
    self.grace = grace
    values = ValuesFile(in: ScratchFolder(in: folder))
    connections = SSHConnections(environment: environment, in: folder)
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
        let isLocal = preparation.frame == nil
        // Should we be killed, a change is not to be left half made for want of a reader.
        let isGuarded = isLocal && command.changesState && !command.isInteractive
        let successor = isGuarded ? Drain(stdout: wiring.outputs.stdout, stderr: wiring.outputs.stderr) : nil
        return .begun(
          preparation,
          try start(
            launch, wiring, timeout: command.timeout, terminal: terminal, frame: preparation.frame,
            mark: isLocal ? values.mark : nil, successor: successor))
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
      byteCount: output.byteCount)
    let reading = supervision.frame.map { ValuesFile.Reading($0.values) } ?? values.read()
    result.outputs = reading.values
    result.lostValues = reading.lost
    result.cutStreams = output.cutStreams
    if !supervision.leftRunning.isEmpty { result.notes.append(.leftRunning(supervision.leftRunning)) }
    guard let shell = preparation.sayingShell else { return result }
    if let state = ShellState(supervision.state, from: shell) {
      let changes = state.changes(since: preparation.environment)
      result.variables = changes.variables
      result.lostValues += changes.lost
      if state.directory != preparation.initialDirectory, !state.directory.isEmpty {
        result.directory = state.directory
      }
    } else if case .exited = result.ending, preparation.mayChangeState {
      result.notes.append(.stateUnsaid)
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
    frame: RemoteFrame? = nil, mark: [UInt8]? = nil, successor: Drain? = nil
  ) throws(PlatformError) -> Supervision {
    // ssh is asked to end through its standard input; a proxy in its group is the connection's, not the step's.
    let child = ChildProcess(number: try launch.start(), leadsGroup: frame == nil, terminal: terminal)
    terminal?.give(to: child.number)
    return Supervision(
      child: child, timeout: timeout, grace: grace, maximumOutput: maximumOutput, channels: wiring.ours, frame: frame,
      mark: mark, successor: successor)
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
