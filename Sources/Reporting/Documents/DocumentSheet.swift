import Markdown
import Publishing
import RunbookModel

/// The text of a document being printed, block by block.
struct DocumentSheet {
  private let document: Document
  private let runbook: Runbook
  private let graph: Graph
  private let stepByPlace: [Int: Int]
  private let style: Style
  private let width: Int
  private var containers: DocumentContainers
  private var lines: [String] = []

  init(_ runbook: Runbook, style: Style, width: Int) {
    self.runbook = runbook
    self.style = style
    self.width = width
    document = Document.parse(runbook.source.repaired)
    graph = Graph(runbook)
    stepByPlace = Dictionary(
      runbook.steps.enumerated().map { ($1.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    containers = DocumentContainers(limit: min(8, (width - 14) / 2))
  }

  /// The columns that are left for text.
  private var room: Int { max(8, width - containers.width) }

  mutating func body() -> [String] {
    // A stack of our own: nothing in a document is nested too deeply to be read.
    var open: [(blocks: Document.Children, isContainer: Bool)] = [(document.children(of: document.root), false)]
    var numbers: [Int?] = []
    // The title is above what the front matter says, and is said once.
    let title = document.children(of: document.root).first { document[$0].kind == .heading(1) }
    while var last = open.popLast() {
      guard let id = last.blocks.next() else {
        if last.isContainer { containers.leave() } else if !numbers.isEmpty { numbers.removeLast() }
        continue
      }
      open.append(last)
      switch document[id].kind {
      case .heading(1) where id == title && document.plainText(of: id) == runbook.header.title: break
      case .list(let list):
        if !containers.isInList, !isBelowCode(id) { addGap(before: id) }
        addFacts(before: id)
        numbers.append(list.start)
        open.append((document.children(of: id), false))
      case .item(let state):
        let number = numbers.last ?? nil
        if let number { numbers[numbers.count - 1] = number + 1 }
        containers.enterItem(mark(number, state))
        open.append((document.children(of: id), true))
      case .blockQuote, .alert:
        addGap(before: id)
        containers.enterQuote()
        if case .alert(let kind) = document[id].kind { add([style(.warning, kind.rawValue.uppercased())]) }
        open.append((document.children(of: id), true))
      case .footnoteDefinition(let label):
        addGap(before: id)
        containers.enterItem("[\(VisibleText.of(label))] ")
        open.append((document.children(of: id), true))
      default: add(block: id)
      }
    }
    return lines
  }

  /// Whether a block is right below code: a list there says where a step leads.
  private func isBelowCode(_ id: Node.ID) -> Bool {
    if case .codeBlock? = document.previousSibling(of: id).map({ document[$0].kind }) { true } else { false }
  }

  private mutating func add(_ more: [String]) {
    lines += containers.lines(more)
  }

  /// An empty line before a block, unless it is the first one of a list item or a quote.
  private mutating func addGap(before id: Node.ID) {
    guard document.parent(of: id) == document.root || document.previousSibling(of: id) != nil else { return }
    if lines.last != containers.gap { lines.append(containers.gap) }
  }

  private mutating func add(block id: Node.ID) {
    switch document[id].kind {
    case .heading(let level): addHeading(id, level)
    case .paragraph:
      addGap(before: id)
      add(StyledText(id, in: document, showsAddresses: !style.hasLinks).wrapped(to: room).map { $0.rendered(style) })
    case .codeBlock(let block):
      addGap(before: id)
      addFacts(before: id)
      let code = document.contentLines(of: id).map { document.source.string($0) }.joined(separator: "\n")
      addCode(code, language: HighlightedCode.language(of: block, in: document))
    case .htmlBlock: addHTML(id)
    case .table(let alignments):
      addGap(before: id)
      add(TextTable(rows(of: id), alignments: alignments, style: style).lines(width: room))
    case .thematicBreak:
      addGap(before: id)
      add([style(.faint, String(repeating: "─", count: min(room, 40)))])
    default: break
    }
  }

  private mutating func addHeading(_ id: Node.ID, _ level: Int) {
    let text = VisibleText.of(document.plainText(of: id))
    addGap(before: id)
    add(TextWidth.wrap(text, to: room).map { style(.title, $0) })
    guard level <= 2 else { return }
    add([style(.faint, String(repeating: level == 1 ? "═" : "─", count: min(room, TextWidth.of(text))))])
  }

  private func rows(of table: Node.ID) -> [[StyledText]] {
    document.children(of: table).map { row in
      document.children(of: row).map { StyledText($0, in: document, showsAddresses: !style.hasLinks) }
    }
  }

  private func mark(_ number: Int?, _ state: TaskState?) -> String {
    let box =
      switch state {
      case .unchecked?: "☐ "
      case .checked?: "☑ "
      case nil: ""
      }
    guard let number else { return box.isEmpty ? "• " : box }
    return "\(number). \(box)"
  }

  // MARK: Steps

  /// Says above a step what a person must know of it beside its script.
  private mutating func addFacts(before id: Node.ID) {
    guard let position = stepByPlace[document[id].range.lowerBound] else { return }
    let facts = StepDescription(position, of: runbook, in: graph)
    guard facts.isTelling else { return }
    let node = graph.nodes[position]
    let role: Style.Role = node.isRisky ? .bad : runbook.steps[position].changesState ? .change : .faint
    let text = VisibleText.of(facts.all.joined(separator: " · "))
    add(TextWidth.wrap(text, to: room - 2).map { style(role, $0) }.hanging("", columns: 2))
  }

  /// Code after a gutter, in colours where its language is known; no character of it is lost.
  private mutating func addCode(_ code: String, language: String) {
    // Deep in lists on a narrow screen the gutter's own indent is what there is to give.
    let gutter = room < 12 ? "│ " : "  │ "
    add(
      HighlightedCode.lines(of: code, language: language).flatMap { pieces in
        StyledText(
          pieces.map { StyledText.Run(VisibleText.of($0.text.utf8, keepsLines: true), Self.role(of: $0.token)) }
        ).folded(to: max(8, room - gutter.count)).map { style(.faint, gutter) + $0.rendered(style) }
      })
  }

  private static func role(of token: HighlightedCode.Token?) -> Style.Role? {
    switch token {
    case .comment?: .faint
    case .string?: .good
    case .keyword?: .keyword
    case .variable?: .command
    case .number?, nil: nil
    }
  }

  /// What raw HTML says.
  private mutating func addHTML(_ id: Node.ID) {
    let found = HTMLText(document.literal(of: id)).lines
    guard !found.isEmpty else { return }
    addGap(before: id)
    for line in found {
      if line.isPreformatted {
        addCode(line.text, language: "")
      } else {
        add(TextWidth.wrap(VisibleText.of(line.text), to: room))
      }
    }
  }
}
