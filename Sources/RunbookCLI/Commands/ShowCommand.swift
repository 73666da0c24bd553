import Platform
import Reporting
import RunbookModel

/// `runbook show`: read a runbook in the terminal.
enum ShowCommand {
  static let usage = CommandUsage(
    name: "show", operands: "NAME", operandLimit: 1, summary: "read it in the terminal",
    details: """
      Prints a runbook to be read: what the front matter says, headings, text wrapped to the terminal, tables fitted to \
      it, commands set off by a gutter, and above each what its fence line says: kind, risk, hosts, limits, questions. \
      At a terminal, what is longer than the screen goes through $PAGER, or less. Links can be clicked where the terminal \
      is known to open them.
      """,
    flags: [CommandUsage.directory, Flag("no-pager", "print it in one go")],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.operands.first else {
      throw CommandFailure(
        .usage, "`runbook show` needs the name of a runbook", help: "`runbook list` shows what is there")
    }
    let entry = try RunbookFinder(directory: arguments.value("directory")).find(name)
    let runbook = try RunbookLoader().load(entry).program.main
    let text = DocumentPrinter(style: session.style, width: session.width).text(of: runbook)
    let isLong = text.utf8.count { $0 == UInt8(ascii: "\n") } >= StandardStreams.rows(of: .output)
    let pages = isLong && !arguments.has("no-pager") && StandardStreams.understandsSequences(.output)
    if !pages || !Pager.show(text) { try session.print(text) }
    return .success
  }
}
