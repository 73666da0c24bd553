import Platform
import Reporting
import RunbookModel

/// `runbook new`: a runbook to start from.
enum NewCommand {
  static let usage = CommandUsage(
    name: "new", operands: "NAME", operandLimit: 1, summary: "a runbook to start from",
    details: """
      Writes a runbook that passes `runbook check`, to be changed into yours. NAME is its path below the folder of \
      runbooks, such as disk-full or postgres/failover. At a terminal it asks for what no flag says; without one it takes \
      the defaults. Nothing that is there is ever overwritten.
      """,
    flags: [
      CommandUsage.directory,
      Flag("shape", "SHAPE", choices: RunbookTemplate.Shape.allCases.map(\.rawValue), "what kind of runbook it is"),
      Flag("title", "TITLE", "its title"), Flag("owner", "TEAM", "the team that keeps it"),
      Flag("service", "SERVICE", "the service it is about"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    guard let word = arguments.operands.first else {
      throw CommandFailure(.usage, "`runbook new` needs a name", help: "such as `runbook new disk-full`")
    }
    let name = word.hasSuffix(".md") ? String(word.dropLast(3)) : word
    let parts = try parts(of: name)
    for flag in ["title", "owner", "service"] {
      if let value = arguments.value(flag), let refusal = RunbookTemplate.refusal(of: value) {
        throw CommandFailure(.usage, "the value of `--\(flag)` \(refusal)")
      }
    }
    let folder = try folder(arguments)
    let path = "\(folder)/\(name).md"
    try refuseTaken(path)
    let template = try template(arguments, suggestedTitle: RunbookTemplate.title(fromName: parts.last ?? name))
    try write(template.text(), to: path, below: folder)
    try session.print("\(shown(path))\n")
    session.say("Change it into yours, then `runbook check \(shown(path))` and `runbook plan \(shown(path))`.\n")
    return .success
  }

  /// The folders and the name in a name: words that no shell, link or file system reads otherwise.
  private static func parts(of name: String) throws(CommandFailure) -> [String] {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isGood: (String) -> Bool = { part in
      guard let first = part.first, first.isLetter || first.isNumber, part.utf8.count <= 200 else { return false }
      return part.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
    guard parts.count <= 8, parts.allSatisfy(isGood) else {
      throw CommandFailure(
        .usage, "`\(shown(name))` is not a name for a runbook",
        help: "use letters, digits, `-`, `_` and `.`, with `/` between folders; --directory says where they begin")
    }
    guard parts.last?.lowercased() != "readme" else {
      throw CommandFailure(.usage, "`\(shown(name))` is not a name for a runbook: READMEs are passed over")
    }
    return parts
  }

  private static func folder(_ arguments: Arguments) throws(CommandFailure) -> String {
    if let directory = arguments.value("directory"), !FileSystem.exists(directory) { return directory }
    return try RunbookFinder(directory: arguments.value("directory")).folders.first ?? "Runbooks"
  }

  private static func refuseTaken(_ path: String) throws(CommandFailure) {
    guard FileSystem.exists(path) || FileSystem.isSymbolicLink(path) else { return }
    throw CommandFailure(.usage, "`\(shown(path))` is there already", help: "choose another name")
  }

  private static func template(
    _ arguments: Arguments, suggestedTitle: String
  ) throws(CommandFailure) -> RunbookTemplate {
    let interview = Interview()
    let choices = RunbookTemplate.Shape.allCases.map { (name: $0.rawValue, summary: $0.summary) }
    var title = arguments.value("title")
    if title == nil { title = try interview.text("Title", default: suggestedTitle) }
    var owner = arguments.value("owner")
    if owner == nil { owner = try interview.text("Team that keeps it", default: nil) }
    var shape = arguments.value("shape")
    if shape == nil { shape = try interview.choice("Shape", choices) }
    return RunbookTemplate(
      shape.flatMap { RunbookTemplate.Shape(rawValue: $0) } ?? .troubleshooting, title: title ?? suggestedTitle,
      owner: owner, service: arguments.value("service"))
  }

  private static func write(_ text: String, to path: String, below folder: String) throws(CommandFailure) {
    do {
      try FileSystem.makeDocumentDirectories(folder)
      var above = FileSystem.parent(of: path)
      while !FileSystem.exists(above) { above = FileSystem.parent(of: above) }
      let root = try FileSystem.realPath(folder)
      let place = try FileSystem.realPath(above)
      guard place == root || place.hasPrefix(root == "/" ? "/" : root + "/") else {
        throw CommandFailure(.usage, "`\(shown(path))` is not inside `\(shown(folder))`: a folder on the way is a link")
      }
      try FileSystem.makeDocumentDirectories(FileSystem.parent(of: path))
      try FileSystem.createFile(path, Array(text.utf8))
    } catch let error as PlatformError {
      throw CommandFailure(error)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
  }
}
