import Markdown

/// What lists and quotes around a place write before its line.
struct MarkdownContainer {
  /// What lines begin with that follow in the same container: markers of lists as blanks.
  let prefix: String
  /// An empty line in the same container.
  var emptyLine: String { prefix.lastIndex(of: ">").map { String(prefix[...$0]) } ?? "" }
  /// Whether text is on the line above, which what is put here would go on with.
  let isBehindText: Bool

  init(of place: Int, in source: SourceText) {
    let line = source.position(at: place).line
    let start = source.lineRange(line).lowerBound
    let isMarker: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ">") }
    let before = source.bytes[start..<max(start, place)]
    prefix = String(decoding: before.map { isMarker($0) ? $0 : UInt8(ascii: " ") }, as: UTF8.self)
    isBehindText =
      before.allSatisfy(isMarker) && line > 1 && !source.bytes[source.lineRange(line - 1)].allSatisfy(isMarker)
  }
}
