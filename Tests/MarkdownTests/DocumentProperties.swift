@testable import Markdown

/// What must hold for every document, whatever the text.
///
/// Each check returns what does not hold.
enum DocumentProperties {
  private static let optionSets: [MarkdownOptions] = [.gitHub, .commonMark]

  /// All of them, with the extensions and without, and that HTML and plain text can be made.
  static func fault(_ bytes: [UInt8]) -> String? {
    for options in optionSets {
      let document = Document.parse(SourceText(bytes), options: options)
      let fault =
        treeFault(document) ?? textFault(document) ?? lineEndingFault(bytes, options)
        ?? byteOrderMarkFault(bytes, options) ?? shiftFault(bytes, options)
      if let fault { return fault }
      for safe in [true, false] { _ = HTMLRenderer.render(document, options: .init(safe: safe)) }
      _ = document.plainText(of: document.root)
    }
    return nil
  }

  /// Nodes nest in their parents, are in order, and do not overlap.
  static func treeFault(_ document: Document) -> String? {
    for parent in [document.root] + Array(document.descendants(of: document.root)) {
      let bounds = document[parent].range
      var end = bounds.lowerBound
      var previous: Node.ID?
      for child in document.children(of: parent) {
        let range = document[child].range
        let name = "\(document[child].kind) at \(range)"
        guard range.lowerBound >= end else { return "\(name) begins before \(end), the end of its neighbour or parent" }
        guard range.upperBound <= bounds.upperBound else { return "\(name) ends behind its parent, \(bounds)" }
        guard document.parent(of: child) == parent, document.previousSibling(of: child) == previous else {
          return "\(name) is linked wrongly"
        }
        end = range.upperBound
        previous = child
      }
    }
    return nil
  }

  /// A text that nothing is decoded in equals its source.
  static func textFault(_ document: Document) -> String? {
    for id in document.descendants(of: document.root) where document[id].kind == .text {
      let text = document.source.string(document[id].range)
      if text.utf8.contains(where: { $0 == ASCII.backslash || $0 == ASCII.ampersand || $0 == 0 }) { continue }
      let literal = document.literal(of: id)
      if literal != text { return "the text \(literal.debugDescription) was written \(text.debugDescription)" }
    }
    return nil
  }

  /// The tree is the same with every kind of line ending.
  static func lineEndingFault(_ bytes: [UInt8], _ options: MarkdownOptions) -> String? {
    guard !bytes.contains(ASCII.carriageReturn) else { return nil }
    let tree = dump(bytes, options)
    let crlf = bytes.flatMap { $0 == ASCII.lineFeed ? [ASCII.carriageReturn, $0] : [$0] }
    let cr = bytes.map { $0 == ASCII.lineFeed ? ASCII.carriageReturn : $0 }
    return difference(dump(crlf, options), tree, "with CRLF") ?? difference(dump(cr, options), tree, "with CR")
  }

  /// The tree is the same after a byte order mark.
  static func byteOrderMarkFault(_ bytes: [UInt8], _ options: MarkdownOptions) -> String? {
    guard !bytes.starts(with: byteOrderMark) else { return nil }
    return difference(dump(byteOrderMark + bytes, options), dump(bytes, options), "with a byte order mark")
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Lines above shift the tree, and change nothing else.
  static func shiftFault(_ bytes: [UInt8], _ options: MarkdownOptions) -> String? {
    guard !bytes.starts(with: byteOrderMark) else { return nil }
    let options = options.subtracting(.frontMatter)
    let document = Document.parse(SourceText(bytes), options: options)
    let ranges = document.descendants(of: document.root).map { document[$0].range }
    let html = HTMLRenderer.renderBytes(document, options: .init(safe: false))
    for count in [1, 3] {
      let above = Array(repeating: ASCII.lineFeed, count: count)
      let shifted = Document.parse(SourceText(above + bytes), options: options)
      let shiftedRanges = shifted.descendants(of: shifted.root).map { shifted[$0].range }
      guard shiftedRanges == ranges.map({ $0.lowerBound + count..<$0.upperBound + count }),
        HTMLRenderer.renderBytes(shifted, options: .init(safe: false)) == html
      else { return "another tree below \(count) lines" }
    }
    return nil
  }

  private static func dump(_ bytes: [UInt8], _ options: MarkdownOptions) -> String {
    Document.parse(SourceText(bytes), options: options).dump()
  }

  private static func difference(_ dump: String, _ expected: String, _ name: String) -> String? {
    guard dump != expected else { return nil }
    let lines = zip(dump.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
    return "\(lines?.0 ?? "fewer or more nodes") instead of \(lines?.1 ?? "the others") \(name)"
  }
}
