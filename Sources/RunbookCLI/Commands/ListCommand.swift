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
      Flag("format", "FORMAT", choices: ["text", "json"], "how to print the list"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    guard !finder.folders.isEmpty else {
      throw CommandFailure(
        .usage, "no folder `Runbooks` here or above", help: "give one with --directory or RUNBOOK_PATH")
    }
    var rows: [(entry: RunbookFinder.Entry, runbook: Runbook)] = []
    for entry in try finder.all() {
      do {
        let bytes = try FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit + 1)
        let runbook = RunbookCompiler.compile(bytes, name: entry.stem, path: entry.path).runbook
        if matches(runbook, entry, arguments) { rows.append((entry, runbook)) }
      } catch {
        session.say("\(error.message)\n")
      }
    }
    if arguments.value("format") == "json" {
      try session.print(JSON(rows.map { json(of: $0.runbook, $0.entry) }).serialized() + "\n")
    } else if rows.isEmpty {
      session.say("no runbook matches\n")
    } else {
      try session.print(text(of: rows, session))
    }
    return .success
  }

  private static func matches(_ runbook: Runbook, _ entry: RunbookFinder.Entry, _ arguments: Arguments) -> Bool {
    let header = runbook.header
    if let tag = arguments.value("tag"), !header.tags.contains(tag) { return false }
    if let alert = arguments.value("alert"), !header.alerts.contains(alert) { return false }
    if let owner = arguments.value("owner"), header.owner != owner { return false }
    let texts = [entry.name, header.title, header.summary ?? ""] + header.tags + header.services + header.alerts
    let haystack = texts.joined(separator: "\n").lowercased()
    return arguments.operands.allSatisfy { haystack.contains($0.lowercased()) }
  }

  private static func text(of rows: [(entry: RunbookFinder.Entry, runbook: Runbook)], _ session: Session) -> String {
    let nameWidth = min(32, rows.map { TextWidth.of(shown($0.entry.name)) }.max() ?? 0)
    let severityWidth = rows.map { TextWidth.of($0.runbook.header.severity ?? "") }.max() ?? 0
    return rows.map { entry, runbook in
      let name = TextWidth.pad(TextWidth.cut(shown(entry.name), to: nameWidth), to: nameWidth)
      let severity = TextWidth.pad(shown(runbook.header.severity ?? ""), to: severityWidth)
      let room = max(10, session.width - nameWidth - severityWidth - 4)
      let title = TextWidth.cut(shown(runbook.header.title), to: room)
      let middle = severityWidth > 0 ? "  " + session.style(.faint, severity) : ""
      return "\(session.style(.title, name))\(middle)  \(title)\n"
    }.joined()
  }

  private static func json(of runbook: Runbook, _ entry: RunbookFinder.Entry) -> JSON {
    func optional(_ text: String?) -> JSON { text.map { JSON($0) } ?? .null }
    let header = runbook.header
    return [
      "name": JSON(entry.name), "path": JSON(entry.path), "title": JSON(header.title),
      "summary": optional(header.summary), "owner": optional(header.owner), "severity": optional(header.severity),
      "tags": JSON(header.tags.map { JSON($0) }), "services": JSON(header.services.map { JSON($0) }),
      "alerts": JSON(header.alerts.map { JSON($0) }), "declared": JSON(runbook.isDeclared),
      "steps": JSON(runbook.steps.count),
    ]
  }
}
