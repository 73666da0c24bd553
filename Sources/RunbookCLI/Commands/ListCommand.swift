import Platform
import Reporting
import RunbookModel

/// `runbook list`: the catalogue.
enum ListCommand {
  static let usage = CommandUsage(
    name: "list", operands: "[WORD …]", operandLimit: 100, summary: "the catalogue, by word",
    details: "Lists runbooks whose name, title, summary, tags, services or alerts contain every WORD.",
    flags: [
      CommandUsage.directory, Flag("tag", "TAG", "only those with this tag"),
      Flag("alert", "ALERT", "only those that answer this alert"),
      Flag("owner", "OWNER", "only those kept by this team"),
      Flag("stale", "only those whose review is due, or that were never reviewed"),
      Flag("format", "FORMAT", choices: ["text", "json", "markdown"], "how to print the list"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    guard !finder.folders.isEmpty else {
      throw CommandFailure(
        .usage, "no folder `Runbooks` here or above", help: "give one with --directory or RUNBOOK_PATH")
    }
    let isJSON = arguments.value("format") == "json"
    var rows: [Row] = []
    for entry in try finder.all() {
      do {
        let bytes = try FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit + 1)
        // Who only reads the list needs no step of any runbook.
        let header = RunbookCompiler.header(of: bytes, name: entry.stem)
        guard matches(header, entry, arguments) else { continue }
        let runbook = isJSON ? RunbookCompiler.compile(bytes, name: entry.stem, path: entry.path).runbook : nil
        rows.append(Row(entry: entry, header: header, runbook: runbook))
      } catch {
        session.say("\(error.message)\n")
      }
    }
    if isJSON {
      try session.print(JSON(rows.map(json)).serialized() + "\n")
    } else if arguments.value("format") == "markdown" {
      try session.print(RunbookIndex.table(of: rows.map { ($0.entry, $0.header) }, below: finder.folders))
    } else if rows.isEmpty {
      session.say("no runbook matches\n")
    } else {
      try session.print(text(of: rows, session))
    }
    return .success
  }

  private struct Row {
    let entry: RunbookFinder.Entry
    let header: Runbook.Header
    /// The runbook with its steps, where they are asked for.
    let runbook: Runbook?
  }

  private static func matches(_ header: Runbook.Header, _ entry: RunbookFinder.Entry, _ arguments: Arguments) -> Bool {
    if let tag = arguments.value("tag"), !header.tags.contains(tag) { return false }
    if let alert = arguments.value("alert"), !header.alerts.contains(alert) { return false }
    if let owner = arguments.value("owner"), header.owner != owner { return false }
    if arguments.has("stale"), WallClock.today().map(header.isStale) != true { return false }
    let texts = [entry.name, header.title, header.summary ?? ""] + header.tags + header.services + header.alerts
    let haystack = texts.joined(separator: "\n").lowercased()
    return arguments.operands.allSatisfy { haystack.contains($0.lowercased()) }
  }

  private static func text(of rows: [Row], _ session: Session) -> String {
    let nameWidth = min(32, rows.map { TextWidth.of(shown($0.entry.name)) }.max() ?? 0)
    let severityWidth = rows.map { TextWidth.of($0.header.severity ?? "") }.max() ?? 0
    return rows.map { row in
      let (entry, header) = (row.entry, row.header)
      let name = TextWidth.pad(TextWidth.cut(shown(entry.name), to: nameWidth), to: nameWidth)
      let severity = TextWidth.pad(shown(header.severity ?? ""), to: severityWidth)
      let room = max(10, session.width - nameWidth - severityWidth - 4)
      let title = TextWidth.cut(shown(header.title), to: room)
      let middle = severityWidth > 0 ? "  " + session.style(.faint, severity) : ""
      return "\(session.style(.title, name))\(middle)  \(title)\n"
    }.joined()
  }

  private static func json(of row: Row) -> JSON {
    func optional(_ text: String?) -> JSON { text.map { JSON($0) } ?? .null }
    let header = row.header
    return [
      "name": JSON(row.entry.name), "path": JSON(row.entry.path), "title": JSON(header.title),
      "summary": optional(header.summary), "owner": optional(header.owner), "severity": optional(header.severity),
      "reviewed": optional(header.reviewed), "review-due": optional(header.reviewDue?.description),
      "tags": JSON(header.tags.map { JSON($0) }), "services": JSON(header.services.map { JSON($0) }),
      "alerts": JSON(header.alerts.map { JSON($0) }), "declared": JSON(row.runbook?.isDeclared ?? false),
      "steps": JSON(row.runbook?.steps.count ?? 0),
    ]
  }
}
