import Reporting
import RunbookModel

/// `runbook show`: read a runbook in the terminal.
enum ShowCommand {
  static let usage = CommandUsage(
    name: "show", operands: "NAME", operandLimit: 1, summary: "read it in the terminal",
    details: "Prints a runbook to be read: headings, text wrapped to the terminal, commands behind a gutter.",
    flags: [CommandUsage.directory],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.operands.first else {
      throw CommandFailure(
        .usage, "`runbook show` needs the name of a runbook", help: "`runbook list` shows what is there")
    }
    let entry = try RunbookFinder(directory: arguments.value("directory")).find(name)
    let runbook = try RunbookLoader().load(entry).program.main
    let printer = DocumentPrinter(style: session.style, width: session.width)
    try session.print(printer.text(of: runbook))
    return .success
  }
}
