import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Watches over one program from its start to its end: what it writes, how long it takes, who wants it ended.
struct Supervision: ~Copyable {
  /// What is watched.
  let child: ChildProcess
  /// How long it may take.
  let timeout: Duration?
  /// How long it gets between being asked to end and being killed.
  let grace: Duration
  /// What it wrote.
  var output: CapturedOutput
  /// What the shell said about its state.
  var state: [UInt8] = []
  /// Our ends of its pipes.
  var channels: Channels

  private let start = SystemClock.steady()
  private var lastNews = SystemClock.steady()
  private var lastCensus = SystemClock.steady()
  private var termination: Termination?
  private var status: ExitStatus?
  private var failure: HostError?
  /// Whether the shell has begun to say its state, which it does line by line: its end is near, and is waited for.
  private var isSayingState = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(child: ChildProcess, timeout: Duration?, grace: Duration, maximumOutput: Int, channels: consuming Channels) {
    self.child = child
    self.timeout = timeout
    self.grace = grace
    output = CapturedOutput(maximum: maximumOutput)
    self.channels = channels
  }

  /// Our ends of a program's pipes; nil when there is none, or no longer.
  struct Channels: ~Copyable {
    var stdout: FileDescriptor?
    var stderr: FileDescriptor?
    var state: FileDescriptor?
    var stdin: FileDescriptor?
    /// What is still to be written to its standard input.
    var input: ArraySlice<UInt8> = []
  }

  /// A program's end, brought about by us.
  private struct Termination {
    var ending: CommandEnding
    var killAt: Duration
    var isKilled = false
  }

  /// A bash prints its whole environment at its end; more than this is no environment.
  private static let stateLimit = 8 << 20
  /// How long the rest of a state is left in its pipe, so that not every line of it wakes us.
  private static let stateDelay = Duration.milliseconds(20)
  /// How long a killed program may take to go: one that waits for a dead disk goes when the disk comes back.
  private static let patience = Duration.seconds(5)
  /// The most that a pipe can hold (/proc/sys/fs/pipe-max-size), and so the most that a program can leave behind.
  private static let largestPipe = 1 << 20

  /// How long it has been watched.
  var elapsed: Duration { SystemClock.steady() - start }

  /// Watches until the end.
  mutating func watch(_ progress: (CommandProgress) throws(HostError) -> Void) throws(HostError) -> CommandEnding {
    while true {
      status = status ?? child.reap()
      let now = SystemClock.steady()
      advance(to: now)
      if isOver(at: now) { break }
      wait(at: now, progress)
      if SystemClock.steady() - lastNews >= .seconds(1) {
        lastNews = SystemClock.steady()
        tell(.tick(elapsed), progress)
      }
    }
    drain(progress)
    if termination != nil { child.send(SIGKILL) }
    if let failure { throw failure }
    if let termination { return termination.ending }
    return switch status {
    case .exited(let code): .exited(code)
    case .signalled(let number): .signalled(number)
    case nil: .signalled(Int(SIGKILL))
    }
  }

  /// Whether the program is gone and, when we brought that about, its group too.
  private mutating func isOver(at now: Duration) -> Bool {
    guard let termination else { return status != nil }
    if status != nil { return termination.isKilled || !groupExists(at: now) }
    return termination.isKilled && now > termination.killAt + Self.patience
  }

  private mutating func groupExists(at now: Duration) -> Bool {
    guard child.groupExists else { return false }
    // Looking at every process of the machine takes a while, so not each time.
    guard now - lastCensus >= .milliseconds(200) else { return true }
    lastCensus = now
    return !child.groupHasEnded
  }

  private mutating func advance(to now: Duration) {
    if let timeout, termination == nil, status == nil, now - start >= timeout { terminate(.timedOut) }
    if let killAt = termination?.killAt, now >= killAt { killNow() }
  }

  /// Asks the group to end.
  private mutating func terminate(_ ending: CommandEnding) {
    guard termination == nil else { return }
    termination = Termination(ending: ending, killAt: SystemClock.steady() + grace)
    child.send(SIGTERM)
    // A stopped process gets no other signal before it is continued.
    child.send(SIGCONT)
  }

  private mutating func killNow() {
    guard var killed = termination, !killed.isKilled else { return }
    killed.isKilled = true
    killed.killAt = SystemClock.steady()
    termination = killed
    child.send(SIGKILL)
  }

