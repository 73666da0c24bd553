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
      Exits 0 when there are no errors, 3 when there are; with --strict warnings count as well.
      """,
    flags: [
      CommandUsage.directory, Flag("strict", "count warnings as errors"),
      Flag("format", "FORMAT", choices: ["text", "json"], "how to print what was found"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let entries = try entries(arguments)
    let loader = RunbookLoader()
    var compilations: [RunbookCompiler.Compilation] = []
    for entry in entries {
      let linker = try loader.load(entry)
      if let own = linker.findings.first { compilations.append(own) }
    }
    let isStrict = arguments.has("strict")
    let errors = compilations.flatMap(\.diagnostics).count { $0.severity == .error || isStrict }
    if arguments.value("format") == "json" {
      try session.print(json(of: compilations).serialized() + "\n")
    } else {
      try session.print(loader.text(of: compilations, style: session.style, width: session.width))
      let isClean = compilations.allSatisfy(\.diagnostics.isEmpty)
      let counts = TextWidth.wrap(summary(of: compilations), to: session.width).joined(separator: "\n")
      session.say((isClean ? "" : "\n") + counts + "\n")
    }
    return errors > 0 ? .invalidRunbook : .success
  }

  private static func entries(_ arguments: Arguments) throws(CommandFailure) -> [RunbookFinder.Entry] {
    let finder = try RunbookFinder(directory: arguments.value("directory"))
    guard !arguments.operands.isEmpty else {
      guard !finder.folders.isEmpty else { throw CommandFailure(.usage, "no folder `Runbooks` here or above") }
      return try finder.all()
    }
    var entries: [RunbookFinder.Entry] = []
    for operand in arguments.operands {
      if FileSystem.isDirectory(operand) {
        entries += try RunbookFinder(directory: operand).all()
      } else if operand.contains("/"), FileSystem.exists(operand) {
        let stem = operand.split(separator: "/").last.map(String.init) ?? operand
        entries.append(
          RunbookFinder.Entry(name: stem.hasSuffix(".md") ? String(stem.dropLast(3)) : stem, path: operand))
      } else {
        entries.append(try finder.find(operand))
      }
    }
    return entries
  }

  private static func summary(of compilations: [RunbookCompiler.Compilation]) -> String {
    let all = compilations.flatMap(\.diagnostics)
    let errors = all.count { $0.severity == .error }
    let warnings = all.count - errors
    let files = compilations.count == 1 ? "1 runbook" : "\(compilations.count) runbooks"
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    return "\(files) checked: \(counted(errors, "error")), \(counted(warnings, "warning"))"
  }

  private static func json(of compilations: [RunbookCompiler.Compilation]) -> JSON {
    let rows = compilations.flatMap { compilation in
      compilation.diagnostics.map { diagnostic -> JSON in
        let source = compilation.runbook.source
        let start = source.position(at: diagnostic.range.lowerBound)
        let end = source.position(at: diagnostic.range.upperBound)
        return [
          "path": JSON(compilation.runbook.path), "line": JSON(start.line), "column": JSON(start.column),
          "end-line": JSON(end.line), "end-column": JSON(end.column), "code": JSON(diagnostic.code),
          "severity": JSON(diagnostic.severity.rawValue), "message": JSON(diagnostic.message),
          "help": diagnostic.help.map { JSON($0) } ?? .null,
        ]
      }
    }
    return ["version": 1, "diagnostics": JSON(rows)]
  }
}
