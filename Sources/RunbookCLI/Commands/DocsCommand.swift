import Platform
import Publishing
import Reporting
import RunbookModel

/// `runbook docs`: a site of all runbooks.
enum DocsCommand {
  static let usage = CommandUsage(
    name: "docs", operands: "", operandLimit: 0, summary: "a site of all runbooks",
    details: """
      Writes a page for every runbook of the folder, with its decision tree, lists of all by service, severity, owner, \
      alert and review, a glossary of inputs, and a search. The pages are opened from the disk or served from anywhere: \
      they load nothing from elsewhere, and work without scripts. --format markdown writes Markdown with Mermaid for \
      MkDocs, Backstage and wikis instead.

      Only files that this command wrote are ever changed or removed, by the list in .runbook-docs.json; what did not \
      change is not touched. --check writes nothing and exits 3 when the folder is not as it would be written, for \
      documentation that is committed. --history says on the pages how the runs on this machine went: nothing that a \
      step printed.
      """,
    flags: [
      CommandUsage.directory, Flag("output", "DIR", "the folder to write to; `site` when not given"),
      Flag("format", "FORMAT", choices: ["html", "markdown"], "pages for a browser, or Markdown for other tools"),
      Flag("check", "write nothing, say what is not up to date"),
      Flag("history", "show the last runs and results of steps"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let documents = try documents(arguments)
    let output = arguments.value("output") ?? "site"
    var folder = try SiteFolder(output)
    if arguments.value("format") == "markdown" {
      let site = MarkdownSite(documents)
      return try finish(&folder, arguments, session, site.paths) { take throws(CommandFailure) in try site.render(take)
      }
    }
    let site = Site(documents)
    return try finish(&folder, arguments, session, site.paths) { take throws(CommandFailure) in try site.render(take) }
  }

  private typealias Rendering = ((SiteFile) throws(CommandFailure) -> Void) throws(CommandFailure) -> Void

  /// Writes or compares what is rendered.
  private static func finish(
    _ folder: inout SiteFolder, _ arguments: Arguments, _ session: Session, _ paths: [String], _ render: Rendering
  ) throws(CommandFailure) -> ExitCode {
    let output = arguments.value("output") ?? "site"
    if arguments.has("check") {
      try render { file throws(CommandFailure) in folder.compare(file) }
      folder.finishComparing()
      return try report(folder.changes, in: output, session)
    }
    try folder.plan(paths)
    try render { file throws(CommandFailure) in try folder.write(file) }
    try folder.finish()
    let changes = folder.changes
    for path in changes.kept {
      session.say("\(shown(path)) is of no use any more, and somebody changed it: it stays\n")
    }
    session.say(
      "\(changes.written.count) written, \(changes.removed.count) removed, \(changes.unchanged) unchanged in \(shown(output))\n"
    )
    return .success
  }

  private static func report(
    _ changes: SiteFolder.Changes, in output: String, _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    for path in changes.written { try session.print("stale    \(shown(path))\n") }
    for path in changes.removed { try session.print("useless  \(shown(path))\n") }
    let isFresh = changes.written.isEmpty && changes.removed.isEmpty
    session.say(
      isFresh ? "\(shown(output)) is up to date\n" : "`runbook docs --output \(shown(output))` brings it up to date\n")
    return isFresh ? .success : .invalidRunbook
  }

  private static func documents(_ arguments: Arguments) throws(CommandFailure) -> [SiteDocument] {
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    guard !finder.folders.isEmpty else {
      throw CommandFailure(
        .usage, "no folder `Runbooks` here or above", help: "give one with --directory or RUNBOOK_PATH")
    }
    let entries = try finder.all()
    let runs: PublishedRuns?
    if arguments.has("history") { runs = try PublishedRuns(RunStore()) } else { runs = nil }
    // Behind those of the folder stand others that they hand over to.
    let compilations = try CheckSet(entries).linked()
    return zip(entries, compilations).map { entry, compilation in
      SiteDocument(name: entry.name, compilation: compilation, history: runs?.history(of: compilation.runbook.name))
    }
  }
}
