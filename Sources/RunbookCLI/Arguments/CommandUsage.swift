/// A command: how it is called, and what runs it.
struct CommandUsage: Sendable {
  let name: String
  /// The words after the name, as help shows them.
  let operands: String
  /// How many words may be there that are not flags.
  let operandLimit: Int
  let summary: String
  /// A few sentences for `help COMMAND`.
  let details: String
  let flags: [Flag]
  let run: @Sendable (Arguments, Session) throws(CommandFailure) -> ExitCode

  static let directory = Flag("directory", "DIR", "look for runbooks here")
  static let color = Flag("color", "WHEN", choices: ["auto", "always", "never"], "colours in what is shown")

  /// The flags that every command takes.
  static let common = [color, Flag("help", "what the command does")]

  var allFlags: [Flag] { flags + Self.common }

  /// All commands, in the order help shows them.
  static let all: [CommandUsage] = [
    ExecCommand.usage, PlanCommand.usage, ResumeCommand.usage, ListCommand.usage, ShowCommand.usage,
    GraphCommand.usage, DocsCommand.usage, CheckCommand.usage, TestCommand.usage, FormatCommand.usage, NewCommand.usage,
    HistoryCommand.usage, ReportCommand.usage, VerifyCommand.usage, CompletionsCommand.usage, HelpCommand.usage,
  ]

  static func named(_ name: String) -> CommandUsage? {
    all.first { $0.name == name }
  }
}
