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
      transcripts`. html is one page that needs nothing beside it, for a post-mortem. json prints an object, see `runbook \
      help formats`. junit has a case for each visit of a step and one for the ending; it is red when the run did not \
      end well.
      """,
    flags: [
      Flag("format", "FORMAT", choices: ["markdown", "html", "json", "junit"], "how to print it")
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let store = try RunStore()
    let (id, journal) = try store.find(
      arguments.operands.first, among: store.ids(), for: "report", lacking: "there are no runs yet")
    guard let summary = RunSummary(journal.records) else {
      throw CommandFailure(
        .file, "the journal of run `\(id)` has no beginning",
        help: "`runbook verify \(id)` says what is wrong with it")
    }
    let damage = KeptRun(id, in: store.runs).damage
    let besides = KeptFiles(of: journal, in: "\(store.runs)/\(id)").findings.first?.message
    if let doubt = damage ?? besides {
      session.say(
        "warning: not all of run \(id) is to be believed: \(shown(doubt)); `runbook verify \(id)` says more\n")
    }
    let run = StoredRun(id, journal, in: store)
    let (transcript, steps) = try run.written()
    switch arguments.value("format") {
    case "html":
      let facts = steps.map { VisitFacts(step: $0.step, change: summary.change(by: $0)) }
      let page = RunPage(transcript, of: run.program, facts: facts)
      try session.print(String(decoding: page.bytes, as: UTF8.self))
    case "json":
      let report = RunReportJSON.of(summary, transcript, steps: steps, run.endingSentence(steps))
      try session.print(report.serialized() + "\n")
    case "junit": try session.print(RunJUnit.text(of: transcript, summary, run.endingSentence(steps)))
    default: try session.print(transcript.markdown)
    }
    return .success
  }
}
