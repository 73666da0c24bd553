/// A command without what only carries it: `sudo -u postgres psql -l` is a call of `psql`.
struct ShellCall {
  /// The program's name without its folder.
  let program: String
  /// The position of the program among the words.
  let position: Int
  /// The words after it; nil for those that are not plain text.
  private(set) var arguments: [String?]
  /// Whether `timeout` bounds it.
  private(set) var isTimed = false
  /// Whether the program can't be seen: a variable, say.
  private(set) var hasUnseenProgram = false
  /// Whether there may be more arguments than can be seen: those of a function or in an array.
  let hasUnseenArguments: Bool

  init?(_ command: ShellScan.Command) {
    var index = 0
    let words = command.words
    while index < words.count, let word = words[index].literal, let valued = Self.carriers[word] {
      let start = index
      // `command -v NAME` only looks the name up.
      if word == "command", index + 1 < words.count, ["-v", "-V"].contains(words[index + 1].literal) { break }
      if word == "timeout" || word == "gtimeout" { isTimed = true }
      index += 1
      while index < words.count, let option = words[index].literal, option.hasPrefix("-") {
        index += 1
        // The value of an option: `-u postgres`, but `--user=postgres`.
        if valued.contains(option) { index += 1 }
      }
      if isTimed, start + 1 <= index, word.hasSuffix("timeout") { index += 1 }
      while word == "env" || word == "sudo", index < words.count, words[index].literal?.contains("=") ?? true {
        index += 1
      }
      if index >= words.count {
        // `sudo -i` and the like call no program.
        index = start
        break
      }
    }
    guard index < words.count else { return nil }
    position = index
    hasUnseenProgram = words[index].literal == nil
    let path = words[index].literal ?? ""
    program = path.utf8.contains(UInt8(ascii: "/")) ? path.split(separator: "/").last.map(String.init) ?? path : path
    arguments = words[(index + 1)...].map(\.literal)
    hasUnseenArguments = words[(index + 1)...].contains(where: \.isList)
  }

  private static let carriers: [String: Set<String>] = [
    "sudo": ["-u", "-g", "-h", "-p", "-C", "-T", "-U", "--user", "--group"], "doas": ["-u", "-C"],
    "env": ["-u", "-C", "-S"], "command": [], "exec": ["-a"], "time": ["-f", "-o"], "nohup": [], "nice": ["-n"],
    "ionice": ["-c", "-n"], "setsid": [], "stdbuf": ["-o", "-e", "-i"], "timeout": ["-k", "-s"],
    "gtimeout": ["-k", "-s"], "builtin": [],
  ]

  /// The arguments that are not options.
  var operands: [String] {
    arguments.compactMap { $0 }.filter { !$0.hasPrefix("-") }
  }

  /// The same call with only the words after one of its operands; nil when it has no such operand.
  func after(_ operand: String) -> ShellCall? {
    guard let place = arguments.firstIndex(of: operand) else { return nil }
    var call = self
    call.arguments.removeSubrange(...place)
    return call
  }

  /// Whether one of these options is given, alone, with `=value`, or glued to its value.
  func hasAny(_ options: [String]) -> Bool {
    arguments.contains { argument in
      guard let argument else { return false }
      return options.contains { option in
        argument == option || argument.hasPrefix(option + "=")
          || (!option.hasPrefix("--") && option.utf8.count == 2 && hasFlag(option.utf8.last, in: argument))
      }
    }
  }

  /// Whether a one-letter option of these is given, alone or among others (`-it`), or the long one.
  func hasFlags(_ letters: String, _ long: String?) -> Bool {
    arguments.contains { argument in
      guard let argument else { return false }
      if let long, argument == "--\(long)" || (argument.hasPrefix("--\(long)=") && !argument.hasSuffix("=false")) {
        return true
      }
      return letters.utf8.contains { hasFlag($0, in: argument) }
    }
  }

  private func hasFlag(_ letter: UInt8?, in argument: String) -> Bool {
    guard let letter, argument.hasPrefix("-"), !argument.hasPrefix("--") else { return false }
    return argument.utf8.dropFirst().contains(letter)
  }

  /// Whether this is an `ssh` that opens a shell: a host and nothing after it (ssh(1)).
  var isShellOnly: Bool {
    guard let host = hostPosition, host + 1 == arguments.count else { return false }
    return !arguments[..<host].contains { option in
      option?.hasPrefix("-") == true && option?.utf8.contains { "NfOGVQWn".utf8.contains($0) } == true
    }
  }

  /// The position among the arguments where the command for the other machine begins, for `ssh`.
  var remoteCommand: Int? {
    hostPosition.flatMap { $0 + 1 < arguments.count ? $0 + 1 : nil }
  }

  /// The position of the host among the arguments of `ssh`.
  private var hostPosition: Int? {
    var index = 0
    while index < arguments.count {
      guard let argument = arguments[index], argument.hasPrefix("-") else { return index }
      let letters = argument.utf8.dropFirst()
      let takesNext = letters.count == 1 && letters.last.map { "bcDEeFIiJLlmopRSw".utf8.contains($0) } == true
      index += takesNext ? 2 : 1
    }
    return nil
  }
}
