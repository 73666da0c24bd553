import Execution
import Markdown
import Platform
import Reporting
import RunbookModel

/// One run: wires program, host, journal and console together, and ends with a status.
struct Run {
  let linker: ProgramLinker
  let session: Session
  var flags = ConsentFlags()
  var options = RunOptions()
  var isDryRun = false
  /// The command that makes the changes which a dry run withholds.
  var changingCommand: String?
  /// What a dry run takes for granted.
  var assumptions = Assumptions()
  var printsJSON = false
  var usesLock = true
  /// Why, and for which ticket.
  var purpose = Purpose()
  /// The runbooks that are not what they were when the run was last under way.
  var revisions: [(revision: RunbookRevision, bytes: [UInt8])] = []
  /// How many bytes a step may print.
  var maximumOutput = ProcessRunner.usualMaximumOutput
  /// Where the transcript goes when the run is over.
  var recording: RecordingFile?

  private var program: Program { linker.program }

  /// The runbooks that the run can come to beside its own.
  private var linked: [Runbook] {
    program.runbooks.values.filter { $0.name != program.main.name }.sorted { $0.name < $1.name }
  }

  /// The folder of a runbook's file: where its steps begin.
  static func directory(of runbook: Runbook) -> String? {
    try? FileSystem.absolutePath(FileSystem.parent(of: runbook.path))
  }

  private static let unwritable =
    "a run that can't be written down is not begun; RUNBOOK_STATE names another folder"

