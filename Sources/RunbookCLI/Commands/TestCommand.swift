import Platform
import Reporting
import RunbookModel

/// `runbook test`: replay transcripts.
enum TestCommand {
  static let usage = CommandUsage(
    name: "test", operands: "[NAME …]", operandLimit: 10_000, summary: "replay its transcripts",
    details: """
      Replays the transcripts of runbooks, the files of Fixtures/NAME/ beside the folder of runbooks, and says where path, \
      outcomes, answers, values or ending are not those recorded. Nothing runs: no step, no process. A file that can't be \
      read as a transcript fails with its place. NAME is a runbook, the file of a transcript, or a folder of them; all runbooks are tested when none is named. Exits 0 when all went as recorded, else 1. \
      `runbook help formats` says what --format json prints; junit is for CI.
      """,
    flags: [
      CommandUsage.directory, Flag("fixtures", "DIR", "the folder with a folder of transcripts for each runbook"),
      Flag("update", "write transcripts that differ anew"),
      Flag("coverage", "list the steps, clauses and endings that no transcript covers"),
      Flag("format", "FORMAT", choices: ["text", "json", "junit"], "how to print what came of it"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let finder = TranscriptFinder(folder: arguments.value("fixtures"))
    var results: [TranscriptTestResult] = []
    var coverage: [Coverage] = []
    var untested: [String] = []
    let text = TranscriptTestText(style: session.style, width: session.width)
    let isText = arguments.value("format").map { $0 == "text" } ?? true
    let selection = try TranscriptSelection(arguments.operands, finder, directory: arguments.value("directory"))
    for (entry, given) in selection.sets {
      let paths = given.isEmpty ? finder.transcripts(of: entry) : given
      guard !paths.isEmpty else {
        untested.append(entry.name)
        continue
      }
      let linker = try RunbookLoader().load(entry)
      guard !linker.hasErrors else {
        let reason = "the runbook has errors: `runbook check \(shown(entry.name))` shows them"
        let failed = paths.map {
          TranscriptTestResult(path: $0, runbook: entry.stem, outcome: .unusable(reason), duration: .zero)
        }
        if isText { try session.print(text.section(entry.name, failed, nil, listsGaps: false)) }
        results += failed
        continue
      }
      var test = TranscriptTest(linker.program, isUpdating: arguments.has("update"), width: session.width - 4)
      for path in paths { test.test(path) }
      if isText {
        try session.print(
          text.section(entry.name, test.results, test.coverage, listsGaps: arguments.has("coverage")))
      }
      results += test.results
      coverage.append(test.coverage)
    }
    switch arguments.value("format") {
    case "json": try session.print(TranscriptTestJSON.of(results, coverage).serialized() + "\n")
    case "junit": try session.print(TranscriptTestJUnit.text(of: results))
    default: try printUntested(untested, arguments, finder, session)
    }
    return results.allSatisfy(\.isGood) ? .success : .unresolved
  }

  private static func printUntested(
    _ names: [String], _ arguments: Arguments, _ finder: TranscriptFinder, _ session: Session
  ) throws(CommandFailure) {
    guard !names.isEmpty else { return }
    let list = names.map { shown($0) }.joined(separator: ", ")
    guard arguments.operands.isEmpty else {
      throw CommandFailure(
        .usage, "there are no transcripts of \(list)",
        help:
          "`runbook exec NAME --record FILE` writes one; they are in Fixtures/NAME/ beside the folder of runbooks, "
          + "and begin with `transcript: 1` between lines of `---`")
    }
    session.say(TextWidth.wrap("without transcripts: \(list)", to: session.width).joined(separator: "\n") + "\n")
  }
}
