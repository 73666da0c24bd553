import Reporting
import RunbookModel

/// `runbook plan`: every path through a runbook.
enum PlanCommand {
  static let usage = CommandUsage(
    name: "plan", operands: "NAME", operandLimit: 1, summary: "every path through it; nothing runs",
    details: """
      Shows where every step leads, and for each path through them what it changes, how long its scripts can take at \
      worst, where a person is needed and how it ends. Ways that are never taken and steps that nothing leads to are \
      named. Nothing runs: no step, no process, no host is spoken to, and no file is written.

      --format json prints one object: `version` is 1, `runbook`, `title`; `steps`, each with `step` (its name, \
      RUNBOOK#ID), `number`, `title`, `line`, `kind`, `risk`, `changes`, `needs-person`, `worst-milliseconds` and `ways` \
      (`when`, and `to` or `ending`); `paths`, each with `steps`, `ending`, `changes`, `worst-milliseconds`, `people`; \
      `dead` (`step`, `when`, `reason`); `unreachable`; `complete`, false when there are more paths than are listed. An \
      ending is resolved, completed, escalated, stopped, failed, `ask` (nothing says where to go) or, of a path, `again` (it \
      comes back to its last step). Readers are to pass over what they do not know.
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
  try loadOne(arguments.operands.first, arguments, usage, session)
}

/// Loads the one runbook of a name, and refuses it when it has errors.
func loadOne(
  _ name: String?, _ arguments: Arguments, _ usage: CommandUsage, _ session: Session
) throws(CommandFailure) -> ProgramLinker {
  guard let name else {
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
