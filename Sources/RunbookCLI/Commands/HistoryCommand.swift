import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook history`: runs so far.
enum HistoryCommand {
  static let usage = CommandUsage(
    name: "history", operands: "[NAME]", operandLimit: 1, summary: "runs so far",
    details: """
      Lists runs, the newest first: all of them, or those of one runbook. With --stats says of each runbook how often it \
      ran, how long that took and how it ended, and the same of each of its steps.
      """,
    flags: [
      Flag("stats", "how long, how often, how it ended, per step"),
      Flag("limit", "COUNT", "how many to list, or to count; 20 to list when not given, and all to count"),
      Flag("format", "FORMAT", choices: ["text", "json"], "how to print the list"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let isStatistics = arguments.has("stats")
    let limit: Int
    if let text = arguments.value("limit") {
      guard let number = Int(text), number > 0 else {
        throw CommandFailure(.usage, "`\(shown(text))` is no number for `--limit`", help: "write 1 or more")
      }
      limit = number
    } else {
      limit = isStatistics ? .max : 20
    }
    let name = arguments.operands.first.map { $0.hasSuffix(".md") ? String($0.dropLast(3)) : $0 }
    let stem = name.map { String($0.split(separator: "/").last ?? "") }
    let rows = try RunStore().summaries(of: stem, limit: limit)
    if isStatistics { return try printStatistics(of: rows, arguments, session, stem) }
    if arguments.value("format") == "json" {
      try session.print(JSON(rows.map(\.json)).serialized() + "\n")
    } else if rows.isEmpty {
      session.say(nothing(stem))
    } else {
      for row in rows { try session.print(line(for: row, session)) }
    }
    return .success
  }

  private static func printStatistics(
    of rows: [RunSummary], _ arguments: Arguments, _ session: Session, _ stem: String?
  ) throws(CommandFailure) -> ExitCode {
    let statistics = Dictionary(grouping: rows, by: \.start.runbook).sorted { $0.key < $1.key }
      .map { RunStatistics(of: $0.key, $0.value) }
    if arguments.value("format") == "json" {
      try session.print(JSON(statistics.map(\.json)).serialized() + "\n")
    } else if statistics.isEmpty {
      session.say(nothing(stem))
    } else {
      let texts = statistics.map { $0.text(style: session.style, width: session.width, day: WallClock.day) }
      try session.print(texts.joined(separator: "\n"))
    }
    return .success
  }

  private static func nothing(_ stem: String?) -> String {
    stem.map { "no runs of `\(shown($0))` yet\n" } ?? "no runs yet\n"
  }

  private static func line(for row: RunSummary, _ session: Session) -> String {
    var facts = [shown(row.start.runbook), word(for: row)]
    if row.start.isDryRun { facts.append("dry run") }
    facts += [DurationText.format(row.duration), "by \(shown(row.start.user))"]
    let unknown = row.changes.count(where: \.isUnknown)
    if row.changes.count > unknown { facts.append("\(row.changes.count - unknown) changed") }
    if unknown > 0 { facts.append("\(unknown) may have changed") }
    if let ticket = row.start.purpose.ticket { facts.append(shown(ticket)) }
    if let reason = row.start.purpose.reason { facts.append(shown(reason)) }
    let line = "\(WallClock.moment(row.began))  \(row.start.id)  \(facts.joined(separator: " · "))"
    return TextWidth.wrap(line, to: session.width - 4).joined(separator: "\n    ") + "\n"
  }

  private static func word(for row: RunSummary) -> String {
    if row.ending != nil { return row.word }
    return FileSystem.isAlive(row.start.process) && row.start.machine == FileSystem.hostName ? "under way" : row.word
  }
}
