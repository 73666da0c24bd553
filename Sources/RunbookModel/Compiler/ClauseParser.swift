import Markdown

/// Reads the clauses of a step from the items of its list.
struct ClauseParser {
  /// What the list belongs to, which says what can be in it.
  enum Role {
    case script
    case work
    case decision
  }

  let document: Document
  let role: Role
  private(set) var clauses = Clauses()
  private(set) var tasks: [ManualTask] = []
  private(set) var choices: [Step.Choice] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var firstOfKeyword: [ClauseItem.Keyword: Range<Int>] = [:]
  private var firstOfChoice: [String: Range<Int>] = [:]

  init(document: Document, role: Role) {
    self.document = document
    self.role = role
  }

  mutating func read(_ items: [ClauseItem]) {
    for item in items {
      do {
        try read(item)
      } catch {
        diagnostics.append(error)
      }
    }
  }

  private mutating func read(_ item: ClauseItem) throws(Diagnostic) {
    switch item.reading {
    case .clause(let keyword, let body): try read(keyword, body, of: item)
    case .task(let state): tasks.append(try task(item, state: state))
    case .choice(let label, let body, let slip):
      guard role == .decision else { throw slip ?? .choiceOutsideDecision(label, at: firstLine(of: item.range)) }
      try readChoice(label, body, of: item)
    case .labelled(let label, let body) where role == .decision: try readChoice(label, body, of: item)
    case .misspelled(let slip): throw slip
    case .labelled(let label, _) where SettingsReader.names.contains(label):
      throw .clauseListMixed(attribute: label, at: firstLine(of: item.range))
    case .labelled, .unread, .prose: throw .clauseListMixed(at: firstLine(of: item.range))
    }
  }

  private mutating func readChoice(_ label: String, _ body: [ClauseToken], of item: ClauseItem) throws(Diagnostic) {
    let place = firstLine(of: item.range)
    if let first = firstOfChoice[label.lowercased()] { throw .choiceTwice(label, at: place, first: first) }
    firstOfChoice[label.lowercased()] = place
    choices.append(Step.Choice(label: label, target: try target(from: body, at: place)))
  }

  /// Says what is missing once all items are read.
  mutating func finish() {
    guard role == .decision else { return }
    // What was not understood may have been the other choice.
    if firstOfChoice.count == 1, let place = firstOfChoice.values.first, diagnostics.isEmpty {
      diagnostics.append(.choiceAlone(at: place))
    }
    if let place = firstOfKeyword[.pass], clauses.when == nil {
      diagnostics.append(.clauseWithoutEffect("pass", reason: Self.choicesLead, at: place))
    }
  }

  private static let choicesLead = "the choices of a decision say where the run goes on"

  /// Why a clause would be read and never looked at; nil where it has its say.
  private func uselessness(of keyword: ClauseItem.Keyword) -> String? {
    switch (role, keyword) {
    case (.decision, .fail), (.decision, .condition), (.decision, .expect): Self.choicesLead
    case (.decision, .rollback): "a decision changes nothing"
    case (.work, .expect), (.work, .condition): "no script runs here, so there is nothing to look at"
    default: nil
    }
  }

  private mutating func read(
    _ keyword: ClauseItem.Keyword, _ body: [ClauseToken], of item: ClauseItem
  ) throws(Diagnostic) {
    let place = firstLine(of: item.range)
    let isRepeatable = keyword == .expect || keyword == .condition || keyword == .note
    if let first = firstOfKeyword[keyword], !isRepeatable {
      throw .clauseTwice(keyword.rawValue, at: place, first: first)
    }
    firstOfKeyword[keyword] = place
    if let reason = uselessness(of: keyword) {
      throw .clauseWithoutEffect(keyword.rawValue, reason: reason, at: place)
    }
    switch keyword {
    case .expect: clauses.expectations.append(try condition(from: body, at: place))
    case .when:
      let condition = try condition(from: body, at: place)
      if let subject = condition.firstResult { throw .conditionTooEarly(subject, at: condition.range) }
      clauses.when = condition
    case .pass: clauses.pass = try target(from: body, at: place)
    case .fail: clauses.fail = try target(from: body, at: place)
    case .rollback: clauses.rollback = try target(from: body, at: place)
    case .note:
      guard let range = body.sourceRange else { throw .noteEmpty(at: place) }
      clauses.notes.append(document.source.string(range))
    case .condition:
      guard let colon = body.lastIndex(where: { $0.kind == .colon }) else { throw .targetMissing(at: place) }
      let condition = try condition(from: Array(body[..<colon]), at: place)
      let target = try target(from: Array(body[(colon + 1)...]), at: place)
      clauses.branches.append(Clauses.Branch(condition: condition, target: target))
    }
  }

