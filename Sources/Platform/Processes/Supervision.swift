import CLibrary
import Execution

/// Watches over one program from its start to its end: what it writes, how long it takes, who wants it ended.
final class Supervision {
  /// What is watched.
  let child: ChildProcess
  /// What is watched, as others can find it again; nil when it runs on another machine.
  var process: ProcessIdentity? { frame == nil ? ProcessIdentity(of: Int(child.number)) : nil }
  /// How long it may take.
  let timeout: Duration?
  /// How long it gets between being asked to end and being killed.
  let grace: Duration
  /// What it wrote.
  private(set) var output: CapturedOutput
  /// What the shell said about its state.
  private(set) var state: [UInt8] = []
  /// What tells a script's output from ssh's; nil on this machine.
  private(set) var frame: RemoteFrame?
  /// How long it has been watched, or was.
  private(set) var duration = Duration.zero
  /// Whether it is over, and nothing of it is left to read.
  private(set) var isFinished = false

  /// Our ends of its pipes.
  private var channels: Channels
  private let start = SystemClock.steady()
  private var lastOutput = SystemClock.steady()
  private var nextCensus = Duration.zero
  private var termination: Termination?
  /// What is still to be said of its being ended.
  private var announcement: StopReason?
  private var strays: Strays?
  /// What reads on when we no longer do.
  private var successor: Drain?
  private var hasStrays = false
  private var status: ExitStatus?
  /// What was thrown by the one who was told of its output; nil when nothing was.
  private(set) var failure: HostError?
  /// Whether the shell has begun to say its state, which it does line by line: its end is near, and is waited for.
  private var isSayingState = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(
    child: ChildProcess, timeout: Duration?, grace: Duration, maximumOutput: Int, channels: consuming Channels,
    frame: RemoteFrame? = nil, mark: [UInt8]? = nil, successor: Drain? = nil
  ) {
    self.successor = successor
    strays = mark.map { Strays(of: child.number, marked: $0) }
    self.child = child
    self.timeout = timeout
    self.grace = grace
    output = CapturedOutput(maximum: maximumOutput)
    self.channels = channels
    self.frame = frame
  }

  /// A program's end, brought about by us.
  private struct Termination {
    var ending: CommandEnding
    var killAt: Duration
    var isKilled = false
  }

  /// How many pipes there are at the most.
  static let pipeCount = 4

  /// A bash prints its whole environment at its end; more than this is not an environment.
  private static let stateLimit = 8 << 20
  /// How long the rest of a state is left in its pipe, so that not every line of it wakes us.
  private static let stateDelay = Duration.milliseconds(20)
  /// How long a killed program may take to go: one that waits for a dead disk goes when the disk comes back.
  private static let patience = Duration.seconds(5)
  /// The most that a pipe can hold (/proc/sys/fs/pipe-max-size), and so the most that a program can leave behind.
  private static let largestPipe = 1 << 20
  /// How much longer ssh gets than the script: the other machine's answer has to come back.
  private static let answerTime = Duration.seconds(2)
  /// How long ssh may say nothing after a script's end: what the script left running there keeps the session open.
  private static let silence = Duration.seconds(1)

  /// What it left running, when it came to an end of its own and that holds its output; by name and number.
  private(set) var leftRunning: [(name: String, number: Int)] = []

  /// How it ended, in the words of the one who had it run.
  var ending: CommandEnding {
    if let frame { return ending(in: frame) }
    if let termination { return termination.ending }
    return switch status {
    case .exited(let code): .exited(code)
    case .signalled(let number): .signalled(number)
    case nil: .signalled(Int(SIGKILL))
    }
  }

