public import RunbookModel

/// A transcript run again: the real interpreter in the recorded world.
public struct Replay {
  private let transcript: Transcript
  private let program: Program
  /// The steps that the transcript's headings are taken for.
  public let match: TranscriptMatch
  private let tape: ReplayTape
  /// What is taken for granted, whatever the transcript says.
  public var assumptions = Assumptions()
  /// Values that go before those of the transcript.
  public var given: [String: RunOptions.GivenValue] = [:]
  /// The directory that a runbook's steps begin in, for scripts that are shown.
  public var directory: (Runbook) -> String? = { _ in nil }

  /// Prepares the replay of a transcript.
  ///
  /// - Parameters:
  ///   - transcript: What is replayed.
  ///   - program: The runbooks as they are now.
  ///   - time: The moment to begin at, when the transcript names none.
  public init(_ transcript: Transcript, of program: Program, at time: Timestamp) {
    self.transcript = transcript
    self.program = program
    match = TranscriptMatch(transcript, in: program)
    tape = ReplayTape(transcript, match, program: program, time: time)
  }

  /// The step that the run begins with; nil when the runbook has it no more.
  public var first: StepAddress? {
    let id = transcript.header.only ?? transcript.header.startAt ?? program.main.firstStep?.id
    guard let id, program.main.step(id) != nil else { return nil }
    return StepAddress(runbook: program.main.name, step: id)
  }

  /// Headings that are not a step's title, taken for the step that the run came to in their place: known after the run.
  public var adopted: [(heading: String, step: StepAddress)] { tape.adopted }

  /// Headings that are not the title of the step they were taken for.
  public var renamed: [(heading: String, step: StepAddress)] {
    match.renamed.map { ($0.heading, $0.step) }
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - adapt: Puts another host around that of the transcript: one that shows the questions, or asks them.
  ///   - post: Called with everything that happens.
  /// - Returns: The ending, and the state after it.
  /// - Throws: What `post` throws; a fault when the first step is gone.
  public func run(
    adapt: (Host) -> Host = { $0 }, post: @escaping (Record) throws(HostError) -> Void
  ) throws(HostError) -> (ending: Ending, state: RunState) {
    guard let first else { throw HostError(.fault, "the step that the transcript begins with is gone") }
    let header = transcript.header
    var host = adapt(.replaying(tape))
    if header.isDryRun { host = .withholdingChanges(host) }
    host = .assuming(assumptions, in: program, over: host)
    var options = options
    let history = History()
    func interpreter() -> Interpreter {
      Interpreter(program: program, host: host, options: options, history: history.records) {
        record throws(HostError) in
        if !record.event.isTransient { history.records.append(record) }
        try post(record)
      }
    }
    var current = interpreter()
    let start = RunStart(
      id: header.run ?? "replay", runbook: program.main.name, path: program.main.path, digest: program.main.digest,
      first: first, isOnly: header.only != nil, isDryRun: header.isDryRun, isAttended: !header.isUnattended,
      asksEveryStep: header.asksEveryStep, user: header.user ?? "", machine: header.machine ?? "", process: 0,
      purpose: Purpose(reason: header.reason, ticket: header.ticket), isReplay: true)
    var resumption: Resumption?
    while true {
      do throws(HostError) {
        let ending = if let resumption { try current.resume(resumption) } else { try current.run(start) }
        guard ending.isResumable || tape.isUndoneNext, let next = tape.resumption(digest: program.main.digest) else {
          return (ending, current.state)
        }
        resumption = next
      } catch {
        guard tape.isBrokenOff, let next = tape.resumption(digest: program.main.digest) else { throw error }
        resumption = next
      }
      options.asksEveryStep = resumption?.asksEveryStep ?? options.asksEveryStep
      options.isAttended = resumption?.isAttended ?? options.isAttended
      current = interpreter()
    }
  }

  private var options: RunOptions {
    var options = RunOptions()
    options.isAttended = !transcript.header.isUnattended
    options.asksEveryStep = transcript.header.asksEveryStep
    options.directory = directory
    let inputs = program.runbooks.values.flatMap(\.header.inputs)
    for input in transcript.header.inputs {
      guard let value = input.value else { continue }
      let isDefault = inputs.contains { $0.name == input.name && $0.defaultValue == value }
      options.given[input.name] = RunOptions.GivenValue(value, from: isDefault ? .defaultValue : .transcript)
    }
    options.given.merge(given) { $1 }
    return options
  }

  private final class History {
    var records: [Record] = []
  }
}