  /// Waits for news of any kind and takes it in; a second at most.
  private mutating func wait(at now: Duration, _ progress: (CommandProgress) throws(HostError) -> Void) {
    var polled = [
      pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: channels.stdout?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: channels.stderr?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSayingState ? -1 : channels.state?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: channels.stdin?.number ?? -1, events: Int16(POLLOUT), revents: 0),
    ]
    let count = poll(&polled, nfds_t(polled.count), milliseconds(at: now))
    // At every turn: more of it than a pipe holds has to be taken out before the shell can end.
    if isSayingState || polled[3].revents != 0 { isSayingState = pumpState() > 0 }
    guard count > 0 else { return }
    if polled[0].revents != 0 { receive(SignalPipe.drain()) }
    if polled[1].revents != 0 { _ = pump(.stdout, progress) }
    if polled[2].revents != 0 { _ = pump(.stderr, progress) }
    if polled[4].revents != 0 { feed() }
  }

  /// How long `poll` may wait.
  private func milliseconds(at now: Duration) -> Int32 {
    var longest = Duration.seconds(1)
    if let termination {
      if !termination.isKilled { longest = min(longest, termination.killAt - now) }
      // Nobody tells us when the last of a group has gone.
      if status != nil { longest = min(longest, .milliseconds(10)) }
    } else if let timeout {
      longest = min(longest, start + timeout - now)
    }
    if isSayingState { longest = min(longest, Self.stateDelay) }
    return longest.roundedUpMilliseconds
  }

  private mutating func receive(_ signals: [Int32]) {
    for signal in SignalPipe.interruptions(among: signals) {
      let isInterrupt = signal == SIGINT
      guard termination != nil else {
        terminate(.interrupted(stopsRun: !isInterrupt))
        continue
      }
      if case .interrupted = termination?.ending { termination?.ending = .interrupted(stopsRun: true) }
      if isInterrupt { killNow() } else { termination?.ending = .interrupted(stopsRun: true) }
    }
  }

  /// Reads one piece of a stream and gives its size.
  private mutating func pump(
    _ stream: OutputStream, _ progress: (CommandProgress) throws(HostError) -> Void
  ) -> Int {
    let reading: FileDescriptor.Reading?
    switch stream {
    case .stdout: reading = try? channels.stdout?.read(into: &buffer)
    case .stderr: reading = try? channels.stderr?.read(into: &buffer)
    }
    switch reading {
    case .bytes(let count):
      lastNews = SystemClock.steady()
      let taken = output.take(buffer[..<count], from: stream)
      if !taken.isEmpty { tell(.output(stream, taken), progress) }
      if taken.count < count { terminate(.outputLimit) }
      return count
    case .nothingYet: return 0
    case .end, nil:
      switch stream {
      case .stdout: channels.stdout = nil
      case .stderr: channels.stderr = nil
      }
      return 0
    }
  }

  private mutating func pumpState() -> Int {
    switch try? channels.state?.read(into: &buffer) {
    case .bytes(let count):
      if state.count + count <= Self.stateLimit { state += buffer[..<count] }
      return count
    case .nothingYet: return 0
    case .end, nil:
      channels.state = nil
      return 0
    }
  }

  /// Writes a piece of the script to the program's standard input.
  private mutating func feed() {
    let input = channels.input.prefix(1 << 16)
    // A program that ended, or closed its input, is no reason for us to die of SIGPIPE.
    let count = SignalPipe.ignoring([SIGPIPE]) { try? channels.stdin?.write(input) }
    if let count { channels.input = channels.input.dropFirst(count) }
    if count == nil || channels.input.isEmpty { channels.stdin = nil }
  }

  /// Reads what the program left behind, without waiting: what it started may hold the pipes for ever.
  private mutating func drain(_ progress: (CommandProgress) throws(HostError) -> Void) {
    for stream in OutputStream.allCases {
      drain { $0.pump(stream, progress) }
    }
    drain { $0.pumpState() }
  }

  private mutating func drain(_ pump: (inout Supervision) -> Int) {
    var left = Self.largestPipe
    while left > 0 {
      let count = pump(&self)
      guard count > 0 else { return }
      left -= count
    }
  }

  private mutating func tell(
    _ news: CommandProgress, _ progress: (CommandProgress) throws(HostError) -> Void
  ) {
    guard failure == nil else { return }
    do { try progress(news) } catch {
      failure = error
      terminate(.interrupted(stopsRun: true))
    }
  }
}
