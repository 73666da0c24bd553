/// The text of a leaf block, ready for reading inlines: its lines without their prefixes, joined by line feeds.
///
/// Where the lines lie in the source just so, the source itself is read; otherwise they are joined in a buffer, and
/// offsets are led back to where each line came from.
struct LeafContent {
  /// The bytes that hold the content.
  private(set) var text: [UInt8] = []
  /// The content's range in `text`, without blanks at its end.
  private(set) var start = 0
  private(set) var end = 0
  private var isSource = true
  /// Where each line begins in `text`, and in the source.
  private var offsets: [Int] = []
  private var origins: [Int] = []
  private var buffer: [UInt8] = []

  mutating func load(_ range: Range<Int>, of segments: [Tree.Segment], from source: [UInt8]) {
    start = 0
    end = 0
    guard let first = range.first, let last = range.last else { return }
    isSource = Self.isContiguous(range, of: segments, in: source)
    if isSource {
      text = source
      start = Int(segments[first].start)
      end = Int(segments[last].end)
    } else {
      join(range, of: segments, from: source)
    }
    while end > start, ASCII.isBlank(text[end - 1]) { end -= 1 }
  }

  private static func isContiguous(_ range: Range<Int>, of segments: [Tree.Segment], in source: [UInt8]) -> Bool {
    for index in range.dropFirst() {
      let previous = Int(segments[index - 1].end)
      guard segments[index].start == previous + 1, source[previous] == ASCII.lineFeed else { return false }
    }
    return true
  }

  private mutating func join(_ range: Range<Int>, of segments: [Tree.Segment], from source: [UInt8]) {
    text = []  // lets go of the buffer, so that filling it does not copy it
    buffer.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    for index in range {
      let segment = segments[index]
      if index > range.lowerBound, !segment.continuesLine { buffer.append(ASCII.lineFeed) }
      offsets.append(buffer.count)
      origins.append(Int(segment.start))
      buffer.append(contentsOf: source[Int(segment.start)..<Int(segment.end)])
    }
    text = buffer
    end = text.count
  }

  /// The number of whole lines before an offset that is the start of a line, or the end.
  func lineCount(before offset: Int) -> Int {
    if isSource { return text[start..<offset].count { $0 == ASCII.lineFeed } + (offset == end ? 1 : 0) }
    return offset == end ? offsets.count : offsets.firstIndex { $0 >= offset } ?? offsets.count
  }

  /// The source offset that the byte at an offset came from.
  func origin(of offset: Int) -> Int {
    if isSource { return offset }
    let line = self.line(at: offset)
    return origins[line] + offset - offsets[line]
  }

  /// The source range that a range of content came from.
  func origin(of range: Range<Int>) -> Range<Int> {
    if isSource { return range }
    let first = origin(of: range.lowerBound)
    return range.isEmpty ? first..<first : first..<origin(of: range.upperBound - 1) + 1
  }

  /// The source range that holds exactly the bytes of a range of content, if there is one.
  func sourceSlice(_ range: Range<Int>) -> ByteSlice? {
    if isSource { return ByteSlice(source: range) }
    guard !range.isEmpty else { return ByteSlice(source: 0..<0) }
    let line = self.line(at: range.lowerBound)
    if line + 1 < offsets.count, range.upperBound > offsets[line + 1] - (isJoined(line + 1) ? 0 : 1) { return nil }
    return ByteSlice(source: origin(of: range))
  }

  /// Whether a line goes on with the one before it without a line feed.
  private func isJoined(_ line: Int) -> Bool {
    text[offsets[line] - 1] != ASCII.lineFeed
  }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = offsets.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
