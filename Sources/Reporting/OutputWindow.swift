/// The part of a step's output that a screen shows: its first lines at once, its last ones at the end.
struct OutputWindow {
  /// A step's output as lines for the screen.
  enum Piece: Equatable {
    case line(String)
    case omitted(lines: Int, bytes: Int)
  }

  private let headLimit: Int
  private let tailLimit: Int
  /// The most characters of one line that are ever looked at.
  private let lineLimit: Int
  private var partial: [UInt8] = []
  private var partialDropped = 0
  private var shownLines = 0
  private var tail: [(text: String, bytes: Int)] = []
  private var tailStart = 0
  private var omittedLines = 0
  private var omittedBytes = 0

  init(headLimit: Int = 20, tailLimit: Int = 10, lineLimit: Int = 2000) {
    self.headLimit = headLimit
    self.tailLimit = tailLimit
    self.lineLimit = lineLimit
  }

  /// Whether lines are being held back.
  var isHolding: Bool { shownLines >= headLimit && (omittedLines > 0 || !tail.isEmpty) }

  /// How many lines are held back or left out so far.
  var hiddenLines: Int { omittedLines + tail.count }

  /// Takes bytes, and returns the lines to show at once.
  mutating func push(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      keep(bytes[start..<end])
      endLine(into: &pieces)
      start = end + 1
    }
    keep(bytes[start...])
    return pieces
  }

  /// Returns what is left when the step is over.
  mutating func finish() -> [Piece] {
    var pieces: [Piece] = []
    if !partial.isEmpty || partialDropped > 0 { endLine(into: &pieces) }
    if omittedLines > 0 { pieces.append(.omitted(lines: omittedLines, bytes: omittedBytes)) }
    for index in 0..<tail.count { pieces.append(.line(tail[(tailStart + index) % tail.count].text)) }
    tail = []
    return pieces
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    let room = max(0, lineLimit - partial.count)
    partial += bytes.prefix(room)
    partialDropped += max(0, bytes.count - room)
  }

  private mutating func endLine(into pieces: inout [Piece]) {
    var line = partial[...]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    let text =
      VisibleText.of(line.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 })
      + (partialDropped > 0 ? "… (\(partialDropped) more bytes)" : "")
    let bytes = partial.count + partialDropped + 1
    partial.removeAll(keepingCapacity: true)
    partialDropped = 0
    if shownLines < headLimit {
      shownLines += 1
      pieces.append(.line(text))
    } else if tail.count < tailLimit {
      tail.append((text, bytes))
    } else {
      omittedLines += 1
      omittedBytes += tail[tailStart].bytes
      tail[tailStart] = (text, bytes)
      tailStart = (tailStart + 1) % tailLimit
    }
  }
}
