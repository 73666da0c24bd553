import Markdown
import Platform
import RunbookModel

/// What can be at the end of a command line that is being typed: the shells ask here, and know nothing themselves.
struct Completion {
  /// A word, and what it is.
  struct Candidate {
    let word: String
    let summary: String
    /// Whether more is to be typed right after it, as after `NAME=`.
    var isOpen = false
  }

  /// What the shell itself knows better: paths.
  enum Answer {
    case candidates([Candidate])
    case files
    case folders
  }

  private let words: [String]
  private let current: String

  /// Takes the words after `runbook`; the last one is being typed, and may be empty.
  init(_ words: [String]) {
    self.words = Array(words.dropLast())
    current = words.last ?? ""
  }

  /// What can be there, in the order to show it.
  func answer() -> Answer {
    guard let name = words.first else {
      let commands = CommandUsage.all.map { Candidate(word: $0.name, summary: $0.summary) }
      return .candidates(matching(commands + [Candidate(word: "--version", summary: "the program's version")]))
    }
    guard let usage = CommandUsage.named(name) else { return .candidates([]) }
    let typed = Array(words.dropFirst())
    if let flag = usage.allFlags.first(where: { "--\($0.name)" == typed.last }), flag.value != nil {
      return values(of: flag, prefix: "")
    }
    if current.hasPrefix("--"), let sign = current.firstIndex(of: "=") {
      let name = current[..<sign].dropFirst(2)
      guard let flag = usage.allFlags.first(where: { $0.name == name }) else { return .candidates([]) }
      return values(of: flag, prefix: String(current[...sign]))
    }
    if current.hasPrefix("-") {
      return .candidates(matching(flags(of: usage, besides: typed)))
    }
    return operands(of: usage, typed)
  }

  private func flags(of usage: CommandUsage, besides typed: [String]) -> [Candidate] {
    usage.allFlags.filter { flag in flag.isRepeatable || !typed.contains("--\(flag.name)") }
      .map { Candidate(word: "--\($0.name)", summary: $0.summary) }
  }

  private func values(of flag: Flag, prefix: String) -> Answer {
    if !flag.choices.isEmpty {
      return .candidates(matching(flag.choices.map { Candidate(word: prefix + $0, summary: "") }))
    }
    switch flag.value {
    case "DIR"? where prefix.isEmpty: return .folders
    case "FILE"? where prefix.isEmpty: return .files
    default: return .candidates([])
    }
  }

  private func operands(of usage: CommandUsage, _ typed: [String]) -> Answer {
    let operands = given(typed, for: usage)
    switch usage.name {
    case "completions": return .candidates(matching(Shell.allCases.map { Candidate(word: $0.rawValue, summary: "") }))
    case "help":
      let commands = CommandUsage.all.map { Candidate(word: $0.name, summary: $0.summary) }
      return .candidates(matching(commands + HelpTopic.all.map { Candidate(word: $0.name, summary: "topic") }))
    case "resume", "report", "verify":
      return operands.isEmpty ? .candidates(matching(runs())) : .candidates([])
    default: break
    }
    guard usage.operands.contains("NAME") || usage.operands.contains("PATH"), usage.name != "new" else {
      return .candidates([])
    }
    if let name = operands.first, usage.operands.contains("=") { return .candidates(matching(inputs(of: name, typed))) }
    if !operands.isEmpty, usage.operandLimit == 1 { return .candidates([]) }
    let names = matching(runbooks(typed))
    // A path is meant where no name begins so.
    return names.isEmpty && !current.isEmpty ? .files : .candidates(names)
  }

  /// The words that are neither flags nor values of flags.
  private func given(_ typed: [String], for usage: CommandUsage) -> [String] {
    var operands: [String] = []
    var isValue = false
    for word in typed {
      if isValue {
        isValue = false
      } else if word.hasPrefix("-"), word != "-" {
        isValue = usage.allFlags.contains { "--\($0.name)" == word && $0.value != nil }
      } else {
        operands.append(word)
      }
    }
    return operands
  }

  // MARK: What there is

  private func finder(_ typed: [String]) -> RunbookFinder? {
    let place = typed.lastIndex(of: "--directory").map { $0 + 1 }
    let directory = place.flatMap { typed.indices.contains($0) ? typed[$0] : nil }
    return try? RunbookFinder(directory: directory)
  }

  private func runbooks(_ typed: [String]) -> [Candidate] {
    guard let entries = try? finder(typed)?.all() else { return [] }
    let byStem = Dictionary(grouping: entries, by: \.stem)
    return entries.compactMap { entry in
      // One in a folder is found without it as well, where no other is called so.
      let isShort = !entry.name.hasPrefix(current) && byStem[entry.stem]?.count == 1
      guard isShort ? entry.stem.hasPrefix(current) : entry.name.hasPrefix(current) else { return nil }
      let bytes = (try? FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit)) ?? []
      return Candidate(
        word: isShort ? entry.stem : entry.name, summary: RunbookCompiler.header(of: bytes, name: entry.stem).title)
    }
  }

  private func inputs(of name: String, _ typed: [String]) -> [Candidate] {
    guard let entry = try? finder(typed)?.find(name), let bytes = try? FileSystem.readFile(entry.path) else {
      return []
    }
    let header = RunbookCompiler.header(of: bytes, name: entry.stem)
    // What has a value is not offered again; the choices of one are.
    let given = Set(typed.compactMap { word in word.firstIndex(of: "=").map { String(word[..<$0]) } })
    return header.inputs.flatMap { input -> [Candidate] in
      guard !given.contains(input.name), !input.isSecret else { return [] }
      if current.hasPrefix("\(input.name)=") {
        return input.choices.map { Candidate(word: "\(input.name)=\($0)", summary: "") }
      }
      return [Candidate(word: "\(input.name)=", summary: input.prompt ?? input.type.rawValue, isOpen: true)]
    }
  }

  private func runs() -> [Candidate] {
    guard let ids = try? RunStore().ids() else { return [] }
    return ids.prefix(20).map { Candidate(word: $0, summary: "") }
  }

  private func matching(_ candidates: [Candidate]) -> [Candidate] {
    // A name that a terminal or a shell would read otherwise is never offered.
    candidates.filter { candidate in
      candidate.word.hasPrefix(current)
        && candidate.word.unicodeScalars.allSatisfy { HiddenCharacter($0) == nil }
    }
  }
}
