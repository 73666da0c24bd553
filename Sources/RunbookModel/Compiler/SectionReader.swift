import Markdown

/// Finds what can be a step: fences with the list below them, and lists of tasks or choices.
struct SectionReader {
  /// A fence that will be a step, or a list that may be one.
  struct Unit {
    let content: Content
    /// The position in the outline of the heading it is under.
    let heading: Int?
    /// Where the text above it in its section begins.
    let proseStart: Int
    let range: Range<Int>
  }

  enum Content {
    case fence(Node.ID, CodeBlock, InfoString, clauses: [ClauseItem])
    case list([ClauseItem])
  }

  private(set) var units: [Unit] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The headings with a block whose fence line can't be read: nobody knows whether it would have been a step.
  private(set) var headingsOfRefusedBlocks: Set<Int> = []
  private let document: Document
  private let isDeclared: Bool

  init(_ document: Document, outline: Outline, isDeclared: Bool) {
    self.document = document
    self.isDeclared = isDeclared
    var heading: Int?
    var headingCount = 0
    var proseStart = document.frontMatter.map { $0.isClosed ? $0.range.upperBound : 0 } ?? 0
    var consumed: Set<Node.ID> = []
    var lastFence: (list: Node.ID?, sibling: Node.ID?) = (nil, nil)
    for id in document.descendants(of: document.root) {
      let node = document[id]
      switch node.kind {
      case .heading:
        heading = headingCount
        headingCount += 1
        proseStart = node.range.upperBound
        lastFence = (nil, nil)
      case .codeBlock(let block):
        guard let fence = block.fence else { continue }
        if let problem = FenceCheck(document: document, block: id, fence: fence).diagnostic() {
          report(problem, ofBlockWith: fence)
          if let list = clauseList(after: id) { consumed.insert(list.id) }
          proseStart = node.range.upperBound
          continue
        }
        let list = clauseList(after: id)
        let info: InfoString
        do throws(Diagnostic) {
          guard let ours = try readInfo(fence, of: node) else { continue }
          info = ours
        } catch {
          diagnostics.append(error)
          // The list would have been that of the step, and is to be none of another.
          if let list { consumed.insert(list.id) }
          if let heading { headingsOfRefusedBlocks.insert(heading) }
          continue
        }
        if let list {
          consumed.insert(list.id)
          lastFence = (list.id, id)
        } else {
          lastFence = (nil, id)
        }
        let content = Content.fence(id, block, info, clauses: list?.items ?? [])
        units.append(Unit(content: content, heading: heading, proseStart: proseStart, range: node.range))
        proseStart = list.map { document[$0.id].range.upperBound } ?? node.range.upperBound
      case .list where !consumed.contains(id):
        let items = ClauseItem.items(of: id, in: document)
        if isDeclared, isApart(items, followsBlock: lastFence.sibling != nil) {
          diagnostics.append(.clauseListApart(at: node.range.lowerBound..<items[0].range.upperBound))
        }
        if isDeclared {
          let isMeantToDecide = lastFence.sibling == nil && heading.map { outline.headings[$0].isPeoplesWork } == true
          reportUnread(
            items, isMeantToDecide: isMeantToDecide, belowBlock: lastFence.sibling.map { next($0, is: id) } == true)
        }
        units.append(Unit(content: .list(items), heading: heading, proseStart: proseStart, range: node.range))
      case .paragraph where isDeclared:
        if let line = brokenFence(in: node.range) { diagnostics.append(.fenceBroken(at: line)) }
      default: break
      }
    }
  }

  /// A block that does not end where it was meant to is not a step: it holds other text than its author thinks.
  ///
  /// A plain document is told of it where the block would have been run.
  private mutating func report(_ problem: Diagnostic, ofBlockWith fence: CodeBlock.Fence) {
    let word = document.source.string(fence.info).prefix { $0 != " " && $0 != "{" && $0 != "\t" }
    if isDeclared || isRunnable(String(word)) { diagnostics.append(problem) }
  }

  /// Tells of items that say where to go on in words that nothing reads: English for a clause right below a block, and
  /// lists of nothing else where a decision could be.
  private mutating func reportUnread(_ items: [ClauseItem], isMeantToDecide: Bool, belowBlock: Bool) {
    let isDecision = isMeantToDecide && items.count > 1 && items.allSatisfy { $0.isUnread || $0.isChoice }
    for item in items where isDecision ? item.isUnread : belowBlock && item.isUnreadCondition {
      let first = document.source.lineRange(document.source.position(at: item.range.lowerBound).line)
      let place = item.range.clamped(to: first)
      diagnostics.append(.goingOnUnread(document.source.string(place), at: place))
    }
  }

  private func next(_ sibling: Node.ID, is id: Node.ID) -> Bool {
    document.nextSibling(of: sibling) == id
  }

  /// Whether a list is one of clauses, with no step above it to which they could belong.
  ///
  /// Where no block is above it, it takes a place to go on: many lists have an item that begins with `note:`.
  private func isApart(_ items: [ClauseItem], followsBlock: Bool) -> Bool {
    guard !items.contains(where: { $0.isTask || $0.isChoice }) else { return false }
    return items.contains { followsBlock ? $0.isClause || $0.isMisspelled : $0.leadsSomewhere }
  }

  /// A line of a paragraph that looks like the opening of a step and is none: a backtick follows the fence.
  private func brokenFence(in range: Range<Int>) -> Range<Int>? {
    let source = document.source
    guard source.bytes[range].contains(UInt8(ascii: "`")) else { return nil }
    let first = source.position(at: range.lowerBound).line
    let last = source.position(at: max(range.lowerBound, range.upperBound - 1)).line
    for number in first...last {
      let line = source.lineRange(number).clamped(to: range)
      let text = source.bytes[line]
      let ticks = text.prefix { $0 == UInt8(ascii: "`") }.count
      let info = text.dropFirst(ticks)
      guard ticks >= 3, info.contains(UInt8(ascii: "`")) else { continue }
      let word = info.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "`") }
      if isRunnable(String(decoding: word, as: UTF8.self)) { return line }
    }
    return nil
  }

  /// The list directly below a block, in the same container, if it holds clauses.
  private func clauseList(after id: Node.ID) -> (id: Node.ID, items: [ClauseItem])? {
    guard isDeclared, let next = document.nextSibling(of: id), case .list = document[next].kind else { return nil }
    let items = ClauseItem.items(of: next, in: document)
    return items.contains { $0.isClause || $0.isMisspelled } ? (next, items) : nil
  }

  /// The info string of a fence that is ours to read; nil for documentation and for foreign ones.
  private mutating func readInfo(_ fence: CodeBlock.Fence, of node: Node) throws(Diagnostic) -> InfoString? {
    do {
      let info = try InfoString.parse(document.source.bytes, in: fence.info)
      if info.isForeign {
        if isDeclared { diagnostics.append(.foreignBraces(at: fence.info)) }
        return isRunnable(info.language.value) ? info : nil
      }
      return info
    } catch {
      guard isDeclared else {
        let word = document.source.string(fence.info).prefix { $0 != " " && $0 != "{" && $0 != "\t" }
        guard isRunnable(String(word)) else { return nil }
        let place = fence.info.lowerBound..<(fence.info.lowerBound + word.utf8.count)
        return InfoString(language: Located(String(word), at: place), attributes: nil, isForeign: true)
      }
      throw .infoString(error, in: fence.info, of: document.source)
    }
  }

  private func isRunnable(_ language: String) -> Bool {
    ScriptInterpreter.named(language, custom: [:]) != nil
  }
}
