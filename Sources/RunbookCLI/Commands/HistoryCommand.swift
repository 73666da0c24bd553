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
      ran, how long that took and how it ended, and the same of each of its steps. A run whose journal is damaged is named \
      as such. `runbook help formats` says what --format json prints.
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
        throw CommandFailure(.usage, "`\(shown(text))` is not a number for `--limit`", help: "write 1 or more")
      }
      limit = number
    } else {
      limit = isStatistics ? .max : 20
    }
    let name = arguments.operands.first.map { $0.hasSuffix(".md") ? String($0.dropLast(3)) : $0 }
    let stem = name.map { String($0.split(separator: "/").last ?? "") }
    let runs = try RunStore().kept(of: stem, limit: limit)
    if isStatistics { return try printStatistics(of: runs, arguments, session, stem) }
    if arguments.value("format") == "json" {
      let list: JSON = ["version": 1, "runs": JSON(runs.map(json))]
      try session.print(list.serialized() + "\n")
    } else if runs.isEmpty {
      session.say(nothing(stem))
    } else {
      for run in runs { try session.print(line(for: run, session)) }
    }
    return .success
  }

  private static func json(of run: KeptRun) -> JSON {
    let unreadable: [JSON.Member] = [.init("run", JSON(run.id)), .init("ending", "unreadable")]
    let told = run.summary?.json(isUnderWay: run.isUnderWay).object ?? unreadable
    return JSON(told + (run.damage.map { [.init("damage", JSON($0))] } ?? []))
  }

  private static func printStatistics(
    of runs: [KeptRun], _ arguments: Arguments, _ session: Session, _ stem: String?
  ) throws(CommandFailure) -> ExitCode {
    for run in runs where run.summary == nil {
      session.say("warning: run \(run.id) is not counted: \(shown(run.damage ?? "it is damaged"))\n")
    }
    // What is not over has no outcome yet to be counted.
    let rows = runs.filter { !$0.isUnderWay }.compactMap(\.summary)
    let statistics = Dictionary(grouping: rows, by: \.start.runbook).sorted { $0.key < $1.key }
      .map { RunStatistics(of: $0.key, $0.value) }
    if arguments.value("format") == "json" {
      let list: JSON = ["version": 1, "runbooks": JSON(statistics.map(\.json))]
      try session.print(list.serialized() + "\n")
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

  private static func line(for run: KeptRun, _ session: Session) -> String {
    guard let row = run.summary else {
      return self.row("damaged", run.id, [shown(run.damage ?? ""), "runbook verify \(run.id)"], session)
    }
    var facts = [shown(row.start.runbook), run.isUnderWay ? "under way" : row.words]
    if row.start.isDryRun { facts.append("dry run") }
    facts += [DurationText.format(row.duration), "by \(shown(row.start.user))"]
    let unknown = row.changes.count(where: \.isUnknown)
    if row.changes.count > unknown { facts.append("\(row.changes.count - unknown) changed") }
    if unknown > 0 { facts.append("\(unknown) may have changed") }
    if let ticket = row.start.purpose.ticket { facts.append(shown(ticket)) }
    if let reason = row.start.purpose.reason { facts.append(shown(reason)) }
    if let damage = run.damage { facts.append("damaged: \(shown(damage))") }
    return self.row(WallClock.moment(row.began), row.start.id, facts, session)
  }

  private static func row(_ when: String, _ id: String, _ facts: [String], _ session: Session) -> String {
    let line = "\(TextWidth.pad(when, to: 19))  \(id)  \(facts.joined(separator: " · "))"
    return TextWidth.wrap(line, to: session.width - 4).joined(separator: "\n    ") + "\n"
  }
}

extension KeptRun {
  /// Whether a process of this machine goes on with it.
  fileprivate var isUnderWay: Bool {
    guard let summary, summary.ending == nil else { return false }
    return FileSystem.isAlive(summary.operation.process) && summary.operation.machine == FileSystem.hostName
  }
}
