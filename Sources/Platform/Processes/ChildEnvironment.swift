public import Execution

/// The environment that programs are started with.
public struct ChildEnvironment: Sendable, Equatable {
  /// The variables, in order.
  public private(set) var variables: [Command.Variable] = []
  /// Lines `NAME=value` of the host's own environment that are not UTF-8: programs get them as they are.
  private var foreign: [[UInt8]] = []
  /// The names that were left out, or changed, of the host's own environment.
  public private(set) var dropped: [String] = []

  /// Variables that change what a script means before its first line runs.
  private static let unwanted: Set<String> = [
    "BASHOPTS", "BASH_ENV", "CDPATH", "ENV", "GLOBIGNORE", "IFS", "LD_AUDIT", "LD_PRELOAD", "PROMPT_COMMAND", "PS4",
    "SHELLOPTS",
  ]

  /// Takes over an environment without the variables that change what scripts mean.
  public init(cleaning host: [(name: String, value: String)]) {
    self.init(cleaning: host, foreign: [])
  }

  /// Takes over the environment of this process.
  public static var ofThisProcess: ChildEnvironment {
    ChildEnvironment(cleaning: FileSystem.environment, foreign: FileSystem.foreignEnvironment)
  }

  init(cleaning host: [(name: String, value: String)], foreign: [[UInt8]]) {
    self.foreign = foreign.filter { line in
      let name = String(decoding: Self.name(of: line), as: UTF8.self)
      return !Self.unwanted.contains(name) && !name.hasPrefix("BASH_FUNC_")
    }
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
    foreign.removeAll { Self.name(of: $0).elementsEqual(name.utf8) }
  }

  /// The bytes of a value that is not UTF-8; nil when there is none of that name.
  func foreignValue(of name: String) -> ArraySlice<UInt8>? {
    foreign.first { Self.name(of: $0).elementsEqual(name.utf8) }.map { $0.dropFirst(name.utf8.count + 1) }
  }

  private static func name(of line: [UInt8]) -> ArraySlice<UInt8> {
    line.prefix { $0 != UInt8(ascii: "=") }
  }

  /// The same with a command's own variables.
  func applying(_ command: Command) -> ChildEnvironment {
    var result = self
    for name in command.removedVariables { result.remove(name) }
    for variable in command.environment { result.set(variable.name, to: variable.value) }
    return result
  }

  /// The variables as programs get them.
  var lines: [[UInt8]] {
    variables.map { Array("\($0.name)=\($0.value)".utf8) } + foreign
  }
}
