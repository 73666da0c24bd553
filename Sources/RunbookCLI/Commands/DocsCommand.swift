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
      MkDocs, Backstage and wikis instead. Runbooks with errors are published with a mark, and named at the end.

      Only files that this command wrote are ever changed or removed, by the list in .runbook-docs.json; what did not \
      change is not touched, and a folder with such a list is not searched for runbooks. --check writes nothing and \
      exits 3 when the folder is not as it would be written, for documentation that is committed. --history says on the \
      pages how the runs on this machine went: nothing that a step printed.
      """,
    flags: [
      CommandUsage.directory, Flag("output", "DIR", "the folder to write to; `site` when not given"),
      Flag("format", "FORMAT", choices: ["html", "markdown"], "pages for a browser, or Markdown for other tools"),
      Flag("check", "write nothing, say what is not up to date"),
      Flag("history", "show the last runs and results of steps"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let output = arguments.value("output") ?? "site"
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    guard !finder.folders.isEmpty else {
      throw CommandFailure(
        .usage, "no folder `Runbooks` here or above", help: "give one with --directory or RUNBOOK_PATH")
    }
    try refuse(output, above: finder.folders)
    var folder = try SiteFolder(output)
    let documents = try documents(of: finder, withHistory: arguments.has("history"))
    let isMarkdown = arguments.value("format") == "markdown"
    let seed = Fingerprint(of: Array("\(Main.version) \(isMarkdown)".utf8))
    let source = SiteDocument.fingerprint(of: documents, after: seed)
    defer { tellBroken(documents, session) }
    let pages = isMarkdown ? MarkdownSite(documents).pages : Site(documents).pages
    return try publish(pages, in: &folder, from: source, arguments, session)
  }

  /// Writes or compares pages.
  private static func publish(
    _ pages: [SitePage], in folder: inout SiteFolder, from source: Fingerprint, _ arguments: Arguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    if arguments.has("check") {
      makeFiles(of: pages) { folder.compare($0) }
      folder.finishComparing()
      return try report(folder.changes, arguments, session)
    }
    if folder.isUpToDate(with: source) {
      folder.keepAll()
    } else {
      try folder.plan(pages.map(\.path))
      try makeFiles(of: pages) { file throws(CommandFailure) in try folder.write(file) }
      try folder.finish(from: source)
    }
    let changes = folder.changes
    for path in changes.kept { session.say("\(shown(path)) is obsolete but was edited, so it was kept\n") }
    let counts = "\(changes.written.count) written, \(changes.removed.count) removed, \(changes.unchanged) unchanged"
    session.say("\(counts) in \(shown(arguments.value("output") ?? "site"))\n")
    return .success
  }

  /// Makes the files in their order, some of them at once: a site need not fit into memory.
  private static func makeFiles<Failure: Error>(
    of pages: [SitePage], _ take: (SiteFile) throws(Failure) -> Void
  ) throws(Failure) {
    let atOnce = 32
    for start in stride(from: 0, to: pages.count, by: atOnce) {
      let some = Array(pages[start..<min(start + atOnce, pages.count)])
      for file in some.parallelMap({ $0.file() }) { try take(file) }
    }
  }

  private static func report(
    _ changes: SiteFolder.Changes, _ arguments: Arguments, _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    for path in changes.edited { try session.print("edited   \(shown(path))\n") }
    for path in changes.written { try session.print("stale    \(shown(path))\n") }
    for path in changes.removed { try session.print("obsolete \(shown(path))\n") }
    let command = "`runbook docs\(arguments.repeated(usage, without: ["check"]))`"
    guard changes.edited.isEmpty else {
      session.say("somebody edited pages: remove those files, then \(command) writes all anew\n")
      return .invalidRunbook
    }
    let isFresh = changes.written.isEmpty && changes.removed.isEmpty
    session.say(
      isFresh ? "\(shown(arguments.value("output") ?? "site")) is up to date\n" : "\(command) brings it up to date\n")
    return isFresh ? .success : .invalidRunbook
  }

  /// Pages in a folder around the runbooks would hide these: a folder with pages is not searched.
  private static func refuse(_ output: String, above folders: [String]) throws(CommandFailure) {
    guard let target = try? FileSystem.realPath(output) else { return }
    for folder in folders {
      guard let place = try? FileSystem.realPath(folder), place == target || place.hasPrefix("\(target)/") else {
        continue
      }
      throw CommandFailure(
        .usage, "`\(shown(output))` holds the runbooks of `\(shown(folder))`, so no pages are written to it",
        help: "name another folder with --output; it may be beside the runbooks or below them")
    }
  }

  private static func documents(
    of finder: RunbookFinder, withHistory: Bool
  ) throws(CommandFailure) -> [SiteDocument] {
    let entries = try finder.all()
    let runs: PublishedRuns?
    if withHistory { runs = try PublishedRuns(RunStore()) } else { runs = nil }
    // After those of the folder come others that they hand over to.
    let set = CheckSet(entries)
    // A site that lacks a page would look as if there were no such runbook.
    if let failure = set.failures.first { throw failure }
    let compilations = set.linked()
    return zip(entries, compilations).map { entry, compilation in
      SiteDocument(name: entry.name, compilation: compilation, history: runs?.history(of: compilation.runbook.name))
    }
  }

  /// Which runbooks will not run: their pages say so, and whoever publishes them is to know.
  private static func tellBroken(_ documents: [SiteDocument], _ session: Session) {
    let names = documents.filter(\.compilation.hasErrors).map { shown($0.name) }
    guard !names.isEmpty else { return }
    let more = names.count > 10 ? " and \(names.count - 10) more" : ""
    let listed = "\(names.prefix(10).joined(separator: ", "))\(more)"
    session.say(
      names.count == 1
        ? "1 runbook has errors and will not run: \(listed) (`runbook check` says why)\n"
        : "\(names.count) runbooks have errors and will not run: \(listed) (`runbook check` says why)\n")
  }
}
