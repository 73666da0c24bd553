import Markdown

/// Finds what can be a step: fences with the list below them, and lists of tasks or choices.
struct SectionReader {
  /// A fence that will be a step, or a list that may be one.
  struct Unit {
    let content: Content
    /// The position in the outline of the heading it stands under.
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
        guard let fence = block.fence, let info = readInfo(fence, of: node) else { continue }
        let list = clauseList(after: id)
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
        if isDeclared, lastFence.sibling != nil, items.contains(where: { $0.isClause || $0.isMisspelled }),
          !items.contains(where: \.isTask)
        {
          diagnostics.append(.clauseListApart(at: node.range.lowerBound..<items[0].range.upperBound))
        }
        units.append(Unit(content: .list(items), heading: heading, proseStart: proseStart, range: node.range))
      case .paragraph where isDeclared:
        if let line = brokenFence(in: node.range) { diagnostics.append(.fenceBroken(at: line)) }
      default: break
      }
    }
  }

  /// A line of a paragraph that looks like the opening of a step and is none: a backtick stands behind the fence.
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
    let holdsClauses = items.contains { $0.isClause || $0.isMisspelled }
    return holdsClauses ? (next, items) : nil
  }

  /// The info string of a fence that is ours to read; nil for documentation and for foreign or broken ones.
  private mutating func readInfo(_ fence: CodeBlock.Fence, of node: Node) -> InfoString? {
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
      let diagnostic = Diagnostic.infoString(error, in: fence.info, of: document.source)
      diagnostics.append(diagnostic)
      return nil
    }
  }

  private func isRunnable(_ language: String) -> Bool {
    ScriptInterpreter.named(language, custom: [:]) != nil
  }
}
