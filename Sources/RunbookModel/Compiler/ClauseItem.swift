import Markdown

/// What an item of a list below a step turns out to be.
struct ClauseItem {
  let node: Node.ID
  let range: Range<Int>
  let reading: Reading

  enum Reading {
    /// One of our clauses; its words are read later.
    case clause(Keyword, body: [ClauseToken])
    /// A word and a colon that come near one of our clauses.
    case misspelled(String, nearest: String, at: Range<Int>)
    /// Any words, a colon and a target: a way out of a decision.
    case choice(label: String, body: [ClauseToken])
    /// A task list item.
    case task(TaskState)
    /// Anything else.
    case prose
  }

  enum Keyword: String, CaseIterable {
    case expect, pass, fail, when, rollback, note
    case condition = "if"
  }

  var isClause: Bool { if case .clause = reading { true } else { false } }
  var isTask: Bool { if case .task = reading { true } else { false } }
  var isChoice: Bool { if case .choice = reading { true } else { false } }
  var isMisspelled: Bool { if case .misspelled = reading { true } else { false } }

  /// The items of a list, read one by one.
  static func items(of list: Node.ID, in document: Document) -> [ClauseItem] {
    document.children(of: list).map { id in
      ClauseItem(node: id, range: document[id].range, reading: reading(of: id, in: document))
    }
  }

  private static func reading(of item: Node.ID, in document: Document) -> Reading {
    if case .item(let state?) = document[item].kind { return .task(state) }
    guard let paragraph = paragraph(of: item, in: document) else { return .prose }
    let tokens = ClauseToken.tokens(of: paragraph, in: document)
    guard let first = tokens.first, let word = first.word else { return .prose }
    if word == Keyword.condition.rawValue, tokens.contains(where: { $0.kind == .colon }) {
      return .clause(.condition, body: Array(tokens.dropFirst()))
    }
    guard let colon = tokens.firstIndex(where: { $0.kind == .colon }) else { return .prose }
    let body = Array(tokens[(colon + 1)...])
    if colon == 1 {
      if let keyword = Keyword(rawValue: word) { return .clause(keyword, body: body) }
      if let nearest = nearestKeyword(to: word, leadsSomewhere: isTarget(body)) {
        return .misspelled(word, nearest: nearest, at: first.range)
      }
    }
    guard isTarget(body), let label = tokens[..<colon].sourceRange else { return .prose }
    return .choice(label: document.source.string(label), body: body)
  }

  /// A word that is no clause but near one, or another tool's word for one.
  private static func nearestKeyword(to word: String, leadsSomewhere: Bool) -> String? {
    let synonyms = [
      "ok": "pass", "success": "pass", "then": "pass", "goto": "pass", "error": "fail", "failure": "fail",
      "else": "fail", "undo": "rollback", "unless": "when", "expected": "expect", "expects": "expect",
    ]
    if let keyword = synonyms[word.lowercased()] { return keyword }
    let names = Keyword.allCases.map(\.rawValue)
    guard let nearest = Suggestion.nearest(to: word, among: names) else { return nil }
    return leadsSomewhere || Suggestion.distance(word.lowercased(), nearest) <= 1 ? nearest : nil
  }

  private static func isTarget(_ body: [ClauseToken]) -> Bool {
    guard body.count == 1 else { return false }
    switch body[0].kind {
    case .link: return true
    case .word(let word): return Target.keywords.contains { $0.word == word }
    default: return false
    }
  }

  static func paragraph(of item: Node.ID, in document: Document) -> Node.ID? {
    for child in document.children(of: item) {
      if case .paragraph = document[child].kind { return child }
      return nil
    }
    return nil
  }
}