  /// How it ended on another machine.
  ///
  /// ssh's own status says too little: 255 may be its own or the script's (ssh(1), "EXIT STATUS").
  private func ending(in frame: RemoteFrame) -> CommandEnding {
    if let termination {
      if case .timedOut = termination.ending, !frame.hasBegun { return .unreachable(frame.reason ?? "no answer") }
      return termination.ending
    }
    if frame.isRefused { return .notStarted("the directory that it is to run in can't be entered there") }
    if let status = frame.status {
      // timeout(1) there was faster than we.
      if status == 124, let timeout, duration >= timeout { return .timedOut }
      return .exited(status)
    }
    if frame.hasBegun { return .connectionLost }
    let reason = frame.reason
    guard case .exited(255) = status else { return .notStarted(reason ?? "no bash could be started there") }
    return .unreachable(reason ?? "ssh gave no reason")
  }

  /// What it wants to hear of: an entry for each of its pipes, negative when there is none.
  var polled: [pollfd] {
    [
      pollfd(fd: channels.stdout?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: channels.stderr?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSayingState ? -1 : channels.state?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: channels.input.isEmpty ? -1 : channels.stdin?.number ?? -1, events: Int16(POLLOUT), revents: 0),
    ]
  }

  /// Takes note of the time: of its end, and of those that come with a deadline.
  func advance(to now: Duration, _ progress: (CommandProgress) throws(HostError) -> Void) {
    status = status ?? child.reap()
    if let timeout, termination == nil, status == nil, now - start >= timeout { terminate(.timedOut, for: .timeout) }
    if let reason = announcement {
      announcement = nil
      tell(.stopping(reason, grace: grace), progress)
    }
    if let killAt = termination?.killAt, now >= killAt { killNow() }
    if frame?.status != nil, status == nil, now - lastOutput >= Self.silence { child.send(SIGTERM) }
    guard isOver(at: now) else { return }
    drain(progress)
    duration = SystemClock.steady() - start
    if termination != nil { child.send(SIGKILL) } else if frame == nil { leaveOutput() }
    channels.close()
    successor = nil
    isFinished = true
  }

  /// Sees to those who can still write to the pipes after an end that nobody brought about.
  private func leaveOutput() {
    guard channels.hasOutput else { return }
    leftRunning = strays?.left().map { ($0.name, Int($0.number)) } ?? []
    if successor == nil { successor = Drain(stdout: channels.stdout?.number, stderr: channels.stderr?.number) }
  }

  /// Whether the program is gone and, when we brought that about, its group too.
  private func isOver(at now: Duration) -> Bool {
    guard let termination else { return status != nil }
    if status != nil { return termination.isKilled || !groupExists(at: now) }
    return termination.isKilled && now > termination.killAt + Self.patience
  }

  private func groupExists(at now: Duration) -> Bool {
    // Looking at every process of the machine takes a while, so not each time.
    guard now >= nextCensus else { return child.groupExists || hasStrays }
    nextCensus = now + .milliseconds(200)
    hasStrays = strays?.exist() == true
    return hasStrays || (child.groupExists && !child.groupHasEnded)
  }

  /// Asks the group to end.
  ///
  /// - Parameters:
  ///   - ending: How it is to have ended.
  ///   - reason: Why, as the operator is told; nil when nobody is to be told.
  func terminate(_ ending: CommandEnding, for reason: StopReason? = nil) {
    guard termination == nil else { return }
    announcement = reason
    guard let frame else {
      termination = Termination(ending: ending, killAt: SystemClock.steady() + grace)
      // While they can still be found by whose children they are.
      strays?.terminate()
      child.send(SIGTERM)
      // A stopped process gets no other signal before it is continued.
      return child.send(SIGCONT)
    }
    // The end of its input is what the other machine is waiting for; before that there is only ssh to be ended.
    termination = Termination(ending: ending, killAt: SystemClock.steady() + grace + Self.answerTime)
    channels.stdin = nil
    channels.input = []
    if !frame.hasBegun { child.send(SIGTERM) }
  }

  private func killNow() {
    guard var killed = termination, !killed.isKilled else { return }
    killed.isKilled = true
    killed.killAt = SystemClock.steady()
    termination = killed
    child.send(SIGKILL)
    strays?.kill()
  }

