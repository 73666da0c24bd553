import Markdown
import Platform
import Reporting
import RunbookModel

/// `runbook check`: what is wrong with runbooks.
enum CheckCommand {
  static let usage = CommandUsage(
    name: "check", operands: "[PATH …]", operandLimit: 10_000, summary: "what is wrong with it",
    details: """
      Checks runbooks without running anything: files, folders or names; all runbooks of the folder when none is given. \
      Exits 0 when there are no errors, 3 when there are; with --strict warnings count as well. A file that can't be \
      read does not keep the others from being checked: it is told of at the end, and the exit code is 74, or 2 when \
      there is no such file. `runbook help CODE` explains a diagnostic. bash reads the scripts without running them \
      (`bash -n`), and shellcheck looks at them where it is installed. Formats: json is an object with `version` 2 and \
      `diagnostics`, whose columns count Unicode characters; github is for a step of GitHub Actions; sarif is SARIF \
      2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). Readers ignore fields they do not know.
      """,
    flags: [
      CommandUsage.directory, Flag("strict", "count warnings as errors"),
      Flag("format", "FORMAT", choices: ["text", "json", "github", "sarif"], "how to print what was found"),
      Flag("no-shellcheck", "leave shellcheck out"),
      Flag("follow-links", "read files that links out of their folder lead to"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let found = try operands(arguments)
    let set = CheckSet(found.entries, today: WallClock.today())
    let failures = found.failures + set.failures
    // With nothing to check there is nothing but the failure to tell of.
    if found.entries.isEmpty || set.isEmpty, let failure = failures.first, failures.count == 1 { throw failure }
    var compilations = set.linked()
    let scripts = CheckedScript.all(of: compilations)
    compilations = try ShellSyntaxCheck().checking(scripts, of: compilations)
    if !arguments.has("no-shellcheck"), let review = ShellcheckReview() {
      compilations = review.reviewing(scripts, of: compilations)
    }
    let isStrict = arguments.has("strict")
    let errors = compilations.lazy.flatMap(\.diagnostics).count { $0.severity == .error || isStrict }
    switch arguments.value("format") {
    case "json": try session.print(CheckJSON.of(compilations).serialized() + "\n")
    case "github": try session.print(CheckGitHub.text(of: compilations))
    case "sarif": try session.print(CheckSARIF(version: Main.version).of(compilations).serialized() + "\n")
    default:
      try session.print(RunbookLoader().text(of: compilations, style: session.style, width: session.width))
      let isClean = compilations.allSatisfy(\.diagnostics.isEmpty)
      let counts = TextWidth.wrap(summary(of: compilations), to: session.width).joined(separator: "\n")
      session.say((isClean ? "" : "\n") + counts + "\n")
    }
    for passed in found.passedOver { session.say("passed over \(shown(passed.path)): \(passed.reason)\n") }
    for failure in failures {
      session.say("runbook: \(shown(failure.message))\n" + (failure.help.map { "  \(shown($0))\n" } ?? ""))
    }
    return failures.first?.code ?? (errors > 0 ? .invalidRunbook : .success)
  }

  /// What the operands lead to: one that leads nowhere does not keep the others from being checked.
  private struct Operands {
    var entries: [RunbookFinder.Entry] = []
    var passedOver: [RunbookFinder.PassedOver] = []
    var failures: [CommandFailure] = []

    mutating func add(_ finder: RunbookFinder) throws(CommandFailure) {
      let catalogue = try finder.catalogue()
      entries += catalogue.entries
      passedOver += catalogue.passedOver
    }
  }

  private static func operands(_ arguments: Arguments) throws(CommandFailure) -> Operands {
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    var found = Operands()
    guard !arguments.operands.isEmpty else {
      guard !finder.folders.isEmpty else { throw CommandFailure(.usage, "no folder `Runbooks` here or above") }
      try found.add(finder)
      return found
    }
    for operand in arguments.operands {
      do throws(CommandFailure) {
        if FileSystem.isDirectory(operand) {
          try found.add(RunbookFinder(directory: operand))
        } else if operand.contains("/"), FileSystem.exists(operand) {
          if !arguments.has("follow-links") { try refuseLeavingLink(operand) }
          let stem = operand.split(separator: "/").last.map(String.init) ?? operand
          let name = stem.hasSuffix(".md") ? String(stem.dropLast(3)) : stem
          found.entries.append(RunbookFinder.Entry(name: name, path: operand))
        } else {
          let entry = try finder.find(operand)
          if !arguments.has("follow-links") { try refuseLeavingLink(entry.path) }
          found.entries.append(entry)
        }
      } catch {
        found.failures.append(error)
      }
    }
    var seen: Set<String> = []
    found.entries.removeAll { !seen.insert($0.path).inserted }
    return found
  }

  /// A link in a folder of runbooks can lead to any file, and what is wrong with a file is shown with its lines.
  private static func refuseLeavingLink(_ path: String) throws(CommandFailure) {
    guard FileSystem.isSymbolicLink(path), let target = try? FileSystem.realPath(path),
      let folder = try? FileSystem.realPath(FileSystem.parent(of: path)), !target.hasPrefix(folder + "/")
    else { return }
    throw CommandFailure(
      .usage, "`\(shown(path))` is a link that leads out of its folder, to `\(shown(target))`",
      help: "name that file itself, or give --follow-links")
  }

  private static func summary(of compilations: [RunbookCompiler.Compilation]) -> String {
    let all = compilations.flatMap(\.diagnostics)
    let errors = all.count { $0.severity == .error }
    let warnings = all.count - errors
    let files = CountText.of(compilations.count, "runbook")
    return "\(files) checked: \(CountText.of(errors, "error")), \(CountText.of(warnings, "warning"))"
  }
}
