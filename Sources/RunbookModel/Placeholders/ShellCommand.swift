/// The words of a command as far as they are read, to say whether its next piece is read once more by another program.
struct ShellCommand {
  private var words: [String] = []
  private var word: [UInt8] = []

  mutating func add(_ byte: UInt8) {
    word.append(byte)
  }

  mutating func endWord() {
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    word = []
  }

  /// Looks whether a value in the word under way would be read as more than a value.
  ///
  /// - Parameters:
  ///   - isQuoted: Whether it is between double quotes: often a text in another language.
  ///   - rest: What follows on the line.
  /// - Returns: Why it would be; nil when it would not.
  func reason(isQuoted: Bool, before rest: String) -> String? {
    let names = words.map { String($0.split(separator: "/").last ?? "").filter { !"'\"\\".contains($0) } }
    let start = String(decoding: word, as: UTF8.self)
    let command = names.first { !Self.leading.contains($0) && !$0.contains("=") && !$0.hasPrefix("-") } ?? ""
    let interpreter = names.first(where: Self.interpreters.contains)
    if Self.evaluating.contains(command) { return "is in words that `\(command)` reads as a script" }
    if Self.naming.contains(command), !start.contains("=") {
      return "is where `\(command)` wants a name, and evaluates it"
    }
    if names.last == "-v", ["test", "[", "printf"].contains(command) {
      return "is where a name is wanted, and evaluated"
    }
    if let name = interpreter ?? names.first(where: Self.patterned.contains), isCode(after: words.last, start) {
      return "is in a text that `\(name)` runs"
    }
    if let name = names.first(where: Self.patterned.contains), isQuoted || names.last == name {
      return "is in a text that `\(name)` runs"
    }
    if let index = names.firstIndex(of: "ssh"), !isDestination(start, Array(names[(index + 1)...])) {
      return "is in words that the shell of another machine reads"
    }
    if isSubscript(start) { return "is in a subscript, which is evaluated" }
    guard ["echo", "printf"].contains(command) else { return nil }
    return Self.interpreter(fedBy: rest).map { "is in a text that `\($0)` runs" }
  }

  private func isCode(after last: String?, _ start: String) -> Bool {
    start.hasPrefix("--command=") || start.hasPrefix("--execute=") || start.hasPrefix("--eval=")
      || start.hasPrefix("<<<") || last == "<<<" || last.map(Self.isCodeFlag) == true
  }

  /// Options and the machine's name; the words after that name are a script for the other machine (ssh(1)).
  private func isDestination(_ start: String, _ words: [String]) -> Bool {
    guard !start.contains(" "), !start.hasPrefix("-o"), words.last?.hasPrefix("-o") != true else { return false }
    var index = 0
    while index < words.count {
      guard words[index].hasPrefix("-") else { return false }
      let takesValue = words[index].count == 2 && words[index].contains { "BbcDEeFIiJLlmOpQRSWw".contains($0) }
      index += takesValue ? 2 : 1
    }
    return true
  }

  private func isSubscript(_ start: String) -> Bool {
    guard let bracket = start.lastIndex(of: "["), !start[bracket...].contains("]") else { return false }
    return VariableName.isValid(String(start[..<bracket]))
  }

  private static func isCodeFlag(_ word: String) -> Bool {
    if ["--command", "--execute", "--eval", "--expression"].contains(word) { return true }
    return word.hasPrefix("-") && !word.hasPrefix("--") && word.count <= 5
      && word.dropFirst().allSatisfy { $0.isLetter } && word.contains { "cer".contains($0.lowercased()) }
  }

  /// The program behind a pipe on the rest of a line that runs what it reads.
  private static func interpreter(fedBy rest: String) -> String? {
    for piece in rest.split(separator: "|").dropFirst(rest.hasPrefix("|") ? 0 : 1) {
      let words = piece.split { $0 == " " || $0 == "\t" || $0 == "&" }.map { word in
        String(word.split(separator: "/").last ?? "")
      }
      if let name = words.first(where: { interpreters.contains($0) || $0 == "ssh" || $0 == "crontab" }) { return name }
    }
    return nil
  }

  /// Words that are before a command.
  private static let leading: Set<String> = [
    "sudo", "doas", "env", "nohup", "time", "exec", "command", "builtin", "if", "then", "else", "elif", "do", "while",
    "until", "!", "{", "xargs", "nice", "timeout",
  ]

  /// Commands that read their words as a script.
  private static let evaluating: Set<String> = ["eval", "let", "trap", "alias", "watch", "parallel", "entr", "crontab"]

  /// Commands that evaluate the subscripts of the names they are given.
  private static let naming: Set<String> = ["declare", "typeset", "local", "readonly", "unset", "read", "mapfile"]

  /// Programs whose script or pattern language is in a word.
  private static let patterned: Set<String> = ["awk", "gawk", "mawk", "sed", "gsed"]

  /// Programs that run a text they are given by a flag or on standard input.
  private static let interpreters: Set<String> = [
    "sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "su", "runuser", "python", "python2", "python3", "perl", "ruby",
    "node", "php", "lua", "psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh", "cqlsh", "clickhouse-client",
    "sqlcmd", "pwsh", "powershell", "osascript", "sqlplus",
  ]
}
