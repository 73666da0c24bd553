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
      Secrets are masked.
      """,
    flags: [Flag("format", "FORMAT", choices: ["markdown", "json"], "Markdown, or the summary as JSON")],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let (id, journal) = try store.find(
      arguments.operands.first, among: store.ids(), where: { _ in true }, lacking: "there are no runs yet")
    guard let start = journal.start, let summary = RunSummary(journal.records) else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    if let problem = journal.problem {
      session.say("warning: line \(problem.line) of the journal \(problem.message)\n")
    }
    if arguments.value("format") == "json" {
      try session.print(summary.json.serialized() + "\n")
      return .success
    }
    let runbook = (try? JournalFile.readRunbook(of: id, in: store.runs)).map {
      RunbookCompiler.compile($0, name: start.runbook, path: start.path).runbook
    }
    let writer = TranscriptWriter(
      journal.records,
      title: { address in
        runbook.flatMap { $0.name == address.runbook ? $0.step(address.step)?.title : nil } ?? address.step
      },
      output: { sequence, source in
        let name = RunBookkeeping.outputName(sequence, source)
        let bytes = (try? JournalFile.readOutput(name, of: id, in: store.runs)) ?? []
        let kept = bytes.prefix(TranscriptWriter.outputLimit)
        return (Array(kept), bytes.count - kept.count)
      })
    try session.print(writer.markdown(heading: runbook?.header.title ?? start.runbook))
    return .success
  }
}
