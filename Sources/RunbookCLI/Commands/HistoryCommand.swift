import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook history`: runs so far.
enum HistoryCommand {
  static let usage = CommandUsage(
    name: "history", operands: "[NAME]", operandLimit: 1, summary: "runs so far",
    details: "Lists runs, the newest first: all of them, or those of one runbook.",
    flags: [
      Flag("limit", "COUNT", "how many to list; 20 when not given"),
      Flag("format", "FORMAT", choices: ["text", "json"], "how to print the list"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let limit: Int
    if let text = arguments.value("limit") {
      guard let number = Int(text), number > 0 else {
        throw CommandFailure(.usage, "`\(shown(text))` is no number for `--limit`", help: "write 1 or more")
      }
      limit = number
    } else {
      limit = 20
    }
    let name = arguments.operands.first.map { $0.hasSuffix(".md") ? String($0.dropLast(3)) : $0 }
    let stem = name.map { String($0.split(separator: "/").last ?? "") }
    let rows = try RunStore().summaries(of: stem, limit: limit)
    if arguments.value("format") == "json" {
      try session.print(JSON(rows.map(\.json)).serialized() + "\n")
    } else if rows.isEmpty {
      session.say(stem.map { "no runs of `\(shown($0))` yet\n" } ?? "no runs yet\n")
    } else {
      for row in rows { try session.print(line(for: row, session)) }
    }
    return .success
  }

  private static func line(for row: RunSummary, _ session: Session) -> String {
    let time = SystemClock.localTime(row.began)
    let date = [time.year, time.month, time.day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    var facts = [shown(row.start.runbook), word(for: row)]
    if row.start.isDryRun { facts.append("dry run") }
    facts += [DurationText.format(row.duration), "by \(shown(row.start.user))"]
    if !row.changes.isEmpty { facts.append("\(row.changes.count) changed") }
    let clock = Prompter.clock(row.began)
    let line = "\(date) \(clock)  \(row.start.id)  \(facts.joined(separator: " · "))"
    return TextWidth.wrap(line, to: session.width - 4).joined(separator: "\n    ") + "\n"
  }

  private static func word(for row: RunSummary) -> String {
    if row.ending != nil { return row.word }
    return FileSystem.isAlive(row.start.process) && row.start.machine == FileSystem.hostName ? "under way" : row.word
  }
}
