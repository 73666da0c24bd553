import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook resume`: go on where a run stopped.
enum ResumeCommand {
  static let usage = CommandUsage(
    name: "resume", operands: "[RUN]", operandLimit: 1, summary: "go on where a run stopped",
    details: """
      Goes on with a run that was quit, interrupted, or broken off by a crash: the newest of those when no RUN is named. \
      What ran is not run again; a step that was under way is unknown, and asked about. Secrets are not kept, and asked \
      for again.
      """,
    flags: [
      Flag("yes", "answer yes to changes of risk low and medium"),
      Flag("confirm", "NAME", isRepeatable: true, "consent to changes of high risk in the runbook so named"),
      Flag("no-input", "never ask: a needed answer ends the run"),
      Flag("step", "ask before every step, those that only read too"),
      Flag("accept", "go on although the runbook has changed since"),
      Flag("json", "events as JSON Lines on standard output"),
      Flag("no-lock", "go on although another run of the runbook is under way"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let (id, journal) = try store.find(
      arguments.operands.first, among: store.ids(), where: { $0.ending?.isResumable ?? true },
      lacking: "there is no run to go on with")
    guard let start = journal.start else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    if let problem = journal.problem {
      throw CommandFailure(
        .file, "line \(problem.line) of the journal of run `\(id)` \(problem.message)",
        help: "what happened can't be told from it, so nothing is gone on with")
    }
    let state = RunState(journal.records)
    if case .ended(let ending) = state.phase, !ending.isResumable {
      throw CommandFailure(
        .usage, "run `\(id)` is over: \(ending.word)", help: "`runbook report \(id)` shows it")
    }
    let entry = RunbookFinder.Entry(name: start.runbook, path: start.path)
    let linker = try RunbookLoader().load(entry)
    guard !linker.hasErrors else {
      session.say(
        RunbookLoader().text(of: linker.findings, style: session.errorStyle, width: session.width) + "\n")
      throw CommandFailure(.invalidRunbook, "the runbook has errors now, so the run is not gone on with")
    }
    try accept(linker.program.main, since: journal, id: id, in: store, arguments)
    var run = Run(linker: linker, session: session)
    run.flags = ConsentFlags(
      yes: arguments.has("yes"), confirmed: Set(arguments.all("confirm")), neverAsks: arguments.has("no-input"))
    run.isDryRun = start.isDryRun
    run.printsJSON = arguments.has("json")
    run.usesLock = !arguments.has("no-lock")
    run.options.asksEveryStep = arguments.has("step")
    run.options.given = try GivenValues(arguments: [], file: nil, program: linker.program).values
    run.options.directory = Run.directory(of:)
    return try run.resume(id, journal, in: store)
  }

  /// Compares the runbook with the one that the run began with, and stops when it differs and nobody has accepted that.
  private static func accept(
    _ runbook: Runbook, since journal: Journal, id: String, in store: RunStore, _ arguments: Arguments
  ) throws(CommandFailure) {
    let digests = journal.records.compactMap { record -> String? in
      switch record.event {
      case .started(let start): start.digest
      case .resumed(let resumption): resumption.digest
      default: nil
      }
    }
    guard let last = digests.last, last != runbook.digest, !arguments.has("accept") else { return }
    let path = "\(store.runs)/\(id)/runbook.md"
    let before = try? RunbookCompiler.compile(FileSystem.readFile(path), name: runbook.name, path: path).runbook
    let changes = before.map { RunbookChanges(from: $0, to: runbook).sentences } ?? []
    throw CommandFailure(
      .answerNeeded,
      "the runbook has changed since this run began" + changes.map { "\n  \($0)" }.joined(),
      help: "look at it, then go on with --accept, or begin again with `runbook exec \(runbook.name)`")
  }
}
