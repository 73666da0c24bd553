import Execution
import RunbookModel

/// What a shell says at its end about its exported variables and its directory.
struct ShellState: Equatable {
  /// The directory it ended in.
  let directory: String
  /// Its exported variables that have a value.
  let variables: [String: [UInt8]]

  /// The shells that can say it.
  enum Shell {
    case bash
    case zsh

    /// The shell that a program is, by its name; nil for any other program.
    init?(_ program: String) {
      switch program.split(separator: "/").last {
      case "bash": self = .bash
      case "zsh": self = .zsh
      default: return nil
      }
    }
  }

  /// The descriptor that it says it on: far from 3 to 9, which scripts use themselves.
  static let descriptor: Int32 = 198
  /// The descriptor that a bash reads on how to say it, before its script.
  static let prologueDescriptor: Int32 = 197

  /// Makes a bash say its state at its end.
  ///
  /// Only builtins, so that no process is started for it. The exit status stays, since the trap calls no `exit` (bash(1),
  /// "trap"). A script that sets an EXIT trap of its own, or `exec`s, says nothing: then nothing is carried.
  private static let bashTrap =
    #"trap '{ builtin printf "%s\0" "${PWD-}"; builtin export -p; builtin printf "\0"; } 2>/dev/null >&198 || :' EXIT"#

  /// The text of a file that `BASH_ENV` names, so that it is not seen in the shell's messages and moves no line numbers.
  static let bashPrologue = "unset BASH_ENV; exec 197<&-\n\(bashTrap)\n"

  /// What is put before a script where there is no such file.
  static let bashPrefix = "\(bashTrap); "

  /// Whether a bash reads such a file from a pipe: that of macOS, which is 3.2, finds nothing in it.
  static var bashReadsPipes: Bool {
    #if canImport(Darwin)
      false
    #else
      true
    #endif
  }

  /// What is put before a script of zsh, whose messages show no line of it; a builtin that prints what is exported in a
  /// way that can be read again it has not.
  static let zshPrefix =
    #"trap '{ builtin printf "%s\0" "${PWD-}"; /usr/bin/env -0; builtin printf "\0"; } 2>/dev/null >&198 || :' EXIT; "#

  /// Reads what was said; nil when it broke off.
  init?(_ bytes: [UInt8], from shell: Shell) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    directory = String(decoding: parts[0], as: UTF8.self)
    switch shell {
    case .bash: variables = ExportParser.variables(in: parts[1])
    case .zsh: variables = Self.variables(in: parts[1...])
    }
  }

  private static func variables(in lines: some Sequence<ArraySlice<UInt8>>) -> [String: [UInt8]] {
    var variables: [String: [UInt8]] = [:]
    for line in lines {
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")), ExportParser.isName(line[..<sign]) else { continue }
      variables[String(decoding: line[..<sign], as: UTF8.self)] = Array(line[(sign + 1)...])
    }
    return variables
  }

  /// What is different from the environment that a shell was started with.
  struct Changes: Equatable {
    /// The variables that are new, different or, with nil, gone.
    var variables: [String: String?] = [:]
    /// Those whose values can't be handed on.
    var lost: [LostValue] = []
  }

  /// What is different from the environment that the shell was started with.
  func changes(since start: ChildEnvironment) -> Changes {
    var before: [String: [UInt8]] = [:]
    for variable in start.variables where ExportParser.isName(variable.name.utf8) {
      before[variable.name] = Array(variable.value.utf8)
    }
    var changes = Changes()
    // By bytes: two spellings of one accented letter are equal to Swift, but not to a program.
    let changed = variables.filter { name, value in
      before[name] != value && !Self.isOwn(name)
        && start.foreignValue(of: name).map { $0.elementsEqual(value) } != true
    }
    for (name, value) in changed.sorted(by: { $0.key < $1.key }) {
      if let text = String(validating: value, as: UTF8.self) {
        changes.variables.updateValue(text, forKey: name)
      } else {
        changes.lost.append(LostValue(name, reason: VariableValue.encodingRefusal))
      }
    }
    for name in before.keys where !Self.isOwn(name) && variables[name] == nil {
      changes.variables.updateValue(nil, forKey: name)
    }
    return changes
  }

  /// Whether a variable is the shell's or ours rather than the script's.
  private static func isOwn(_ name: String) -> Bool {
    own.contains(name) || name.utf8.starts(with: "BASH_FUNC_".utf8)
  }

  private static let own: Set<String> = [
    "BASHOPTS", "BASH_ENV", "LOGNAME", "OLDPWD", "PS1", "PS2", "PWD", "RUNBOOK_OUTPUT", "SHELLOPTS", "SHLVL", "_",
  ]
}
