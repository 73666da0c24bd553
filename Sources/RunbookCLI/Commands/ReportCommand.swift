import Execution
import Platform
import Publishing
import Reporting
import RunbookModel

/// `runbook report`: a run for people.
enum ReportCommand {
  static let usage = CommandUsage(
    name: "report", operands: "[RUN]", operandLimit: 1, summary: "a run for people",
    details: """
      Prints what a run saw, decided and changed: of the newest run when no RUN is named. Secrets are masked. markdown, \
      which is the default, is a transcript: it reads well in a ticket and can be replayed, see `runbook help \
      transcripts`. html is one page that needs nothing beside it, for a post-mortem. json prints an object: `version` 1, \
      `run`, `runbook`, `began`, `last`, `ending`, `changed` and more of the run as a whole, and `visits` (`title`, \
      `entered`, `because`, `answers`, `outputs`, `set`, `outcome`). junit has a case for each visit of a step.
      """,
    flags: [
      Flag("format", "FORMAT", choices: ["markdown", "html", "json", "junit"], "how to print it")
    ],
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
    let run = StoredRun(id, journal, in: store)
    let transcript = try run.transcript()
    switch arguments.value("format") {
    case "html": try session.print(String(decoding: RunPage(transcript, of: run.program).bytes, as: UTF8.self))
    case "json": try session.print(RunReportJSON.of(summary, transcript).serialized() + "\n")
    case "junit": try session.print(RunJUnit.text(of: transcript))
    default: try session.print(transcript.markdown)
    }
    return .success
  }
}