  /// Begins a run.
  func begin(at first: StepAddress, isOnly: Bool) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let runbook = program.main
    // From the root, since `resume` may be called from another folder.
    let path = (try? FileSystem.absolutePath(runbook.path)) ?? runbook.path
    let start = RunStart(
      id: RunStore.newID(at: SystemClock.now()), runbook: runbook.name, path: path, digest: runbook.digest,
      first: first, isOnly: isOnly, isDryRun: isDryRun, isAttended: isAttended, asksEveryStep: options.asksEveryStep,
      user: FileSystem.userName, machine: FileSystem.hostName, process: FileSystem.processID, purpose: purpose,
      linked: linked.map { RunbookRevision(runbook: $0.name, digest: $0.digest) })
    let locks = try locks(in: store, for: start.id)
    let file: JournalFile
    do {
      file = try JournalFile(creating: start.id, in: store.runs)
      try file.keepRunbook(runbook.source.bytes)
      for other in linked { try file.keepRunbook(other.source.bytes, named: other.name) }
    } catch {
      throw CommandFailure(
        .file, error.message, help: Self.unwritable)
    }
    return try go(store, file, locks, history: nil) { interpreter throws(HostError) in try interpreter.run(start) }
  }

  /// Goes on with a run.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - journal: What has happened in it.
  ///   - store: Where it is kept.
  ///   - undoing: Whether what it changed is to be undone.
  ///   - acceptance: That somebody has accepted beforehand what is different; nil to ask, when something is.
  /// - Returns: What the program's exit status is to be.
  /// - Throws: Why it could not go on.
  func resume(
    _ id: String, _ journal: Journal, in store: RunStore, undoing: Bool, acceptance: Resumption.Acceptance?
  ) throws(CommandFailure) -> ExitCode {
    let resumption = Resumption(
      user: FileSystem.userName, machine: FileSystem.hostName, process: FileSystem.processID,
      digest: program.main.digest, undoes: undoing, asksEveryStep: options.asksEveryStep, isAttended: isAttended,
      purpose: purpose, revisions: revisions.map(\.revision),
      acceptance: acceptance)
    let locks = try locks(in: store, for: id, at: RunState(journal.records))
    let file: JournalFile
    do {
      file = try JournalFile(resuming: id, in: store.runs)
    } catch {
      guard error.reason != .inUse else {
        throw CommandFailure(.locked, "run `\(id)` is under way: another process writes its journal")
      }
      throw CommandFailure(error)
    }
    return try go(store, file, locks, history: journal) { interpreter throws(HostError) in
      try interpreter.resume(resumption)
    }
  }

  private func go(
    _ store: RunStore, _ file: JournalFile, _ locks: RunLocks?, history: Journal?,
    _ drive: (inout Interpreter) throws(HostError) -> Ending
  ) throws(CommandFailure) -> ExitCode {
    let live: LiveHost
    do {
      live = try LiveHost(maximumOutput: maximumOutput, folder: file.directory)
    } catch {
      throw CommandFailure(error)
    }
    defer { live.disconnect() }
    let talk = printsJSON ? StandardStreams.Stream.error : .output
    let console = Console(program, session, on: talk)
    console.recorder.skip(history?.records ?? [])
    let texts = Dictionary(revisions.map { ($0.revision.digest, $0.bytes) }) { first, _ in first }
    let book = RunBookkeeping(file: file, after: history, revisions: texts, printsJSON: printsJSON) {
      [session] problem in
      session.say("warning: \(problem)\n")
    }
    let host = host(
      live, locks, talk: talk, hasWithheld: RunState(history?.records ?? []).withheldChanges > 0)
    var options = options
    options.isAttended = isAttended
    let past = PastRuns(of: program.main.name, in: store)
    options.usualDuration = { past.durations[$0] }
    var interpreter = Interpreter(
      program: program, host: host, options: options, history: history?.records ?? []
    ) { record throws(HostError) in
      try book.write(record)
      console.recorder.record(record)
    }
    let ending: Ending
    do {
      ending = try drive(&interpreter)
    } catch {
      throw CommandFailure(
        error.kind == .file ? .file : .fault, error.message, help: aftermath(of: interpreter.state))
    }
    let renderer = EndingRenderer(
      program: program, style: printsJSON ? session.errorStyle : session.style, width: session.width,
      changingCommand: changingCommand)
    StandardStreams.write(renderer.render(ending, of: interpreter.state, head: book.head), to: talk)
    if let problem = book.headProblem { session.say("warning: \(problem)\n") }
    if let recording, let id = interpreter.state.start?.id {
      try recording.write(StoredRun(id, in: store).transcript())
    }
    try Self.reportLostOutput(ending, of: interpreter.state, program)
    return ExitCode(ending)
  }

  /// What a run said and nobody could read is a failure of its own, however it ended.
  static func reportLostOutput(_ ending: Ending, of state: RunState, _ program: Program) throws(CommandFailure) {
    guard let problem = StandardStreams.outputProblem else { return }
    let words = OutcomeText.sentence(ending) { program.step(at: $0)?.title ?? $0.description }
    let run = state.start?.id ?? ""
    throw CommandFailure(
      .file, "standard output: \(problem.message)",
      help: "the run went on to its end all the same: \(words); `runbook report \(run)` shows it")
  }

  /// Where a run stands that could not go on: all that its journal knows, as lines.
  private func aftermath(of state: RunState) -> String {
    func titles(_ steps: [StepAddress]) -> String {
      steps.map { shown(program.step(at: $0)?.title ?? $0.step) }.joined(separator: ", ")
    }
    guard let run = state.start?.id else { return "nothing was run" }
    let kept = state.standingChanges
    let sure = titles(kept.filter { !$0.isUnknown }.map(\.step))
    let unsure = titles(kept.filter(\.isUnknown).map(\.step))
    var lines = ["the run \(run) stopped there, and nothing more was begun"]
    if !sure.isEmpty { lines.append("changed: \(sure)") }
    if !unsure.isEmpty { lines.append("may have changed: \(unsure)") }
    if sure.isEmpty, unsure.isEmpty { lines.append("nothing was changed") }
    lines.append("when this is mended, go on: runbook resume \(run)")
    if !sure.isEmpty || !unsure.isEmpty { lines.append("undo: runbook resume \(run) --undo") }
    return lines.joined(separator: "\n  ")
  }

  /// Whether there is a person to ask.
  private var isAttended: Bool { !flags.neverAsks && Terminal() != nil }

  /// The locks of a run, with that of its main runbook; nil when it is to have none.
  ///
  /// Taken before a journal is created or opened: a run that is refused leaves nothing behind, and a journal that
  /// somebody writes is not touched.
  private func locks(
    in store: RunStore, for run: String, at state: RunState? = nil
  ) throws(CommandFailure) -> RunLocks? {
    do {
      try store.prepare()
    } catch {
      throw CommandFailure(.file, error.message, help: Self.unwritable)
    }
    guard usesLock, !isDryRun else { return nil }
    let locks = RunLocks(of: run, in: store.locks, given: options.given, tell: tell(of:))
    let claim: Claim
    do {
      claim = try locks.claim(program.main, state?.bindings ?? Bindings())
    } catch {
      throw CommandFailure(.file, error.message, help: Self.unwritable)
    }
    guard case .held(let holder) = claim else { return locks }
    throw CommandFailure(
      .locked, OutcomeText.held("`\(program.main.name)`", by: holder, since: WallClock.moment),
      help: "wait for it, or use --no-lock when the two can't hurt each other")
  }

  /// Who begins anew where a run was killed may want to know what that one had done.
  private func tell(of abandoned: RunHolder) {
    let run = shown(abandoned.run)
    session.say(
      "run \(run) of \(shown(abandoned.user)), begun at \(WallClock.moment(abandoned.since)), broke off and is not over; "
        + "`runbook resume \(run)` goes on with it\n")
  }

  private func host(
    _ live: LiveHost, _ locks: RunLocks?, talk: StandardStreams.Stream, hasWithheld: Bool
  ) -> Host {
    let prompter = Prompter(terminal: live.terminal, program: program, session: session, talk: talk)
    let runbooks = program.runbooks
    var asking = live.host { question in prompter.ask(question) }
    asking.announce = prompter.announce
    let openShell = asking.openShell
    let folder = Self.directory(of: program.main)
    // Where the steps run, until one of them goes elsewhere.
    asking.openShell = { variables, directory in
      prompter.announceShell()
      prompter.trying { () throws(HostError) in try openShell(variables, directory ?? folder) }
    }
    let edit = asking.edit
    asking.edit = { script in
      prompter.trying { () throws(HostError) in try edit(script) } ?? nil
    }
    asking.claim = { (runbook, values) throws(HostError) in
      do throws(PlatformError) {
        return try locks?.claim(runbook, values) ?? .granted
      } catch {
        throw error.hostError
      }
    }
    let answering = Host.answering(flags, covers: { runbooks[$0]?.isDeclared == true }, over: asking)
    guard isDryRun else { return answering }
    return .assuming(assumptions, in: program, over: .withholdingChanges(answering, hasWithheld: hasWithheld))
  }
}

/// What earlier runs of a runbook took: read when first asked for.
private final class PastRuns {
  private(set) lazy var durations: [StepAddress: Duration] = {
    let runs = try? store.summaries(of: runbook, limit: Self.limit, among: 10 * Self.limit)
    return RunStatistics(of: runbook, runs ?? []).usualDurations
  }()

  private let runbook: String
  private let store: RunStore

  /// How many of them count.
  private static let limit = 20

  init(of runbook: String, in store: RunStore) {
    self.runbook = runbook
    self.store = store
  }
}

extension ExitCode {
  init(_ ending: Ending) {
    switch ending {
    case .resolved, .completed, .undone(left: 0): self = .success
    case .stopped, .failed, .visitLimit, .declined, .undone: self = .unresolved
    case .escalated: self = .escalated
    case .unanswered: self = .answerNeeded
    case .interrupted: self = .interrupted
    case .locked: self = .locked
    case .withheld: self = .changesWithheld
    }
  }
}
