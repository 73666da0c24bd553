/// A program that runs scripts of a language, and how it takes them.
public struct ScriptInterpreter: Sendable, Equatable {
  /// The program with the arguments that are before the script.
  public let command: [String]
  /// How the script reaches the program.
  public let delivery: Delivery
  /// What the program is to us beyond running a text.
  public let family: Family

  /// The ways a program takes its script.
  public enum Delivery: Sendable, Equatable {
    case argument
    case standardInput
  }

  /// What a program is to us beyond running a text.
  public enum Family: Sendable, Equatable {
    /// Bash, whose scripts can be looked into; `$ ` prompts are known.
    case bash
    /// Another shell: `$ ` prompts are known.
    case shell
    /// Anything else.
    case program
  }

  /// Whether exported variables and the directory carry on to the next step.
  public var carriesState: Bool { family == .bash || command.first == "zsh" }

  private static let bash = ScriptInterpreter(
    command: ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c"], delivery: .argument, family: .bash)

  /// The languages that can be run, with the program of each.
  public static let table: [(language: String, interpreter: ScriptInterpreter)] = [
    ("bash", bash),
    ("sh", bash),
    ("shell", bash),
    ("zsh", ScriptInterpreter(command: ["zsh", "-f", "-euo", "pipefail", "-c"], delivery: .argument, family: .shell)),
    ("fish", ScriptInterpreter(command: ["fish", "--no-config", "-c"], delivery: .argument, family: .shell)),
    ("python", ScriptInterpreter(command: ["python3", "-c"], delivery: .argument, family: .program)),
    ("python3", ScriptInterpreter(command: ["python3", "-c"], delivery: .argument, family: .program)),
    ("ruby", ScriptInterpreter(command: ["ruby", "-e"], delivery: .argument, family: .program)),
    ("perl", ScriptInterpreter(command: ["perl", "-e"], delivery: .argument, family: .program)),
    ("node", ScriptInterpreter(command: ["node", "-e"], delivery: .argument, family: .program)),
    ("console", bash),
    (
      "sql",
      ScriptInterpreter(
        command: ["psql", "--no-psqlrc", "--no-password", "--set", "ON_ERROR_STOP=1", "--file", "-"],
        delivery: .standardInput, family: .program)
    ),
  ]

  /// The interpreter for a language, those of the front matter first.
  public static func named(_ language: String, custom: [String: ScriptInterpreter]) -> ScriptInterpreter? {
    custom[language] ?? table.first { $0.language == language }?.interpreter
  }

  /// An interpreter given as a command line in the front matter: words separated by blanks, script on standard input.
  public init(commandLine: String) {
    self.init(command: commandLine.split(separator: " ").map(String.init), delivery: .standardInput, family: .program)
  }

  private init(command: [String], delivery: Delivery, family: Family) {
    self.command = command
    self.delivery = delivery
    self.family = family
  }
}
