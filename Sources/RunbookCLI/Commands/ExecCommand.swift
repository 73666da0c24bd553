import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook exec`: run a runbook, step by step.
enum ExecCommand {
  static let usage = CommandUsage(
    name: "exec", operands: "NAME [KEY=VALUE …]", operandLimit: 1000, summary: "run it, step by step",
    details: """
      Runs a runbook: steps that only read run at once, changes are shown in full and asked about, and a change of high \
      risk wants the runbook's name typed. Everything is written down as it happens. Ctrl-C ends the step under way.

      With --alert the runbook is the one whose `alerts` name the alert in FILE, unless NAME is given, and the alert's \
      labels are values for its inputs. Understood are Alertmanager, CloudWatch (SNS, EventBridge), PagerDuty, and \
      {"alert": NAME, "labels": {…}}.
      """,
    flags: [
      CommandUsage.directory,
      Flag("dry-run", "run what only reads, show and withhold what changes something"),
      Flag("yes", "answer yes to changes of risk low and medium"),
      Flag("confirm", "NAME", isRepeatable: true, "consent to changes of high risk in the runbook so named"),
      Flag("no-input", "never ask: a needed answer ends the run"),
      Flag("step", "ask before every step, those that only read too"),
      Flag("start-at", "STEP", "begin at this step: its title, id or number"),
      Flag("only", "STEP", "run this one step alone"),
      Flag("values", "FILE", "values for inputs: lines NAME=value"),
      Flag("alert", "FILE", "the alert to answer, as JSON; `-` is standard input"),
      outputFlag,
      Flag("replay", "FILE", "take outputs and answers from a transcript: nothing runs"),
      Flag("ask", "with --replay: answer the questions yourself"),
      Flag(
        "assume", "WHAT", isRepeatable: true,
        "STEP=pass, STEP=fail, STEP=\"if …\" or NAME=VALUE without running it, in a dry run or a replay"),
      Purpose.reasonFlag,
      Purpose.ticketFlag,
      Flag("record", "FILE", "write the transcript when done"),
      Flag("json", "events as JSON Lines on standard output"),
      Flag("no-lock", "run although another run of it is under way"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let alert = try arguments.value("alert").map { path throws(CommandFailure) in try AlertFile.read(path) }
    var words = arguments.operands
    if let alert, words.first?.contains("=") ?? true {
      words.insert(try AlertFile.runbook(for: alert, directory: arguments.value("directory")), at: 0)
    }
    let linker = try loadOne(words.first, arguments, usage, session)
    let program = linker.program
    let recording = try arguments.value("record").map { path throws(CommandFailure) in try RecordingFile(path) }
    let assumed = try AssumedWords(arguments.all("assume"), program: program)
    if let path = arguments.value("replay") {
      return try replay(TranscriptFile(path, session), arguments, program, assumed, recording, session)
    }
    if !arguments.all("assume").isEmpty, !arguments.has("dry-run") {
      throw CommandFailure(
        .usage, "`--assume` takes for granted what was not seen", help: "it goes with --dry-run or --replay")
    }
    if arguments.has("ask") { throw CommandFailure(.usage, "`--ask` goes with --replay") }
    try refuseBrokenScripts(linker, session)
    var run = Run(linker: linker, session: session)
    run.flags = ConsentFlags(
      yes: arguments.has("yes"), confirmed: Set(arguments.all("confirm")), neverAsks: arguments.has("no-input"))
    run.isDryRun = arguments.has("dry-run")
    run.changingCommand = changingCommand(arguments.words, program)
    run.assumptions = assumed.assumptions
    run.recording = recording
    run.purpose = Purpose(arguments)
    run.printsJSON = arguments.has("json")
    run.maximumOutput = try maximumOutput(arguments)
    run.usesLock = !arguments.has("no-lock")
    run.options.asksEveryStep = arguments.has("step")
    run.options.given = try GivenValues(
      arguments: words.dropFirst() + assumed.values, file: arguments.value("values"), alert: alert, program: program
    ).values
    run.options.directory = Run.directory(of:)
    try checkConfirmed(arguments.all("confirm"), program)
    guard arguments.value("start-at") == nil || arguments.value("only") == nil else {
      throw CommandFailure(.usage, "`--start-at` and `--only` can't go together")
    }
    let first = try (arguments.value("only") ?? arguments.value("start-at")).map { word throws(CommandFailure) in
      guard let step = findStep(word, in: program.main) else { throw unknownStep(word, in: program.main) }
      return step.id
    }
    guard let first = first ?? program.main.firstStep?.id else {
      throw CommandFailure(.invalidRunbook, "`\(program.main.name)` has no steps to run")
    }
    try requirePrograms(of: program.main)
    return try run.begin(
      at: StepAddress(runbook: program.main.name, step: first), isOnly: arguments.value("only") != nil)
  }

  static let outputFlag = Flag(
    "max-output", "SIZE", "how much a step may print before it is ended, such as 1GB; 64MiB if not given")

  /// How many bytes a step may print.
  static func maximumOutput(_ arguments: Arguments) throws(CommandFailure) -> Int {
    guard let text = arguments.value("max-output") else { return ProcessRunner.usualMaximumOutput }
    guard let size = Quantity.parse(text), size.unit == .size || size.unit == .number, size.value >= 1,
      let bytes = Int(exactly: size.value.rounded())
    else {
      throw CommandFailure(.usage, "`\(shown(text))` is not a size", help: "write a number of bytes, or 100MB, 1GB")
    }
    return bytes
  }

  /// The command that was typed, without what makes a dry run of it, and without secrets.
  private static func changingCommand(_ words: [String], _ program: Program) -> String {
    var kept = ["runbook", usage.name]
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--dry-run" || word.hasPrefix("--assume=") { continue }
      if word == "--assume" {
        rest = rest.dropFirst()
        continue
      }
      let name = word.prefix { $0 != "=" }
      let isSecret = name.count < word.count && program.isSecret(String(name))
      kept.append(isSecret ? "\(name)=\(Redaction.mask)" : ShellWord.quoted(word))
    }
    return kept.joined(separator: " ")
  }

  /// Nothing of a replay is real, so flags that decide what happens to the world have no place in it.
  private static func replay(
    _ file: TranscriptFile, _ arguments: Arguments, _ program: Program, _ assumed: AssumedWords,
    _ recording: RecordingFile?, _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    for flag in [
      "dry-run", "yes", "confirm", "no-input", "step", "start-at", "only", "values", "alert", "reason", "ticket",
      "no-lock",
    ]
    where arguments.has(flag) {
      throw CommandFailure(
        .usage, "`--\(flag)` and `--replay` can't go together",
        help: "the transcript says how the run was called and what was answered")
    }
    guard file.transcript.header.runbook == program.main.name else {
      throw CommandFailure(
        .usage,
        "`\(shown(file.path))` is a transcript of `\(shown(file.transcript.header.runbook))`, not of `\(program.main.name)`"
      )
    }
    var run = ReplayedRun(program: program, session: session, transcript: file.transcript)
    run.assumptions = assumed.assumptions
    run.given = try GivenValues(
      arguments: arguments.operands.dropFirst() + assumed.values, file: nil, program: program, usesEnvironment: false
    ).values
    run.asks = arguments.has("ask")
    run.printsJSON = arguments.has("json")
    run.recording = recording
    return try run.run()
  }

  private static func checkConfirmed(_ names: [String], _ program: Program) throws(CommandFailure) {
    for name in names where program.runbooks[name] == nil {
      throw CommandFailure(
        .usage, "`--confirm \(shown(name))` names no runbook of this run",
        help: "its name is `\(program.main.name)`")
    }
  }

  /// A script that bash can't read would fail in the middle of a run.
  private static func refuseBrokenScripts(_ linker: ProgramLinker, _ session: Session) throws(CommandFailure) {
    let declared = linker.findings.filter(\.runbook.isDeclared)
    guard !declared.isEmpty else { return }
    let broken = try ShellSyntaxCheck().checking(CheckedScript.all(of: declared), of: declared).filter(\.hasErrors)
    guard !broken.isEmpty else { return }
    session.say(RunbookLoader().text(of: broken, style: session.errorStyle, width: session.width) + "\n")
    throw CommandFailure(.invalidRunbook, "the runbook has errors, so nothing was run")
  }

  private static func requirePrograms(of runbook: Runbook) throws(CommandFailure) {
    let missing = runbook.header.requires.map(\.value).filter { FileSystem.findProgram($0) == nil }
    guard !missing.isEmpty else { return }
    let names = missing.map { "`\(shown($0))`" }.joined(separator: ", ")
    let hints = missing.compactMap(InstallHint.text)
    throw CommandFailure(
      .unresolved, "nothing was run: \(names) \(missing.count == 1 ? "is" : "are") needed and not in PATH",
      help: hints.isEmpty ? nil : hints.joined(separator: "; "))
  }
}
