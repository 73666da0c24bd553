import Markdown
import Platform
import Reporting
import RunbookModel

/// `runbook format`: the layout of what is ours in a runbook.
enum FormatCommand {
  static let usage = CommandUsage(
    name: "format", operands: "[PATH …]", operandLimit: 10_000, summary: "layout of attributes and clauses",
    details: """
      Brings attributes and clauses into their one form: `{#id .kind key=value}` in the order that `runbook help \
      language` lists them, quotes only where needed, one blank between the words of a clause. A byte order mark goes; \
      nothing else is touched, and no runbook reads otherwise than before. Files, folders or names; all runbooks of the \
      folder when none is given. Plain documents are left alone, as is a file that is not sound text. Exits 3 when there \
      is such a file, or when --check finds one that is not in form.
      """,
    flags: [
      CommandUsage.directory, Flag("check", "write nothing, list the files that would change"),
      Flag("diff", "write nothing, show what would change"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let selection = try RunbookSelection(arguments.operands, directory: arguments.value("directory"))
    var code = ExitCode.success
    var unread = 0
    var seen: Set<String> = []
    for entry in selection.entries where seen.insert(entry.path).inserted {
      do {
        let bytes = try FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit + 1)
        switch RunbookFormatter.finding(for: bytes) {
        case .plain:
          if arguments.operands.contains(entry.path) {
            session.say("\(shown(entry.path)): a plain document, left as it is\n")
          }
        case .unsound(let problems):
          code = .invalidRunbook
          session.say(text(of: problems, entry, bytes, session))
        case .edits([]): break
        case .edits(let edits):
          if arguments.has("check") { code = .invalidRunbook }
          try apply(edits, to: bytes, entry, arguments, session)
        }
      } catch let error as PlatformError {
        unread += 1
        session.say("runbook: \(shown(error.message))\n")
      } catch let failure as CommandFailure {
        throw failure
      } catch {
        throw CommandFailure(.fault, "\(error)")
      }
    }
    return unread > 0 ? .file : code
  }

  private static func apply(
    _ edits: [TextEdit], to bytes: [UInt8], _ entry: RunbookFinder.Entry, _ arguments: Arguments, _ session: Session
  ) throws(CommandFailure) {
    if arguments.has("diff") {
      let renderer = EditRenderer(style: session.style)
      return try session.print(renderer.render(edits, of: bytes, path: entry.path))
    }
    if !arguments.has("check") {
      try refuseLeaving(entry.path)
      do {
        try FileSystem.replaceFile(entry.path, TextEdit.apply(edits, to: bytes))
      } catch {
        throw CommandFailure(error)
      }
    }
    try session.print("\(shown(entry.path))\n")
  }

  /// A link may lead to another file of its folder; what lies elsewhere is not this command's to write.
  private static func refuseLeaving(_ path: String) throws(CommandFailure) {
    guard FileSystem.isSymbolicLink(path) else { return }
    guard let target = try? FileSystem.realPath(path),
      let folder = try? FileSystem.realPath(FileSystem.parent(of: path)), target.hasPrefix(folder + "/")
    else {
      throw CommandFailure(
        .file, "`\(path)` is a link that leads out of its folder, so it was not written",
        help: "format the file it leads to")
    }
  }

  private static func text(
    of problems: [Diagnostic], _ entry: RunbookFinder.Entry, _ bytes: [UInt8], _ session: Session
  ) -> String {
    let runbook = RunbookCompiler.compile(bytes, name: entry.stem, path: entry.path).runbook
    let renderer = DiagnosticRenderer(style: session.errorStyle, width: session.width)
    return problems.map { renderer.render($0, in: runbook) + "\n" }.joined()
  }
}
