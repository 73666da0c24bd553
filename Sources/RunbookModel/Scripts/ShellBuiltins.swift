/// What bash's own commands do to variables (bash(1), "SHELL BUILTIN COMMANDS").
enum ShellBuiltins {
  /// Commands whose arguments can be assignments.
  static let declarations: Set<String> = ["export", "declare", "typeset", "local", "readonly"]

  /// Notes what a command sets, exports or allows.
  static func note(_ command: ShellScan.Command, in scan: inout ShellScan) {
    let words = Array(command.words.dropFirst())
    switch command.name {
    case "export":
      for name in names(words) { scan.exports.insert(name) }
    case "declare", "typeset", "readonly", "local":
      let exports = words.contains { isOption($0) && ($0.literal?.contains("x") ?? false) }
      for word in words where !isOption(word) {
        guard let name = word.literal, VariableName.isValid(name) else { continue }
        if exports { scan.exports.insert(name) }
        scan.assign(name, at: word.range, isPassing: command.name == "local")
      }
    case "read": assign(operands(words, valued: "adinNptu", naming: "a"), &scan, ifNone: "REPLY")
    case "mapfile", "readarray": assign(operands(words, valued: "dnOsucC", naming: ""), &scan, ifNone: "MAPFILE")
    case "getopts":
      assign(words.dropFirst().prefix(1) + [], &scan, ifNone: nil)
    case "printf", "wait":
      guard words.count > 1, words[0].literal == "-v" || words[0].literal == "-p" else { return }
      assign([words[1]], &scan, ifNone: nil)
    case "unset": for name in names(words) { scan.guarded.insert(name) }
    case "let":
      for word in words {
        let name = (word.literal ?? "").prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        if VariableName.isValid(String(name)) { scan.assign(String(name), at: word.range) }
      }
    case "test", "[":
      for (flag, word) in zip(words, words.dropFirst()) where flag.literal == "-v" {
        if let name = word.literal { scan.guarded.insert(name) }
      }
    case "set":
      let flags = words.compactMap(\.literal)
      if flags.contains(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("a") }) {
        scan.exportsAll = true
      }
      if flags.contains("allexport"), flags.contains(where: { $0.hasPrefix("-") }) { scan.exportsAll = true }
      if flags.contains(where: { $0.hasPrefix("+") && $0.contains("u") }) { scan.allowsUnset = true }
      if flags.contains("nounset"), flags.contains("+o") { scan.allowsUnset = true }
    case "eval", "source", ".": scan.runsUnseen = true
    case "builtin", "command", "exec":
      guard !words.isEmpty, !isOption(words[0]) else { return }
      var inner = command
      inner.words = words
      note(inner, in: &scan)
    default: break
    }
  }

  private static func isOption(_ word: ShellScan.Word) -> Bool {
    word.literal.map { ($0.hasPrefix("-") || $0.hasPrefix("+")) && $0.utf8.count > 1 } ?? false
  }

  private static func names(_ words: [ShellScan.Word]) -> [String] {
    words.compactMap(\.literal).filter(VariableName.isValid)
  }

  private static func assign(_ words: some Collection<ShellScan.Word>, _ scan: inout ShellScan, ifNone: String?) {
    for word in words {
      if let name = word.literal, VariableName.isValid(name) { scan.assign(name, at: word.range) }
    }
    if words.isEmpty, let ifNone { scan.assign(ifNone, at: 0..<0) }
  }

  /// The arguments that are neither options nor values of options, and the values of options that name a variable.
  private static func operands(_ words: [ShellScan.Word], valued: String, naming: String) -> [ShellScan.Word] {
    var found: [ShellScan.Word] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      guard isOption(word), let option = word.literal else {
        found.append(word)
        continue
      }
      // In `-rp PROMPT` and `-p PROMPT` the value is the next word, in `-t5` it is the rest of this one.
      guard let place = option.dropFirst().firstIndex(where: { valued.contains($0) }) else { continue }
      if option.index(after: place) == option.endIndex {
        if naming.contains(option[place]), index < words.count { found.append(words[index]) }
        index += 1
      }
    }
    return found
  }
}
