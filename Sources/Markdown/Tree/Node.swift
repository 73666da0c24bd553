/// One block or inline of a document: what it is, and where it stands.
public struct Node: Sendable, Equatable {
  /// The name of a node within its document.
  public struct ID: Hashable, Sendable {
    let index: NodeIndex
  }

  /// What the node is.
  public let kind: Kind

  /// The bytes of the source that the node was read from, without a trailing line ending.
  public let range: Range<Int>

  /// What a node is, with what sets it apart from others of its kind.
  public enum Kind: Sendable, Equatable {
    /// The root of a document.
    case document
    /// A block quote.
    case blockQuote
    /// A block quote that GitHub shows as an alert; its marker line is not among its children.
    case alert(AlertKind)
    /// A list.
    case list(ListStyle)
    /// A list item; one with a task state has had its `[ ]` taken from its text.
    case item(TaskState?)
    /// A paragraph.
    case paragraph
    /// A heading of level 1 to 6.
    case heading(Int)
    /// A fenced or indented code block.
    case codeBlock(CodeBlock)
    /// A block of raw HTML.
    case htmlBlock
    /// A thematic break.
    case thematicBreak
    /// A table, with the alignment of each column.
    case table([TableAlignment])
    /// A row of a table.
    case tableRow(isHeader: Bool)
    /// A cell of a table row.
    case tableCell
    /// The definition of a footnote.
    case footnoteDefinition(label: String)

    /// Text.
    case text
    /// A line ending within a paragraph.
    case softBreak
    /// A line ending that is kept.
    case hardBreak
    /// A code span.
    case codeSpan
    /// Emphasis.
    case emphasis
    /// Strong emphasis.
    case strong
    /// Text that is struck through.
    case strikethrough
    /// A link.
    case link(LinkDestination)
    /// An image; its children are its description.
    case image(LinkDestination)
    /// An address that is its own link, in angle brackets or bare.
    case autolink(LinkDestination)
    /// A tag, comment or other markup of raw HTML.
    case htmlInline
    /// A reference to a footnote that is defined.
    case footnoteReference(label: String)
  }
}