  /// Takes in what has become of the entries that it asked for.
  func take(_ polled: some Collection<pollfd>, _ progress: (CommandProgress) throws(HostError) -> Void) {
    let news = polled.map { $0.revents != 0 }
    guard news.count == Self.pipeCount else { return }
    // At every turn: more of it than a pipe holds has to be taken out before the shell can end.
    if isSayingState || news[2] { isSayingState = pumpState() > 0 }
    if news[0] { _ = pump(.stdout, progress) }
    if news[1] { _ = pump(.stderr, progress) }
    if news[3] { feed() }
  }

  /// How long it can be left alone.
  func patience(at now: Duration) -> Duration {
    var longest = Duration.seconds(1)
    if let termination {
      if !termination.isKilled { longest = min(longest, termination.killAt - now) }
      // Nobody tells us when the last of a group has gone.
      if status != nil { longest = min(longest, .milliseconds(10)) }
    } else if let timeout {
      longest = min(longest, start + timeout - now)
    }
    if isSayingState { longest = min(longest, Self.stateDelay) }
    return longest
  }

  /// Takes a signal that somebody sent us to end what is going on.
  func receive(_ signal: Int32) {
    let isInterrupt = signal == SIGINT
    guard termination != nil else {
      let reason = isInterrupt ? Interruption.operator : .signal(Int(signal))
      return terminate(.interrupted(stopsRun: !isInterrupt), for: .interruption(reason))
    }
    if case .interrupted = termination?.ending { termination?.ending = .interrupted(stopsRun: true) }
    if isInterrupt { killNow() } else { termination?.ending = .interrupted(stopsRun: true) }
  }

  /// Reads one piece of a stream and gives its size.
  private func pump(_ stream: OutputStream, _ progress: (CommandProgress) throws(HostError) -> Void) -> Int {
    let count = channels.read(stream == .stdout ? .stdout : .stderr, into: &buffer)
    guard count > 0 else { return 0 }
    lastOutput = SystemClock.steady()
    pass(frame?.output(of: buffer[..<count], from: stream) ?? buffer[..<count], from: stream, progress)
    return count
  }

  private func pass(
    _ bytes: ArraySlice<UInt8>, from stream: OutputStream, _ progress: (CommandProgress) throws(HostError) -> Void
  ) {
    let taken = output.take(bytes, from: stream)
    if !taken.isEmpty { tell(.output(stream, taken), progress) }
    if taken.count < bytes.count { terminate(.outputLimit, for: .outputLimit) }
  }

  private func pumpState() -> Int {
    let count = channels.read(.state, into: &buffer)
    if state.count + count <= Self.stateLimit { state += buffer[..<count] }
    return count
  }

  /// Writes a piece of the script to the program's standard input.
  private func feed() {
    let input = channels.input.prefix(1 << 16)
    // A program that ended, or closed its input, is no reason for us to die of SIGPIPE.
    let count = SignalPipe.ignoring([SIGPIPE]) { try? channels.stdin?.write(input) }
    if let count { channels.input = channels.input.dropFirst(count) }
    // To another machine the end of the input says that the script is to end.
    if count == nil || (channels.input.isEmpty && frame == nil) { channels.stdin = nil }
  }

  /// Reads what the program left behind, without waiting: what it started may hold the pipes for ever.
  private func drain(_ progress: (CommandProgress) throws(HostError) -> Void) {
    for stream in OutputStream.allCases {
      drain { pump(stream, progress) }
      if let rest = frame?.rest(of: stream), !rest.isEmpty { pass(rest, from: stream, progress) }
    }
    drain { pumpState() }
  }

  private func drain(_ pump: () -> Int) {
    var left = Self.largestPipe
    while left > 0 {
      let count = pump()
      guard count > 0 else { return }
      left -= count
    }
  }

  /// Passes news on, unless that failed before.
  func tell(_ news: CommandProgress, _ progress: (CommandProgress) throws(HostError) -> Void) {
    guard failure == nil else { return }
    do { try progress(news) } catch {
      failure = error
      terminate(.interrupted(stopsRun: true))
    }
  }
}
