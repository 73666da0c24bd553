import Markdown
import RunbookModel

/// The page of a runbook as Markdown that other tools read: its text without what only `runbook` understands.
struct MarkdownPage {
  private let index: Int
  private let documents: [SiteDocument]
  private let map: SiteMap
  private let document: Document

  init(_ index: Int, of documents: [SiteDocument], map: SiteMap) {
    self.index = index
    self.documents = documents
    self.map = map
    document = map.texts[index]
  }

  private var header: Runbook.Header { documents[index].header }

  func text() -> [UInt8] {
    Array((head() + tree() + inputs()).utf8) + body()
  }

  private func head() -> String {
    var text = "# \(MarkdownText.escaped(header.title))\n\n"
    if let summary = header.summary { text += "\(MarkdownText.escaped(summary))\n\n" }
    var facts: [String] = []
    func add(_ label: String, _ values: [String]) {
      if !values.isEmpty { facts.append("- \(label): \(values.map(MarkdownText.escaped).joined(separator: ", "))\n") }
    }
    add("Severity", header.severity.map { [$0] } ?? [])
    add("Owner", header.owner.map { [$0] } ?? [])
    add("Services", header.services)
    add("Alerts", header.alerts)
    add("Tags", header.tags)
    add("Needs", header.requires.map(\.value))
    add("Reviewed", header.reviewed.map { [$0] } ?? [])
    add("Review due", header.reviewDue.map { [$0.description] } ?? [])
    if documents[index].runbook.isDeclared {
      facts.append(
        "- Run it: \(MarkdownText.code("runbook exec \(ShellWord.quoted(documents[index].name)) --dry-run"))\n")
    }
    return facts.isEmpty ? text : text + facts.joined() + "\n"
  }

  private func tree() -> String {
    let graph = Graph(documents[index].runbook)
    guard documents[index].runbook.isDeclared, graph.nodes.count > 1 else { return "" }
    return "```mermaid\n\(Mermaid.text(of: graph))```\n\n"
  }

  private func inputs() -> String {
    guard !header.inputs.isEmpty else { return "" }
    let rows = header.inputs.map { input in
      MarkdownText.row([
        MarkdownText.code(input.name), MarkdownText.escaped(input.prompt ?? ""),
        input.isSecret ? "secret" : input.type.rawValue,
        input.defaultValue.map { MarkdownText.code($0) } ?? (input.isOptional ? "not set" : "asked for"),
      ])
    }
    return "| Input | What it is | Type | When not given |\n|---|---|---|---|\n\(rows.joined())\n"
  }

  /// The text of the document with its front matter, its title and its attributes left out, raw HTML as text, and links
  /// leading to pages.
  private func body() -> [UInt8] {
    var edits: [TextEdit] = []
    if let block = document.frontMatter, block.isClosed { edits.append(TextEdit(block.range, "")) }
    let title = document.children(of: document.root).first { document[$0].kind == .heading(1) }
    for id in document.descendants(of: document.root) {
      let node = document[id]
      switch node.kind {
      case .heading where id == title: edits.append(TextEdit(node.range, ""))
      case .codeBlock(let block): edits += attributes(of: block)
      case .htmlBlock, .htmlInline: edits.append(TextEdit(node.range, escapedHTML(node.range)))
      case .link(let link), .image(let link):
        guard let range = link.destinationRange else { continue }
        edits.append(TextEdit(range, map.address(link.destination, in: index, of: documents) ?? "#"))
      default: break
      }
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    let bytes = TextEdit.apply(edits, to: document.source.bytes)
    return Array(bytes.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
  }

  private func attributes(of block: CodeBlock) -> [TextEdit] {
    guard let info = block.fence?.info else { return [] }
    let bytes = document.source.bytes[info]
    guard let brace = bytes.firstIndex(of: UInt8(ascii: "{")) else { return [] }
    var start = brace
    while start > info.lowerBound, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    return [TextEdit(start..<info.upperBound, "")]
  }

  private func escapedHTML(_ range: Range<Int>) -> String {
    var escaped: [UInt8] = []
    for byte in document.source.bytes[range] {
      if byte == UInt8(ascii: "<") { escaped += "&lt;".utf8 } else { escaped.append(byte) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
