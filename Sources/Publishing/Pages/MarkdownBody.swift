import Markdown
import RunbookModel

/// The text of a runbook for tools that read Markdown.
///
/// Front matter, title and attributes are left out, what a person must know of a step is above it, raw HTML is the
/// text in it, links lead to pages, and hidden characters are spelt out.
struct MarkdownBody {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  private let graph: Graph
  private let text: Document
  private let stepByPlace: [Int: Int]
  private var edits: [TextEdit] = []

  init(_ entry: SiteMap.Entry, in map: SiteMap, _ graph: Graph) {
    self.entry = entry
    self.map = map
    self.graph = graph
    text = entry.text
    stepByPlace = Dictionary(
      entry.runbook.steps.enumerated().map { ($1.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    // Where one edit lies in another, the outer one counts: it begins first.
    edits.append(TextEdit(0..<text.source.contentStart, ""))
    if let block = text.frontMatter, block.isClosed { edits.append(TextEdit(block.range, "")) }
    if let title = text.children(of: text.root).first(where: { text[$0].kind == .heading(1) }) {
      edits.append(TextEdit(text[title].range, ""))
    }
    for id in text.descendants(of: text.root) { edit(id) }
    for reference in text.characterReferences() where VisibleCharacters.of(reference.text) != reference.text {
      edits.append(TextEdit(reference.range, reference.text))
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The bytes, with line feeds at the ends of lines.
  func bytes() -> [UInt8] {
    let edited = String(decoding: TextEdit.apply(edits, to: text.source.bytes), as: UTF8.self)
    let lines = edited.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    return VisibleCharacters.of(Array(lines.drop(while: \.isEmpty).joined(separator: "\n").utf8))
  }

  private mutating func edit(_ id: Node.ID) {
    let node = text[id]
    switch node.kind {
    case .codeBlock(let block):
      addFacts(before: node.range.lowerBound)
      removeAttributes(of: block)
    case .list: addFacts(before: node.range.lowerBound)
    case .htmlBlock:
      edits.append(TextEdit(node.range, blocks(of: HTMLText(text.literal(of: id)).lines, at: node.range)))
    case .htmlInline: edits.append(TextEdit(node.range, inline(of: id)))
    case .link(let link): edit(id, link, opening: "[")
    case .image(let link): edit(id, link, opening: "![")
    case .autolink(let link):
      guard case .address = map.reference(link.destination, in: entry) else {
        edits.append(TextEdit(node.range, MarkdownText.code(link.destination)))
        return
      }
    default: break
    }
  }

  // MARK: Steps

  /// Says above a step what its fence line says, and what a person must know.
  private mutating func addFacts(before place: Int) {
    guard let position = stepByPlace[place] else { return }
    let facts = StepDescription(position, of: entry.runbook, in: graph)
    let last = entry.document.history?.steps[entry.runbook.steps[position].id].map { ["last time: \($0)"] } ?? []
    guard facts.isTelling || !last.isEmpty else { return }
    let effect = "**\(MarkdownText.escaped("\(facts.place) · \(facts.effect)"))**"
    let line = ([effect] + (facts.settings + last).map(MarkdownText.prose)).joined(separator: " · ")
    let container = MarkdownContainer(of: place, in: text.source)
    let gap = container.isBehindText ? "\n\(container.prefix)" : ""
    edits.append(TextEdit(place..<place, "\(gap)\(line)\n\(container.emptyLine)\n\(container.prefix)"))
  }

  private mutating func removeAttributes(of block: CodeBlock) {
    guard let info = block.fence?.info else { return }
    let bytes = text.source.bytes
    guard let brace = bytes[info].firstIndex(of: UInt8(ascii: "{")) else { return }
    var start = brace
    while start > info.lowerBound, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    edits.append(TextEdit(start..<info.upperBound, ""))
  }

  // MARK: Links

  /// A link to what has no page is its words and the name of the file; such an image is its description.
  private mutating func edit(_ id: Node.ID, _ link: LinkDestination, opening: String) {
    let range = text[id].range
    var end = range.lowerBound + opening.utf8.count
    for child in text.children(of: id) { end = text[child].range.upperBound }
    guard end <= range.upperBound else { return }
    switch map.reference(link.destination, in: entry) {
    case .address(let address):
      if let place = link.destinationRange {
        edits.append(TextEdit(place, MarkdownText.address(address)))
      } else if address != link.destination {
        edits.append(TextEdit(end..<range.upperBound, "](\(MarkdownText.address(address)))"))
      }
    case .name(let name):
      let isSaid = text.plainText(of: id) == name
      replaceBrackets(of: range, opening, end, with: isSaid ? "" : " (\(MarkdownText.code(name)))")
    case .none:
      replaceBrackets(of: range, opening, end, with: "")
    }
  }

  private mutating func replaceBrackets(of range: Range<Int>, _ opening: String, _ end: Int, with name: String) {
    let start = range.lowerBound..<range.lowerBound + opening.utf8.count
    edits.append(TextEdit(start, opening == "![" ? "Image: " : ""))
    edits.append(TextEdit(end..<range.upperBound, name))
  }

  // MARK: Raw HTML

  private func blocks(of lines: [HTMLText.Line], at range: Range<Int>) -> String {
    let container = MarkdownContainer(of: range.lowerBound, in: text.source)
    let prefix = container.prefix
    var blocks: [String] = []
    for part in lines.split(whereRunsOf: \.isPreformatted) {
      if part[0].isPreformatted {
        let code = part.map(\.text).joined(separator: "\n")
        let fence = String(repeating: "`", count: 3 + code.utf8.count { $0 == UInt8(ascii: "`") })
        blocks.append("\(fence)\n\(code)\n\(fence)".split(separator: "\n").joined(separator: "\n\(prefix)"))
      } else {
        // Two blanks break a line for every reader of Markdown.
        blocks.append(part.map { MarkdownText.escaped($0.text) }.joined(separator: "  \n\(prefix)"))
      }
    }
    return blocks.joined(separator: "\n\(container.emptyLine)\n\(prefix)")
  }

  private func inline(of id: Node.ID) -> String {
    switch HTMLText.inline(text.literal(of: id)) {
    case .nothing: return ""
    case .text(let words): return MarkdownText.escaped(words)
    case .lineBreak:
      var block = text.parent(of: id)
      while let current = block {
        if case .paragraph = text[current].kind {
          return "  \n\(MarkdownContainer(of: text[current].range.lowerBound, in: text.source).prefix)"
        }
        block = text.parent(of: current)
      }
      // In headings and tables a line has no second one.
      return " "
    }
  }
}

extension Array {
  /// The elements in runs of those that are alike.
  fileprivate func split(whereRunsOf value: (Element) -> Bool) -> [[Element]] {
    var runs: [[Element]] = []
    for element in self {
      if let last = runs.last?.last, value(last) == value(element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}
