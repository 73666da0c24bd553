/// Text nodes that follow each other, read as one text.
struct TextRun {
  struct Piece {
    let node: NodeIndex
    let content: ByteSlice
    let origin: Range<Int>
    /// Where the piece begins in the text.
    var offset = 0

    init(_ record: Tree.Record, node: NodeIndex) {
      self.node = node
      content = record.content
      origin = Int(record.start)..<Int(record.end)
    }
  }

  private(set) var pieces: [Piece]
  private(set) var bytes: [UInt8] = []

  init(_ pieces: [Piece], source: [UInt8], side: [UInt8]) {
    self.pieces = pieces
    for index in pieces.indices {
      self.pieces[index].offset = bytes.count
      let content = pieces[index].content
      bytes.append(contentsOf: content.isSource ? source[content.range] : side[content.range])
    }
  }

  /// The source range that a range of the text came from; a decoded piece is not divided.
  func origin(of range: Range<Int>) -> Range<Int> {
    let first = pieces[index(at: range.lowerBound)]
    let last = pieces[index(at: range.upperBound - 1)]
    let start = origin(first, at: range.lowerBound)
    return start..<max(start, origin(last, at: range.upperBound))
  }

  private func origin(_ piece: Piece, at offset: Int) -> Int {
    let distance = offset - piece.offset
    if distance == 0 { return piece.origin.lowerBound }
    if distance == Int(piece.content.count) { return piece.origin.upperBound }
    // What is after an escape's backslash is verbatim again.
    if piece.content.isSource { return piece.content.range.lowerBound + distance }
    return piece.origin.upperBound
  }

  /// The bytes of a range of the text, if one piece holds them.
  func slice(_ range: Range<Int>) -> ByteSlice? {
    let piece = pieces[index(at: range.lowerBound)]
    let distance = range.lowerBound - piece.offset
    guard distance + range.count <= Int(piece.content.count) else { return nil }
    return piece.content.dropFirst(distance).prefix(range.count)
  }

  private func index(at offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].offset <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
