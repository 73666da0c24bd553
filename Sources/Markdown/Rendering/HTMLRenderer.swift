/// Turns a document into HTML, byte for byte as the reference implementations do.
///
/// Text of the document can end no tag and no attribute. Raw HTML in it is written only if the options ask for it.
public struct HTMLRenderer {
  /// What the HTML may contain.
  public struct Options: Sendable {
    /// Whether raw HTML is left out, and addresses that a browser would run; so it is unless said otherwise.
    public var safe: Bool

    /// Creates options.
    public init(safe: Bool = true) {
      self.safe = safe
    }
  }

  let document: Document
  let options: Options
  let decoration: HTMLDecoration?
  var output: [UInt8] = []
  /// The number of images around the current node: in a description only text is written.
  var imageDepth = 0
  /// What ends the links that are open, and the image; only an autolink can be in a link.
  var linkEnds: [StaticString] = []
  var imageEnd: StaticString?
  let footnotes: FootnoteNumbering

  /// Returns the HTML of a document.
  public static func render(_ document: Document, options: Options = Options()) -> String {
    String(decoding: renderBytes(document, options: options), as: UTF8.self)
  }

  /// Returns the HTML of a document as bytes.
  public static func renderBytes(_ document: Document, options: Options = Options()) -> [UInt8] {
    render(document, options: options, decoration: nil)
  }

  /// Returns the HTML of a document as part of a page; raw HTML is left out.
  public static func renderBytes(_ document: Document, decoration: HTMLDecoration) -> [UInt8] {
    render(document, options: Options(), decoration: decoration)
  }

  private static func render(_ document: Document, options: Options, decoration: HTMLDecoration?) -> [UInt8] {
    var renderer = HTMLRenderer(document: document, options: options, decoration: decoration)
    renderer.output.reserveCapacity(document.source.bytes.count * 5 / 4)
    renderer.render(below: document.root.index)
    renderer.renderFootnotes()
    return renderer.output
  }

  private init(document: Document, options: Options, decoration: HTMLDecoration?) {
    self.document = document
    self.options = options
    self.decoration = decoration
    footnotes = FootnoteNumbering(document)
  }

  /// Writes all nodes below a node: on the way down what opens them, on the way up what closes them.
  mutating func render(below root: NodeIndex) {
    let tree = document.tree
    var node = tree[root].firstChild
    while node != Tree.none {
      let record = tree[node]
      if !replace(node, record) {
        if record.tag.isBlock { open(block: node, record) } else { open(inline: node, record) }
        if record.firstChild != Tree.none, record.tag != .footnoteDefinition {
          node = record.firstChild
          continue
        }
        close(node, tree[node])
      }
      while node != root, tree[node].next == Tree.none {
        node = tree[node].parent
        if node != root { close(node, tree[node]) }
      }
      node = node == root ? Tree.none : tree[node].next
    }
  }

  /// Writes what the decoration puts in a block's place.
  private mutating func replace(_ node: NodeIndex, _ record: Tree.Record) -> Bool {
    guard record.tag.isBlock, let html = decoration?.replacements[Node.ID(index: node)] else { return false }
    startLine()
    output += html
    return true
  }

  private mutating func close(_ node: NodeIndex, _ record: Tree.Record) {
    if record.tag.isBlock { close(block: node, record) } else { close(inline: record) }
  }

  // MARK: Writing

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Begins a new line, unless one has just begun.
  mutating func startLine() {
    if let last = output.last, last != ASCII.lineFeed { output.append(ASCII.lineFeed) }
  }

  mutating func write(escaping slice: ByteSlice) {
    document.withBytes(slice) { HTMLEscaping.text($0, to: &output) }
  }
}

extension Tree.Tag {
  var isBlock: Bool { rawValue <= Tree.Tag.footnoteDefinition.rawValue }
}
