import Platform
import Reporting
import RunbookModel

/// The command `runbook`.
@main
enum Main {
  static let version = "0.1.0"

  static func main() {
    // First of all: the first file that is opened would get the number of a closed stream, and our words in it.
    StandardStreams.openMissing()
    let words = Array(CommandLine.arguments.dropFirst())
    ProcessStatus.exit(run(words).rawValue)
  }

  private static func run(_ words: [String]) -> ExitCode {
    do {
      return try dispatch(words)
    } catch {
      guard !error.message.isEmpty else { return error.code }
      let style = Style(isColored: Session(color: nil).errorStyle.isColored)
      var text = "\(style(.bad, "runbook:")) \(VisibleText.of(error.message, keepsLines: true))\n"
      if let help = error.help { text += "  \(VisibleText.of(help, keepsLines: true))\n" }
      StandardStreams.write(text, to: .error)
      return error.code
    }
  }

  private static func dispatch(_ words: [String]) throws(CommandFailure) -> ExitCode {
    guard let name = words.first else {
      let session = Session(color: nil)
      try session.print(HelpCommand.overview(session))
      return .success
    }
    switch name {
    case "--version", "-V", "version":
      try Session(color: "never").print("runbook \(version)\n")
      return .success
    case "--help", "-h":
      let session = Session(color: nil)
      try session.print(HelpCommand.overview(session))
      return .success
    default: break
    }
    guard let usage = CommandUsage.named(name) else {
      let nearest = Suggestion.nearest(to: name, among: CommandUsage.all.map(\.name))
      throw CommandFailure(
        .usage, "unknown command `\(shown(name))`",
        help: nearest.map { "did you mean `runbook \($0)`?" } ?? "`runbook` alone lists the commands")
    }
    let arguments = try Arguments(words.dropFirst(), for: usage)
    let session = Session(color: arguments.value("color"))
    if arguments.has("help") {
      try session.print(HelpCommand.text(of: usage, session))
      return .success
    }
    return try usage.run(arguments, session)
  }
}
