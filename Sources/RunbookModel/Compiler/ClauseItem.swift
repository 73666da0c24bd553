import Markdown

/// What an item of a list below a step turns out to be.
struct ClauseItem {
  let node: Node.ID
  let range: Range<Int>
  let reading: Reading

  enum Reading {
    /// One of our clauses; its words are read later.
    case clause(Keyword, body: [ClauseToken])
    /// What comes near one of our clauses, and what is said of it.
    case misspelled(Diagnostic)
    /// Any words, a colon and a target: a way out of a decision; what is said of it below a step, if it looks like a slip.
    case choice(label: String, body: [ClauseToken], slip: Diagnostic?)
    /// Any words and a colon, and after it no target.
    case labelled(String, body: [ClauseToken])
    /// A task list item.
    case task(TaskState)
    /// Words with a place to go on at their end, and no colon before it.
    case unread(isCondition: Bool)
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
  var isLabelled: Bool { if case .labelled = reading { true } else { false } }

  var isUnread: Bool { if case .unread = reading { true } else { false } }
  /// Whether it is English for a clause: "if it fails, escalate".
  var isUnreadCondition: Bool { if case .unread(isCondition: true) = reading { true } else { false } }

  /// Whether it comes near a clause without being one.
  var isMisspelled: Bool {
    switch reading {
    case .misspelled, .choice(_, _, _?): true
    default: false
    }
  }

  /// Whether it is a clause that says where to go on.
  var leadsSomewhere: Bool {
    guard case .clause(let keyword, let body) = reading else { return false }
    return [.pass, .fail, .rollback].contains(keyword) && ClauseReading.isTarget(body)
  }

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
    return ClauseReading(tokens: tokens, source: document.source).reading
  }

  static func paragraph(of item: Node.ID, in document: Document) -> Node.ID? {
    for child in document.children(of: item) {
      if case .paragraph = document[child].kind { return child }
      return nil
    }
    return nil
  }
}
