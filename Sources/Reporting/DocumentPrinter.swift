import Markdown
import Publishing
public import RunbookModel

/// A runbook as text to read in a terminal: headings, wrapped text, commands behind a gutter.
public struct DocumentPrinter: Sendable {
  private let style: Style
  private let width: Int

  /// The deepest nesting that is indented further: text and code are to keep eight columns.
  private let indentLimit: Int

  /// Creates a printer.
  public init(style: Style, width: Int) {
    self.style = style
    self.width = max(20, width)
    indentLimit = min(8, (self.width - 14) / 2)
  }

  /// The whole document.
  ///
  /// Nothing in it can move the cursor.
  public func text(of runbook: Runbook) -> String {
    let document = Document.parse(runbook.source)
    var lines = header(runbook)
    // The title stands above what the front matter says, and is said once.
    let title = document.children(of: document.root).first { document[$0].kind == .heading(1) }
    for id in document.descendants(of: document.root) {
      if id == title, document.plainText(of: id) == runbook.header.title { continue }
      let node = document[id]
      let indent = indent(of: id, in: document)
      switch node.kind {
      case .heading(let level):
        let text = VisibleText.of(document.plainText(of: id))
        lines.append("")
        lines += wrap(text, indent: "", first: "").map { style(.title, level == 1 ? $0.uppercased() : $0) }
        if level == 2 { lines.append(style(.faint, String(repeating: "─", count: min(width, TextWidth.of(text))))) }
      case .paragraph:
        if indent.isFirst { lines.append("") }
        let text = StyledText(id, in: document, showsAddresses: !style.hasLinks)
        for (index, line) in text.wrapped(to: max(8, width - TextWidth.of(indent.rest))).enumerated() {
          lines.append((index == 0 ? indent.first : indent.rest) + line.rendered(style))
        }
      case .codeBlock(let block):
        lines.append("")
        lines += code(id, block, in: document, indent: indent.rest)
      case .table(let alignments):
        lines.append("")
        let table = TextTable(rows(of: id, in: document), alignments: alignments, style: style)
        lines += table.lines(width: max(8, width - TextWidth.of(indent.rest))).map { indent.rest + $0 }
      case .alert(let kind):
        lines += ["", indent.rest + style(.warning, "▌ " + kind.rawValue.uppercased())]
      case .thematicBreak: lines += ["", style(.faint, String(repeating: "─", count: min(width, 40)))]
      default: break
      }
    }
    return lines.drop { $0.isEmpty }.map { $0 + "\n" }.joined()
  }

  private func header(_ runbook: Runbook) -> [String] {
    let header = runbook.header
    let facts = [
      header.severity.map { "severity \($0)" }, header.owner.map { "owner \($0)" },
      header.services.isEmpty ? nil : header.services.joined(separator: ", "),
    ].compactMap { $0 }
    var lines = wrap(VisibleText.of(header.title), indent: "", first: "").map { style(.title, $0.uppercased()) }
    lines += (header.summary.map { wrap(VisibleText.of($0), indent: "", first: "") } ?? [])
    if !facts.isEmpty {
      lines.append(style(.faint, TextWidth.cut(VisibleText.of(facts.joined(separator: " · ")), to: width)))
    }
    if !header.inputs.isEmpty { lines.append("") }
    for input in header.inputs {
      let value = input.defaultValue.map { " = \($0)" } ?? (input.isOptional ? " (optional)" : "")
      let prompt = input.prompt.map { "  \($0)" } ?? ""
      lines.append(
        TextWidth.cut("  " + VisibleText.of(input.name + value) + style(.faint, VisibleText.of(prompt)), to: width))
    }
    return lines
  }

  private func rows(of table: Node.ID, in document: Document) -> [[StyledText]] {
    document.children(of: table).map { row in
      document.children(of: row).map { StyledText($0, in: document, showsAddresses: !style.hasLinks) }
    }
  }

  /// Code behind a gutter, in colours where its language is known; no character of it is lost.
  private func code(_ id: Node.ID, _ block: CodeBlock, in document: Document, indent: String) -> [String] {
    let info = block.fence.map { document.source.string($0.info) } ?? ""
    let language = String(info.prefix { $0 != " " && $0 != "\t" && $0 != "{" })
    let text = document.contentLines(of: id).map { document.source.string($0) }.joined(separator: "\n")
    return HighlightedCode.lines(of: text, language: language).flatMap { pieces in
      let line = StyledText(
        pieces.map { StyledText.Run(VisibleText.of($0.text.utf8, keepsLines: true), Self.role(of: $0.token)) })
      return line.folded(to: max(8, width - TextWidth.of(indent) - 4)).map {
        indent + style(.faint, "  │ ") + $0.rendered(style)
      }
    }
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

  /// The indentation that a block's containers give, and whether it is the first thing below the document itself.
  private func indent(of id: Node.ID, in document: Document) -> (first: String, rest: String, isFirst: Bool) {
    var depth = 0
    var mark = ""
    var isQuote = false
    var current = id
    while let parent = document.parent(of: current), depth < indentLimit {
      switch document[parent].kind {
      case .item(let state):
        if depth == 0, document.previousSibling(of: current) == nil { mark = Self.mark(of: state) }
        depth += 1
      case .blockQuote, .alert: isQuote = true
      default: break
      }
      current = parent
    }
    let quote = isQuote ? "▌ " : ""
    let outer = String(repeating: "  ", count: max(0, depth - 1))
    let rest = outer + (depth > 0 ? "  " : "") + quote
    return (depth > 0 && !mark.isEmpty ? outer + mark + quote : rest, rest, depth == 0)
  }

  private static func mark(of state: TaskState?) -> String {
    switch state {
    case .unchecked?: "☐ "
    case .checked?: "☑ "
    case nil: "• "
    }
  }

  private func wrap(_ text: String, indent: String, first: String) -> [String] {
    TextWidth.wrap(text, to: max(8, width - TextWidth.of(indent))).enumerated().map { ($0 == 0 ? first : indent) + $1 }
  }
}
