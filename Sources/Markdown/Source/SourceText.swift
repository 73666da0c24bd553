/// A text as it was read: its bytes, and where its lines begin.
///
/// Offsets are byte offsets from 0. Lines end with `\n`, `\r\n` or `\r`, the line endings of CommonMark section 2.1.
public struct SourceText: Sendable, Equatable {
  /// The bytes as they were read, including a byte order mark.
  public let bytes: [UInt8]

  /// The offset of each line's first byte; a text that ends with a line ending has one more entry than lines.
  let lineStarts: [Int]

  /// Creates a source text from bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = SourceText.lineStarts(of: bytes)
  }

  /// Creates a source text from the UTF-8 bytes of a string.
  public init(_ string: String) {
    self.init(Array(string.utf8))
  }

  /// The offset of the first byte that is text: past the byte order mark, if there is one.
  public var contentStart: Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The number of lines; a line ending at the very end opens no further line.
  public var lineCount: Int {
    lineStarts.count > 1 && lineStarts[lineStarts.count - 1] == bytes.count ? lineStarts.count - 1 : lineStarts.count
  }

  /// Returns the line and column of a byte offset; a byte order mark takes up no column.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, contentStart), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// Returns the line and column of a byte offset as people and their editors count them: the column in Unicode scalars.
  public func readingPosition(at offset: Int) -> SourcePosition {
    let position = position(at: offset)
    let start = lineStarts[position.line - 1]
    let before = bytes[start..<min(bytes.count, start + position.column - 1)]
    // All bytes of a scalar but the first are 10xxxxxx.
    return SourcePosition(line: position.line, column: before.count { $0 & 0xc0 != 0x80 } + 1)
  }

  /// Returns the bytes of a line, counted from 1, without its line ending; empty for a line that does not exist.
  public func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1 else { return contentStart..<contentStart }
    guard line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    guard line < lineStarts.count else { return start..<bytes.count }
    var end = lineStarts[line] - 1
    if bytes[end] == ASCII.lineFeed, end > start, bytes[end - 1] == ASCII.carriageReturn { end -= 1 }
    return start..<end
  }

  /// Returns the text of a range, with bytes that are not UTF-8 replaced by U+FFFD.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The same text with U+FFFD in the place of bytes that are not UTF-8.
  public var repaired: SourceText {
    firstInvalidUTF8 == nil ? self : SourceText(string(bytes.indices))
  }

  /// The offset of the first byte that is not valid UTF-8.
  public var firstInvalidUTF8: Int? {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }

  /// Finds the first byte of each line, not counting a byte order mark to the first.
  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte <= ASCII.carriageReturn else { continue }
      if byte == ASCII.lineFeed {
        starts.append(offset)
      } else if byte == ASCII.carriageReturn {
        if offset < bytes.count, bytes[offset] == ASCII.lineFeed { offset += 1 }
        starts.append(offset)
      }
    }
    return starts
  }
}
