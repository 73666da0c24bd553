public import Execution

/// The environment that programs are started with.
public struct ChildEnvironment: Sendable, Equatable {
  /// The variables, in order.
  public private(set) var variables: [Command.Variable] = []
  /// The names that were left out, or changed, of the host's own environment.
  public private(set) var dropped: [String] = []

  /// Variables that change what a script means before its first line runs.
  private static let unwanted: Set<String> = [
    "BASHOPTS", "BASH_ENV", "CDPATH", "ENV", "GLOBIGNORE", "IFS", "LD_AUDIT", "LD_PRELOAD", "PROMPT_COMMAND", "PS4",
    "SHELLOPTS",
  ]

  /// Takes over an environment without the variables that change what scripts mean.
  public init(cleaning host: [(name: String, value: String)]) {
    for (name, value) in host {
      if Self.unwanted.contains(name) || name.hasPrefix("BASH_FUNC_") {
        dropped.append(name)
      } else if name == "PATH" {
        let folders = value.split(separator: ":", omittingEmptySubsequences: false)
        let absolute = folders.filter { $0.utf8.first == UInt8(ascii: "/") }
        if absolute.count < folders.count { dropped.append(name) }
        // An empty PATH would mean the current directory.
        guard !absolute.isEmpty else { continue }
        variables.append(Command.Variable(name: name, value: absolute.joined(separator: ":")))
      } else {
        variables.append(Command.Variable(name: name, value: value))
      }
    }
  }

  /// The value of a variable.
  public subscript(name: String) -> String? {
    variables.last { $0.name == name }?.value
  }

  /// Sets a variable.
  public mutating func set(_ name: String, to value: String) {
    remove(name)
    variables.append(Command.Variable(name: name, value: value))
  }

  /// Removes a variable.
  public mutating func remove(_ name: String) {
    variables.removeAll { $0.name == name }
  }

  /// The same with a command's own variables.
  func applying(_ command: Command) -> ChildEnvironment {
    var result = self
    for name in command.removedVariables { result.remove(name) }
    for variable in command.environment { result.set(variable.name, to: variable.value) }
    return result
  }

  /// The variables as programs get them.
  var lines: [String] {
    variables.map { "\($0.name)=\($0.value)" }
  }
}
