import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook report`: a run for people.
enum ReportCommand {
  static let usage = CommandUsage(
    name: "report", operands: "[RUN]", operandLimit: 1, summary: "a run for people, as Markdown",
    details: """
      Prints what a run saw, decided and changed, as a Markdown transcript: of the newest run when no RUN is named. \
      Secrets are masked. `runbook help transcripts` says how it is replayed.
      """,
    flags: [Flag("format", "FORMAT", choices: ["markdown", "json"], "Markdown, or the summary as JSON")],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let (id, journal) = try store.find(
      arguments.operands.first, among: store.ids(), where: { _ in true }, lacking: "there are no runs yet")
    guard let summary = RunSummary(journal.records) else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    if let problem = journal.problem {
      session.say("warning: line \(problem.line) of the journal \(problem.message)\n")
    }
    if arguments.value("format") == "json" {
      try session.print(summary.json.serialized() + "\n")
    } else {
      try session.print(StoredRun(id, journal, in: store).transcript().markdown)
    }
    return .success
  }
}