  private func condition(from tokens: [ClauseToken], at place: Range<Int>) throws(Diagnostic) -> Condition {
    var parser = ConditionParser(tokens, fallback: place, source: document.source)
    return try parser.parse()
  }

  private func target(from tokens: [ClauseToken], at place: Range<Int>) throws(Diagnostic) -> Target {
    guard let token = tokens.first else { throw .targetMissing(at: place) }
    let range = tokens.sourceRange ?? place
    guard tokens.count == 1 else { throw .targetInvalid(document.source.string(range), nearest: nil, at: range) }
    switch token.kind {
    case .link(let text, let destination): return try target(text: text, destination: destination, at: token.range)
    case .word(let word):
      if let keyword = Target.keywords.first(where: { $0.word == word }) {
        return Target(keyword.destination, text: word, range: range)
      }
      throw .targetInvalid(word, nearest: Suggestion.nearest(to: word, among: Target.keywords.map(\.word)), at: range)
    default: throw .targetInvalid(document.source.string(range), nearest: nil, at: range)
    }
  }

  private func target(text: String, destination: String, at range: Range<Int>) throws(Diagnostic) -> Target {
    if destination.hasPrefix("#") {
      return Target(.step(PercentEncoding.decoded(destination.dropFirst())), text: text, range: range)
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, !path.contains(":"), path.hasSuffix(".md") else {
      throw .targetOutside(destination, at: range)
    }
    let anchor = parts.count == 2 ? PercentEncoding.decoded(parts[1]) : nil
    let file = PercentEncoding.decoded(path)
    // No file's name has a NUL, and to the system a name ends there.
    guard !file.utf8.contains(0) else { throw .targetOutside(destination, at: range) }
    return Target(.runbook(path: file, anchor: anchor), text: text, range: range)
  }

  /// A task: plain words, or ``ask `NAME`: words``.
  private func task(_ item: ClauseItem, state: TaskState) throws(Diagnostic) -> ManualTask {
    let isDone = state == .checked
    guard let paragraph = ClauseItem.paragraph(of: item.node, in: document) else {
      return ManualTask(text: "", asks: nil, isDone: isDone, range: item.range)
    }
    let tokens = ClauseToken.tokens(of: paragraph, in: document)
    guard tokens.count > 2, tokens[0].word == "ask", let name = tokens[1].code, tokens[2].kind == .colon else {
      if let slip = Self.slip(ofAsking: tokens) { throw slip }
      return ManualTask(text: document.plainText(of: paragraph), asks: nil, isDone: isDone, range: item.range)
    }
    guard VariableName.isValid(name) else { throw .variableNameInvalid(name, at: tokens[1].range) }
    guard !VariableName.isReserved(name) else { throw .variableReserved(name, at: tokens[1].range) }
    let words = tokens[3...].sourceRange.map(document.source.string) ?? name
    return ManualTask(text: words, asks: name, isDone: isDone, range: item.range)
  }

  /// What is wrong with a task that was to ask for a value; nil for any other task.
  private static func slip(ofAsking tokens: [ClauseToken]) -> Diagnostic? {
    guard tokens.count > 1, let first = tokens[0].word, first.lowercased() == "ask" else { return nil }
    let hasColon = tokens.count > 2 && tokens[2].kind == .colon
    let name = tokens[1].code ?? tokens[1].word ?? ""
    // In `ask DBA about it` a word in capitals is a person; before a colon, or as code, it is a variable.
    guard VariableName.isValid(name), name == name.uppercased(), hasColon || tokens[1].code != nil else { return nil }
    return .askMalformed(name, at: tokens[0].range.lowerBound..<tokens[1].range.upperBound)
  }

  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let line = document.source.lineRange(document.source.position(at: range.lowerBound).line)
    return range.lowerBound..<min(range.upperBound, max(range.lowerBound, line.upperBound))
  }
}
