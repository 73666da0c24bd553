import Reporting
import RunbookModel

/// `runbook plan`: every path through a runbook.
enum PlanCommand {
  static let usage = CommandUsage(
    name: "plan", operands: "NAME", operandLimit: 1, summary: "every path through it; nothing runs",
    details: """
      Shows every step with its ways on, how long it can take, and the paths to each ending. Nothing runs: no step, no \
      process, and no file is written.
      """,
    flags: [
      CommandUsage.directory, Flag("format", "FORMAT", choices: ["text", "json"], "how to print the plan"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let linker = try loadOne(arguments, usage, session)
    let renderer = PlanRenderer(
      Plan(linker.program), of: linker.program, style: session.style, width: session.width)
    try session.print(
      arguments.value("format") == "json" ? renderer.json().serialized() + "\n" : renderer.text())
    return .success
  }
}

/// Loads the one runbook that a command was given, and refuses it when it has errors.
func loadOne(
  _ arguments: Arguments, _ usage: CommandUsage, _ session: Session
) throws(CommandFailure) -> ProgramLinker {
  guard let name = arguments.operands.first else {
    throw CommandFailure(
      .usage, "`runbook \(usage.name)` needs the name of a runbook", help: "`runbook list` shows what is there")
  }
  let finder = try RunbookFinder(directory: arguments.value("directory"))
  let loader = RunbookLoader()
  let linker = try loader.load(finder.find(name))
  guard !linker.hasErrors else {
    let wrong = linker.findings.filter(\.hasErrors)
    session.say(loader.text(of: wrong, style: session.errorStyle, width: session.width) + "\n")
    throw CommandFailure(.invalidRunbook, "the runbook has errors, so nothing was run")
  }
  return linker
}
