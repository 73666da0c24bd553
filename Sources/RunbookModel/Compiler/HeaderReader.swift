import Markdown

/// Reads the front matter by the keys of section 7 of the language.
struct HeaderReader {
  private(set) var header = Runbook.Header()
  private(set) var isDeclared = false
  private(set) var timeout: Duration?
  private(set) var interpreters: [String: ScriptInterpreter] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText

  /// The version of the language that this program reads.
  static let version = "1"

  static let keys = [
    "runbook", "title", "summary", "owner", "severity", "tags", "services", "alerts", "links", "requires", "inputs",
    "env", "interpreters", "timeout", "reviewed", "review-every",
  ]

  init(_ document: Document) {
    source = document.source
    guard let block = document.frontMatter else { return }
    guard block.isClosed else {
      if Self.looksLikeFrontMatter(source) { diagnostics.append(.frontMatterUnclosed(at: source.lineRange(1))) }
      return
    }
    let parsed = FrontMatter.parse(source, in: block.content)
    for problem in parsed.problems { diagnostics.append(.frontMatter(problem)) }
    guard let root = parsed.root, case .map(let entries) = root.content else {
      isDeclared = Self.mentionsVersion(source.string(block.content))
      return
    }
    isDeclared = entries.contains { $0.key == "runbook" } || Self.mentionsVersion(source.string(block.content))
    for entry in entries { read(entry) }
  }

  /// An unclosed block is meant as front matter when its first line is a key.
  private static func looksLikeFrontMatter(_ source: SourceText) -> Bool {
    guard source.lineCount > 1 else { return false }
    let line = source.string(source.lineRange(2))
    guard let colon = line.firstIndex(of: ":") else { return false }
    return line[..<colon].utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_-.".utf8.contains($0) }
      && colon != line.startIndex
  }

