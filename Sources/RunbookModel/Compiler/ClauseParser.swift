import Markdown

/// Reads the clauses of a step from the items of its list.
struct ClauseParser {
  let document: Document
  private(set) var clauses = Clauses()
  private(set) var tasks: [ManualTask] = []
  private(set) var choices: [Step.Choice] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var firstOfKeyword: [ClauseItem.Keyword: Range<Int>] = [:]

  init(document: Document) {
    self.document = document
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
    case .choice(let label, let body):
      choices.append(Step.Choice(label: label, target: try target(from: body, at: item.range)))
    case .misspelled(let word, let nearest, let range): throw .clauseUnknown(word, nearest: nearest, at: range)
    case .prose: throw .clauseListMixed(at: firstLine(of: item.range))
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
    switch keyword {
    case .expect: clauses.expectations.append(try condition(from: body, at: place))
    case .when: clauses.when = try condition(from: body, at: place)
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
      return Target(.step(String(destination.dropFirst())), text: text, range: range)
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, !path.contains(":"), path.hasSuffix(".md") else {
      throw .targetOutside(destination, at: range)
    }
    let anchor = parts.count == 2 ? String(parts[1]) : nil
    return Target(.runbook(path: String(path), anchor: anchor), text: text, range: range)
  }

  /// A task: plain words, or ``ask `NAME`: words``.
  private func task(_ item: ClauseItem, state: TaskState) throws(Diagnostic) -> ManualTask {
    let isDone = state == .checked
    guard let paragraph = ClauseItem.paragraph(of: item.node, in: document) else {
      return ManualTask(text: "", asks: nil, isDone: isDone, range: item.range)
    }
    let tokens = ClauseToken.tokens(of: paragraph, in: document)
    guard tokens.count > 2, tokens[0].word == "ask", let name = tokens[1].code, tokens[2].kind == .colon else {
      return ManualTask(text: document.plainText(of: paragraph), asks: nil, isDone: isDone, range: item.range)
    }
    guard VariableName.isValid(name) else { throw .variableNameInvalid(name, at: tokens[1].range) }
    guard !VariableName.isReserved(name) else { throw .variableReserved(name, at: tokens[1].range) }
    let words = tokens[3...].sourceRange.map(document.source.string) ?? name
    return ManualTask(text: words, asks: name, isDone: isDone, range: item.range)
  }

  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let line = document.source.lineRange(document.source.position(at: range.lowerBound).line)
    return range.lowerBound..<min(range.upperBound, max(range.lowerBound, line.upperBound))
  }
}
