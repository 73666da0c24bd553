import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook resume`: go on where a run stopped, or undo what it changed.
enum ResumeCommand {
  static let usage = CommandUsage(
    name: "resume", operands: "[RUN]", operandLimit: 1000, summary: "go on where a run stopped",
    details: """
      Goes on with a run that was quit, interrupted, or broken off by a crash: the newest of those when no RUN is named. \
      What ran is not run again; a step that was under way is unknown, and asked about. Secrets are not kept, and asked \
      for again when a step uses them. RUN is an id, the beginning of one, or the folder of somebody else's run, which is taken over. Steps \
      that the runbook has changed since are asked about. Values that the run lacks are given as KEY=VALUE after RUN. \
      With --undo what the run changed is undone instead, the newest change first, each after a question of its own and \
      with the values that it was made with; when that is stopped, --undo goes on with it, and resume without it goes on \
      where the run stood before.
      """,
    flags: [
      Flag("undo", "undo what the run changed, newest first"),
      Flag("yes", "answer yes to changes of risk low and medium; with --undo, to undoing them"),
      Flag("confirm", "NAME", isRepeatable: true, "consent to changes of high risk in the runbook so named"),
      Flag("no-input", "never ask: a needed answer ends the run"),
      Flag("step", "ask before every step, those that only read too"),
      Flag("accept", "go on although the runbook has changed since"),
      Flag("values", "FILE", "values that the run lacks: lines NAME=value"),
      Purpose.reasonFlag,
      Purpose.ticketFlag,
      Flag("directory", "DIR", "look here for the runbook of a run that was begun elsewhere"),
      ExecCommand.outputFlag,
      Flag("json", "events as JSON Lines on standard output"),
      Flag("no-lock", "go on although another run of the runbook is under way"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let isUndo = arguments.has("undo")
    let (id, journal) = try store.find(
      try word(arguments, store, session), among: store.ids(), for: isUndo ? "resume --undo" : "resume",
      where: { isUndo ? !$0.changes.isEmpty : $0.isResumable },
      lacking: isUndo ? "there is no run that changed anything" : "there is no run to go on with")
    guard let start = journal.start else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    if let problem = journal.problem {
      throw CommandFailure(
        .file, "line \(problem.line) of the journal of run `\(id)` \(problem.message)",
        help: "what happened can't be told from it, so nothing is gone on with; `runbook verify \(id)` says more")
    }
    // What is cut off its end was done, and would be done again.
    if let damage = KeptRun(id, in: store.runs).damage {
      throw CommandFailure(
        .file, "run `\(id)` can't be gone on with: \(shown(damage))", help: "`runbook verify \(id)` says more")
    }
    let state = RunState(journal.records)
    try refuseEnded(state, id, isUndo: isUndo)
    let linker = try load(start, arguments, session)
    try refuseLostStep(state, id, linker.program, isUndo: isUndo)
    var run = Run(linker: linker, session: session)
    run.flags = ConsentFlags(
      yes: arguments.has("yes"), confirmed: Set(arguments.all("confirm")), neverAsks: arguments.has("no-input"),
      coversUndoing: isUndo)
    run.isDryRun = start.isDryRun
    run.printsJSON = arguments.has("json")
    run.maximumOutput = try ExecCommand.maximumOutput(arguments)
    run.usesLock = !arguments.has("no-lock")
    run.purpose = Purpose(arguments)
    run.options.asksEveryStep = arguments.has("step")
    run.options.given = try given(arguments, state, linker.program)
    run.options.directory = Run.directory(of:)
    let revisions = RunRevisions(of: linker.program, since: journal, id, in: store)
    run.revisions = revisions.texts
    run.options.changedSteps = revisions.changedSteps
    var acceptance: Resumption.Acceptance?
    if !revisions.changes.isEmpty {
      if arguments.has("accept") {
        acceptance = Resumption.Acceptance(of: revisions.changes, by: "--accept")
      } else if run.flags.neverAsks || !Terminal.isThere {
        throw unaccepted(revisions.changes, linker.program)
      } else {
        run.options.changes = revisions.changes
      }
    }
    return try run.resume(id, journal, in: store, undoing: isUndo, acceptance: acceptance)
  }

  /// The run's id among what was typed; a run of somebody else's is taken over first.
  private static func word(
    _ arguments: Arguments, _ store: RunStore, _ session: Session
  ) throws(CommandFailure) -> String? {
    let words = arguments.operands.filter { !$0.contains("=") || FileSystem.exists($0) }
    guard words.count <= 1 else {
      throw CommandFailure(
        .usage, "`\(shown(words[1]))` is one word too many for `runbook resume`", help: "write values as NAME=value")
    }
    guard let word = words.first, HandedOverRun.isPath(word) else { return words.first }
    let run = try HandedOverRun(word)
    return try run.take(into: store, session)
  }

  private static func refuseEnded(_ state: RunState, _ id: String, isUndo: Bool) throws(CommandFailure) {
    if isUndo {
      guard state.standingChanges.isEmpty else { return }
      throw CommandFailure(
        .usage, state.changes.isEmpty ? "run `\(id)` changed nothing" : "all that run `\(id)` changed is undone")
    }
    guard case .ended(let ending, _) = state.forwardPhase, !ending.isResumable else { return }
    let canUndo = !state.standingChanges.isEmpty
    throw CommandFailure(
      .usage, "run `\(id)` is over: \(ending.words)",
      help: "`runbook report \(id)` shows it"
        + (canUndo ? "; `runbook resume \(id) --undo` undoes what it changed" : ""))
  }

  /// The runbook where it was; for a run from another machine or folder, by its name.
  private static func load(
    _ start: RunStart, _ arguments: Arguments, _ session: Session
  ) throws(CommandFailure) -> ProgramLinker {
    var entry = RunbookFinder.Entry(name: start.runbook, path: start.path)
    if arguments.value("directory") != nil {
      entry = try RunbookFinder(directory: arguments.value("directory")).find(start.runbook)
    } else if !FileSystem.exists(start.path) {
      guard let found = try? RunbookFinder(directory: nil).find(start.runbook) else {
        throw CommandFailure(
          .file, "the runbook is not at `\(shown(start.path))` any more", help: "name its folder with --directory")
      }
      entry = found
    }
    let linker = try RunbookLoader().load(entry)
    guard !linker.hasErrors else {
      session.say(
        RunbookLoader().text(of: linker.findings, style: session.errorStyle, width: session.width) + "\n")
      throw CommandFailure(.invalidRunbook, "the runbook has errors now, so the run is not gone on with")
    }
    return linker
  }

  private static func refuseLostStep(
    _ state: RunState, _ id: String, _ program: Program, isUndo: Bool
  ) throws(CommandFailure) {
    guard !isUndo, let step = state.standsAt, program.step(at: step) == nil else { return }
    throw CommandFailure(
      .usage, "run `\(id)` is at step `\(shown(step.step))`, which is no longer in the runbook",
      help: "begin again after it with `runbook exec \(shown(step.runbook)) --start-at STEP`")
  }

  /// Values for what the run lacks; those that it has it keeps.
  private static func given(
    _ arguments: Arguments, _ state: RunState, _ program: Program
  ) throws(CommandFailure) -> [String: RunOptions.GivenValue] {
    let given = try GivenValues(
      arguments: arguments.operands.filter { $0.contains("=") && !FileSystem.exists($0) },
      file: arguments.value("values"), program: program, lostNames: state.lostSecrets
    ).values
    let refused = state.refusedInputs(of: program)
    let kept = given.filter { name, value in
      value.origin != .environment && state.bindings.value(of: name) != nil && !state.lostSecrets.contains(name)
        && !refused.contains(name)
    }
    if let name = kept.keys.min() {
      throw CommandFailure(
        .usage, "the run has a value for \(shown(name)) already, and keeps it",
        help: "`runbook exec \(shown(program.main.name))` begins anew with other values")
    }
    return given
  }

  /// Where nobody is there to ask, nothing is gone on with.
  private static func unaccepted(_ changes: [String], _ program: Program) -> CommandFailure {
    CommandFailure(
      .answerNeeded, "the runbook has changed since this run was under way" + changes.map { "\n  \($0)" }.joined(),
      help: "look at it, then go on with --accept, or begin again with `runbook exec \(program.main.name)`")
  }
}
