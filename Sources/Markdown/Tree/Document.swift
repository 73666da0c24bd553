/// A Markdown document: a tree of blocks and inlines, each with its place in the source.
public struct Document: Sendable {
  /// The text the document was read from.
  public let source: SourceText

  /// The extensions the document was read with.
  public let options: MarkdownOptions

  /// The front matter, when the first line is `---`.
  public let frontMatter: FrontMatterBlock?

  let tree: Tree

  /// The most bytes of a text that is read; a larger one is taken for an empty document.
  public static let sizeLimit = 1 << 30

  /// The most cells that rows of tables with too few of them are filled up with, over the whole document.
  public static let completedCellLimit = 500_000

  /// The row before which a table was ended, since its rows lack more cells than are filled up.
  public var refusedRow: Range<Int>? { tree.refusedRow }

  /// Reads a document; every text is one.
  public static func parse(_ source: SourceText, options: MarkdownOptions = .gitHub) -> Document {
    let source = source.bytes.count <= sizeLimit ? source : SourceText("")
    let frontMatter = options.contains(.frontMatter) ? FrontMatterBlock.find(in: source) : nil
    var firstLine = 0
    if let frontMatter, frontMatter.isClosed {
      firstLine = source.position(at: frontMatter.range.upperBound).line
    }
    var blocks = BlockParser(source, options: options)
    blocks.parse(fromLine: firstLine)
    var inlines = InlineParser(consume blocks)
    inlines.parse()
    return Document(source: source, options: options, frontMatter: frontMatter, tree: inlines.tree)
  }

  /// The node of the whole document.
  public var root: Node.ID { Node.ID(index: 0) }

  /// Returns a node of this document.
  public subscript(_ id: Node.ID) -> Node {
    let record = tree[id.index]
    return Node(kind: kind(of: record), range: Int(record.start)..<Int(record.end))
  }

  private func kind(of record: Tree.Record) -> Node.Kind {
    switch record.tag {
    case .document: .document
    case .blockQuote: .blockQuote
    case .alert: .alert(AlertKind.allCases[Int(record.detail)])
    case .list: .list(tree.lists[Int(record.payload)])
    case .item: .item(record.detail == 0 ? nil : record.detail == 1 ? .unchecked : .checked)
    case .paragraph: .paragraph
    case .heading: .heading(Int(record.detail))
    case .codeBlock: .codeBlock(CodeBlock(fence: record.payload < 0 ? nil : tree.fences[Int(record.payload)]))
    case .htmlBlock: .htmlBlock
    case .thematicBreak: .thematicBreak
    case .table: .table(tree.tables[Int(record.payload)])
    case .tableRow: .tableRow(isHeader: record.detail == 1)
    case .tableCell: .tableCell
    case .footnoteDefinition: .footnoteDefinition(label: string(record.content))
    case .text: .text
    case .softBreak: .softBreak
    case .hardBreak: .hardBreak
    case .codeSpan: .codeSpan
    case .emphasis: .emphasis
    case .strong: .strong
    case .strikethrough: .strikethrough
    case .link: .link(destination(record.payload))
    case .image: .image(destination(record.payload))
    case .autolink: .autolink(destination(record.payload))
    case .htmlInline: .htmlInline
    case .footnoteReference: .footnoteReference(label: string(record.content))
    }
  }

  private func destination(_ payload: Int32) -> LinkDestination {
    let link = tree.links[Int(payload)]
    return LinkDestination(
      destination: string(link.destination), title: link.title.map(string),
      destinationRange: link.range.map { Int($0.lowerBound)..<Int($0.upperBound) })
  }
}
