import Markdown

/// Reads what an item is from its tokens, and tells what was to be a clause from other words.
struct ClauseReading {
  let tokens: [ClauseToken]
  let source: SourceText

  var reading: ClauseItem.Reading {
    guard let first = tokens.first else { return .prose }
    let colon = tokens.firstIndex { $0.kind == .colon }
    if first.word == ClauseItem.Keyword.condition.rawValue, colon != nil {
      return .clause(.condition, body: Array(tokens.dropFirst()))
    }
    if let slip = dressedKeyword ?? gluedKeyword { return .misspelled(slip) }
    guard let colon else { return keywordWithoutColon.map { .misspelled($0) } ?? withoutColon }
    let body = Array(tokens[(colon + 1)...])
    if colon == 1, let word = first.word {
      if let keyword = ClauseItem.Keyword(rawValue: word) { return .clause(keyword, body: body) }
      if !Self.isTarget(body), let nearest = Self.nearestKeyword(to: word, leadsSomewhere: false) {
        return .misspelled(.clauseUnknown(word, nearest: nearest, at: first.range))
      }
    }
    guard colon > 0, !tokens[..<colon].contains(where: \.isLink) else { return .prose }
    let label = Self.label(tokens[..<colon])
    return Self.isTarget(body)
      ? .choice(label: label, body: body, slip: slip(before: colon)) : .labelled(label, body: body)
  }

  /// Whether some tokens are nothing but a place to go on; an address of the web is none.
  static func isTarget(_ body: some Collection<ClauseToken>) -> Bool {
    guard body.count == 1, let token = body.first else { return false }
    switch token.kind {
    case .link(_, let destination): return !destination.contains(":")
    case .word(let word): return Target.keywords.contains { $0.word == word }
    default: return false
    }
  }

  /// Words that end with a place to go on, as in "no → escalate" and "if it fails, stop"; or prose.
  private var withoutColon: ClauseItem.Reading {
    guard tokens.count > 1, Self.isTarget(tokens.suffix(1)) else { return .prose }
    let first = tokens[0].word?.lowercased() ?? ""
    return .unread(isCondition: ["if", "on", "when", "else", "otherwise"].contains(first))
  }

  // MARK: Slips

  /// A keyword in bold, italics or backticks.
  private var dressedKeyword: Diagnostic? {
    let text: String
    switch tokens[0].kind {
    case .other(let words): text = words
    case .code(let code): text = code
    default: return nil
    }
    let word = text.hasSuffix(":") ? String(text.dropLast()) : text
    // `**Note:**` begins many an item that is to be read only.
    guard let keyword = ClauseItem.Keyword(rawValue: word.lowercased()), keyword != .note,
      text.hasSuffix(":") || tokens.dropFirst().first?.kind == .colon
    else { return nil }
    let written = source.string(tokens[0].range)
    return .clauseMalformed(written, help: "write `\(keyword.rawValue):` as plain text", at: tokens[0].range)
  }

  /// `pass:next`, which is one word to Markdown and to us.
  private var gluedKeyword: Diagnostic? {
    guard let word = tokens[0].word, let colon = word.firstIndex(of: ":"),
      let keyword = ClauseItem.Keyword(rawValue: word[..<colon].lowercased()), keyword != .condition
    else { return nil }
    let rest = word[word.index(after: colon)...]
    return .clauseMalformed(
      word, help: "put a blank after the colon: `\(keyword.rawValue): \(rest)`", at: tokens[0].range)
  }

  /// `fail escalate`, `fail - escalate`, `expect exit 0`: the words of a clause, and no colon.
  private var keywordWithoutColon: Diagnostic? {
    guard let word = tokens[0].word, let keyword = ClauseItem.Keyword(rawValue: word.lowercased()),
      tokens.count > 1, let range = tokens.sourceRange
    else { return nil }
    let isMeant =
      switch keyword {
      case .pass, .fail, .rollback: tokens.count <= 3 && Self.isTarget(tokens.suffix(1))
      case .expect, .when, .condition: looksAtSomething
      case .note: false
      }
    guard isMeant else { return nil }
    let help =
      keyword == .condition
      ? "put one before the place to go on: `if exit `2`: escalate`" : "write `\(keyword.rawValue):` and what follows"
    return .clauseMalformed(source.string(range), help: help, at: range)
  }

  /// Whether the second word is what a condition looks at, and not English that begins alike.
  private var looksAtSomething: Bool {
    guard let subject = tokens.dropFirst().first(where: { $0.word != "not" })?.word else { return false }
    if subject.hasPrefix("$") || ["exit", "stdout", "stderr", "json"].contains(subject) { return true }
    return subject == "time" && tokens.contains { $0.code != nil }
  }

  /// What is wrong with words before a colon and a target that are below a step.
  private func slip(before colon: Int) -> Diagnostic? {
    guard let first = tokens[0].word else { return nil }
    let label = tokens[..<colon]
    guard let range = label.sourceRange else { return nil }
    let words = label.compactMap(\.word)
    let text = source.string(range)
    if colon == 1 {
      return Self.nearestKeyword(to: first, leadsSomewhere: true).map {
        .clauseUnknown(text, nearest: $0, at: range)
      }
    }
    switch first.lowercased() {
    case "when", "if": return .clauseUnknown(text, nearest: "if CONDITION", at: range)
    case "on", "after", "in", "upon":
      let keyword = words.dropFirst().lazy.compactMap { Self.nearestKeyword(to: $0, leadsSomewhere: true) }.first
      return keyword.map { .clauseUnknown(text, nearest: $0, at: range) }
    default: return nil
    }
  }

  /// A word that is not a clause but near one, or another tool's word for one.
  private static func nearestKeyword(to word: String, leadsSomewhere: Bool) -> String? {
    let synonyms = [
      "ok": "pass", "success": "pass", "then": "pass", "goto": "pass", "error": "fail", "failure": "fail",
      "else": "fail", "otherwise": "fail", "undo": "rollback", "unless": "when", "expected": "expect",
      "expects": "expect",
    ]
    if let keyword = synonyms[word.lowercased()] { return keyword }
    let names = ClauseItem.Keyword.allCases.map(\.rawValue)
    guard let nearest = Suggestion.nearest(to: word, among: names) else { return nil }
    return leadsSomewhere || Suggestion.distance(word.lowercased(), nearest) <= 1 ? nearest : nil
  }

  /// The words of a choice as they are shown and typed: without backticks and emphasis.
  private static func label(_ tokens: some Collection<ClauseToken>) -> String {
    tokens.map { token in
      switch token.kind {
      case .word(let text), .code(let text), .other(let text), .link(let text, _): text
      case .colon: ":"
      }
    }.joined(separator: " ")
  }
}
