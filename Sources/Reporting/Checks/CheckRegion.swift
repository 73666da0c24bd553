import Markdown
import RunbookModel

/// The place of a diagnostic as other programs count it: lines and columns from 1, columns in UTF-16 code units.
struct CheckRegion: Equatable {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int

  init(_ range: Range<Int>, in source: SourceText) {
    (startLine, startColumn) = Self.place(of: range.lowerBound, in: source)
    (endLine, endColumn) = Self.place(of: range.upperBound, in: source)
  }

  private static func place(of offset: Int, in source: SourceText) -> (Int, Int) {
    let line = source.position(at: offset).line
    let range = source.lineRange(line)
    let end = min(max(offset, range.lowerBound), range.upperBound)
    // A scalar of four bytes is two code units, any other is one; all bytes of a scalar but the first are 10xxxxxx.
    let units = source.bytes[range.lowerBound..<end].reduce(0) { $0 + ($1 >= 0xf0 ? 2 : $1 & 0xc0 == 0x80 ? 0 : 1) }
    return (line, units + 1)
  }
}
