import RunbookModel

/// What was typed behind a command, sorted into flags and operands.
struct Arguments {
  /// All of it, as it was typed.
  let words: [String]
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Reads the words behind a command's name.
  ///
  /// - Throws: A usage failure naming the first word that can't be taken, and the nearest that can.
  init(_ words: some Sequence<String>, for usage: CommandUsage) throws(CommandFailure) {
    self.words = Array(words)
    var words = self.words[...]
    var onlyOperands = false
    while let word = words.popFirst() {
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else {
        try readFlag(word, &words, usage)
      }
    }
    guard operands.count <= usage.operandLimit else {
      throw CommandFailure(
        .usage, "`\(operands[usage.operandLimit])` is one word too many for `runbook \(usage.name)`",
        help: "usage: runbook \(usage.name) \(usage.operands)")
    }
  }

  private mutating func readFlag(
    _ word: String, _ words: inout ArraySlice<String>, _ usage: CommandUsage
  ) throws(CommandFailure) {
    let name = word == "-h" ? "help" : word == "-y" ? "yes" : String(word.drop { $0 == "-" })
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let isLong = word.hasPrefix("--") || word == "-h" || word == "-y"
    guard isLong, let flagName = parts.first, let flag = usage.allFlags.first(where: { $0.name == flagName }) else {
      let nearest = Suggestion.nearest(to: parts.first ?? "", among: usage.allFlags.map(\.name))
      throw CommandFailure(
        .usage, "unknown flag `\(word)` for `runbook \(usage.name)`",
        help: nearest.map { "did you mean `--\($0)`?" } ?? "`runbook help \(usage.name)` lists its flags")
    }
    let value: String
    if flag.value == nil {
      guard parts.count == 1 else { throw CommandFailure(.usage, "`--\(flag.name)` takes no value") }
      value = ""
    } else if parts.count == 2 {
      value = parts[1]
    } else if let next = words.popFirst() {
      value = next
    } else {
      throw CommandFailure(.usage, "`--\(flag.name)` needs a value", help: "write --\(flag.name) \(flag.value ?? "")")
    }
    guard flag.choices.isEmpty || flag.choices.contains(value) else {
      let nearest = Suggestion.nearest(to: value, among: flag.choices)
      throw CommandFailure(
        .usage, "`\(value)` is no value for `--\(flag.name)`",
        help: nearest.map { "did you mean `\($0)`?" } ?? "write one of \(flag.choices.joined(separator: ", "))")
    }
    guard flag.isRepeatable || values[flag.name] == nil else {
      throw CommandFailure(.usage, "`--\(flag.name)` is given twice")
    }
    values[flag.name, default: []].append(value)
  }

  func has(_ flag: String) -> Bool {
    values[flag] != nil
  }

  func value(_ flag: String) -> String? {
    values[flag]?.last
  }

  func all(_ flag: String) -> [String] {
    values[flag] ?? []
  }
}