  private static func mentionsVersion(_ content: String) -> Bool {
    content.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("runbook:") }
  }

  private mutating func read(_ entry: FrontMatter.Entry) {
    switch entry.key {
    case "runbook": readVersion(entry)
    case "title": header.title = text(entry)?.value ?? ""
    case "summary": header.summary = text(entry)?.value
    case "owner": header.owner = text(entry)?.value
    case "severity": readSeverity(entry)
    case "reviewed": readReviewed(entry)
    case "review-every": readReviewPeriod(entry)
    case "tags": header.tags = texts(entry).map(\.value)
    case "services": header.services = texts(entry).map(\.value)
    case "alerts": header.alerts = texts(entry).map(\.value)
    case "links":
      let reader = LinkReader(entry)
      header.links = reader.links
      diagnostics += reader.diagnostics
    case "requires": header.requires = texts(entry)
    case "timeout":
      guard let text = text(entry) else { return }
      timeout = DurationText.parse(text.value)
      if timeout == nil { report(.durationInvalid(text.value, key: "timeout", at: text.range)) }
    case "inputs": readInputs(entry)
    case "env": readEnvironment(entry)
    case "interpreters": readInterpreters(entry)
    default: readUnknown(entry)
    }
  }

  private mutating func readVersion(_ entry: FrontMatter.Entry) {
    guard let version = text(entry), version.value != Self.version else { return }
    report(.versionUnknown(version.value, known: Self.version, at: version.range))
  }

  private mutating func readSeverity(_ entry: FrontMatter.Entry) {
    guard let text = text(entry) else { return }
    header.severity = text.value
    guard isDeclared, !text.value.isEmpty, Severities.rank(of: text.value) == nil else { return }
    let nearest = Suggestion.nearest(to: text.value, among: Severities.names)
    report(.severityUnknown(text.value, nearest: nearest, at: text.range))
  }

  private mutating func readReviewed(_ entry: FrontMatter.Entry) {
    guard let text = text(entry) else { return }
    header.reviewed = text.value
    header.reviewedRange = text.range
    if isDeclared, CalendarDate(text.value) == nil { report(.dateInvalid(text.value, at: text.range)) }
  }

  private mutating func readReviewPeriod(_ entry: FrontMatter.Entry) {
    guard let text = text(entry) else { return }
    header.reviewEvery = text.value
    if isDeclared, ReviewPeriod(text.value) == nil { report(.reviewPeriodInvalid(text.value, at: text.range)) }
  }

  /// Keys of site generators are theirs; any other unknown one may be a slip.
  private mutating func readUnknown(_ entry: FrontMatter.Entry) {
    let foreign: Set<String> = [
      "layout", "weight", "menu", "slug", "date", "draft", "type", "description", "keywords", "aliases", "author",
      "categories", "category", "permalink", "nav_order", "parent", "id", "sidebar_label", "sidebar_position",
      "last_reviewed_on", "review_in", "section", "toc", "transcript",
    ]
    guard isDeclared else { return readUnknownOfPlainDocument(entry) }
    guard !foreign.contains(entry.key), !entry.key.hasPrefix("x-"), !entry.key.hasPrefix("ms.") else {
      return
    }
    let nearest = Suggestion.nearest(to: entry.key, among: Self.keys)
    report(.headerKeyUnknown(entry.key, nearest: nearest, at: entry.keyRange))
  }

  /// A document that nearly declares itself is walked like any other text: nobody would know why nothing is checked.
  private mutating func readUnknownOfPlainDocument(_ entry: FrontMatter.Entry) {
    guard case .scalar(Self.version) = entry.value.content else { return }
    let isNear = Suggestion.nearest(to: entry.key, among: ["runbook"]) != nil
    if isNear || entry.key.lowercased().contains("runbook") {
      report(.runbookKeyMisspelled(entry.key, at: entry.keyRange))
    }
  }

  private mutating func readEnvironment(_ entry: FrontMatter.Entry) {
    for variable in entries(entry) {
      guard isSettable(variable.key, at: variable.keyRange), let value = text(variable) else { continue }
      header.environment.append(Runbook.EnvironmentVariable(name: variable.key, value: value.value))
    }
  }

  private mutating func readInterpreters(_ entry: FrontMatter.Entry) {
    for row in entries(entry) {
      guard let value = text(row) else { continue }
      let interpreter = ScriptInterpreter(commandLine: value.value)
      if interpreter.command.isEmpty {
        report(.headerValueKind(row.key, wanted: "a command", at: row.value.range))
      } else {
        interpreters[row.key] = interpreter
      }
    }
  }

  /// Inputs are a list of maps with `name`, or a map from name to settings.
  private mutating func readInputs(_ entry: FrontMatter.Entry) {
    var found: [Input] = []
    switch entry.value.content {
    case .map(let rows):
      // `name: HOST` below `inputs:` would be read as an input that is called `name`.
      guard rows.isEmpty || !rows.allSatisfy({ InputReader.keys.contains($0.key) }) else {
        report(.inputsWithoutDash(at: entry.keyRange))
        let name = rows.first { $0.key == "name" }.flatMap { text($0) }
        if let input = name.flatMap({ readInput($0, rows.filter { $0.key != "name" }) }) { found.append(input) }
        break
      }
      for row in rows {
        let name = Located(row.key, at: row.keyRange)
        if let input = readInput(name, settings(of: row)) { found.append(input) }
      }
    case .list(let items):
      for item in items {
        if case .scalar(let name) = item.content {
          report(.inputWithoutName(written: name, at: item.range))
          if let input = readInput(Located(name, at: item.range), []) { found.append(input) }
          continue
        }
        guard case .map(let settings) = item.content, let name = settings.first(where: { $0.key == "name" }),
          let text = text(name)
        else {
          report(.inputWithoutName(written: nil, at: item.range))
          continue
        }
        if let input = readInput(text, settings.filter { $0.key != "name" }) { found.append(input) }
      }
    case .scalar(let text):
      if !text.isEmpty { report(.headerValueKind(entry.key, wanted: "a list of inputs", at: entry.value.range)) }
    }
    var first: [String: Range<Int>] = [:]
    for input in found {
      if let range = first[input.name] {
        report(.inputTwice(input.name, at: input.range, first: range))
      } else {
        first[input.name] = input.range
        header.inputs.append(input)
      }
    }
  }

  private mutating func settings(of row: FrontMatter.Entry) -> [FrontMatter.Entry] {
    switch row.value.content {
    case .map(let entries): return entries
    case .scalar(""): return []
    case .scalar(let text): report(.inputSettingsMissing(row.key, value: text, at: row.value.range))
    case .list: report(.headerValueKind(row.key, wanted: "a map of settings", at: row.value.range))
    }
    return []
  }

  private mutating func readInput(_ name: Located<String>, _ settings: [FrontMatter.Entry]) -> Input? {
    guard isSettable(name.value, at: name.range) else { return nil }
    var reader = InputReader(name: name, settings: settings, source: source)
    let input = reader.read()
    diagnostics += reader.diagnostics
    return input
  }

  private mutating func isSettable(_ name: String, at range: Range<Int>) -> Bool {
    guard VariableName.isValid(name) else {
      report(.variableNameInvalid(name, at: range))
      return false
    }
    guard !VariableName.isReserved(name) else {
      report(.variableReserved(name, at: range))
      return false
    }
    return true
  }

  private mutating func text(_ entry: FrontMatter.Entry) -> Located<String>? {
    guard case .scalar(let text) = entry.value.content else {
      report(.headerValueKind(entry.key, wanted: "text", at: entry.value.range))
      return nil
    }
    return Located(text, at: entry.value.range)
  }

  private mutating func texts(_ entry: FrontMatter.Entry) -> [Located<String>] {
    switch entry.value.content {
    case .scalar(let text): return text.isEmpty ? [] : [Located(text, at: entry.value.range)]
    case .list(let items):
      return items.compactMap { item in
        if case .scalar(let text) = item.content { return Located(text, at: item.range) }
        report(.headerValueKind(entry.key, wanted: "a list of words", at: item.range))
        return nil
      }
    case .map:
      report(.headerValueKind(entry.key, wanted: "a list of words", at: entry.value.range))
      return []
    }
  }

  private mutating func entries(_ entry: FrontMatter.Entry) -> [FrontMatter.Entry] {
    if case .map(let entries) = entry.value.content { return entries }
    if case .scalar("") = entry.value.content { return [] }
    report(.headerValueKind(entry.key, wanted: "names with values", at: entry.value.range))
    return []
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }
}
