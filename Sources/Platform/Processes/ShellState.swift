import Execution

/// What a bash says at its end about its exported variables and its directory.
struct ShellState: Equatable {
  /// The directory it ended in.
  let directory: String
  /// Its exported variables that have a value.
  let variables: [String: String]

  /// The descriptor that it says it on: far from 3 to 9, which scripts use themselves.
  static let descriptor: Int32 = 198

  /// What is put before a script, on its first line so that line numbers stay.
  ///
  /// Only builtins, so that no process is started for it. The exit status stays, since the trap calls no `exit`
  /// (bash(1), "trap"). A script that sets an EXIT trap of its own, or `exec`s, says nothing: then nothing is carried.
  static let prologue =
    #"trap '{ builtin printf "%s\0" "${PWD-}"; builtin export -p; builtin printf "\0"; } 2>/dev/null >&198 || :' EXIT; "#

  /// Reads what was said; nil when it broke off.
  init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    directory = String(decoding: parts[0], as: UTF8.self)
    variables = ExportParser.variables(in: parts[1])
  }

  /// The variables that are new, different or, with nil, gone, compared with those the shell was started with.
  func changes(since start: ChildEnvironment) -> [String: String?] {
    var before: [String: String] = [:]
    for variable in start.variables where ExportParser.isName(variable.name.utf8) {
      before[variable.name] = variable.value
    }
    var changes: [String: String?] = [:]
    for (name, value) in variables where !Self.isOwn(name) {
      // By bytes: two spellings of one accented letter are equal to Swift, but not to a program.
      if let old = before[name], old.utf8.elementsEqual(value.utf8) { continue }
      changes.updateValue(value, forKey: name)
    }
    for name in before.keys where !Self.isOwn(name) && variables[name] == nil {
      changes.updateValue(nil, forKey: name)
    }
    return changes
  }

  /// Whether a variable is the shell's or ours rather than the script's.
  private static func isOwn(_ name: String) -> Bool {
    own.contains(name) || name.hasPrefix("BASH_FUNC_")
  }

  private static let own: Set<String> = [
    "BASHOPTS", "OLDPWD", "PS1", "PS2", "PWD", "RUNBOOK_OUTPUT", "SHELLOPTS", "SHLVL", "_",
  ]
}
