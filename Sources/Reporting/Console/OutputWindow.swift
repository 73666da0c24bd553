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
  /// The last lines, as a ring: its oldest one is at `tailStart`.
  private var tail: [Line] = []
  private var tailStart = 0
  private var omittedLines = 0
  private var omittedBytes = 0

  /// A line as it was written, up to the limit; it becomes text only when it is shown.
  private struct Line {
    let bytes: [UInt8]
    let dropped: Int

    var byteCount: Int { bytes.count + dropped + 1 }

    var text: String {
      var line = bytes[...]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      let visible = VisibleText.of(line.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 })
      return visible + (dropped > 0 ? "… (\(dropped) more bytes)" : "")
    }
  }

  init(headLimit: Int = 20, tailLimit: Int = 10, lineLimit: Int = 2000) {
    self.headLimit = headLimit
    self.tailLimit = tailLimit
    self.lineLimit = lineLimit
  }

  /// Whether lines are being held back.
  var isHolding: Bool { shownLines >= headLimit && hiddenLines > 0 }

  /// How many lines are held back or left out so far.
  var hiddenLines: Int { omittedLines + tail.count }

  /// Takes bytes, and returns the lines to show at once.
  mutating func push(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var rest = bytes[...]
    if shownLines >= headLimit { rest = leavingOutMiddle(of: rest) }
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      endLine(into: &pieces)
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return pieces
  }

  /// The end of a piece of endless output: what comes before its last lines will never be shown, and is only counted.
  private mutating func leavingOutMiddle(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let newline = UInt8(ascii: "\n")
    let lineCount = bytes.reduce(0) { $1 == newline ? $0 + 1 : $0 }
    guard lineCount > tailLimit else { return bytes }
    var start = bytes.endIndex
    for _ in 0...tailLimit { start = bytes[..<start].lastIndex(of: newline) ?? bytes.startIndex }
    omittedLines += tail.count + lineCount - tailLimit
    omittedBytes += tail.reduce(0) { $0 + $1.byteCount } + partial.count + partialDropped + start + 1 - bytes.startIndex
    tail = []
    tailStart = 0
    partial.removeAll(keepingCapacity: true)
    partialDropped = 0
    return bytes[(start + 1)...]
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
    let line = Line(bytes: partial, dropped: partialDropped)
    partial.removeAll(keepingCapacity: true)
    partialDropped = 0
    if shownLines < headLimit {
      shownLines += 1
      pieces.append(.line(line.text))
    } else if tail.count < tailLimit {
      tail.append(line)
    } else {
      omittedLines += 1
      omittedBytes += tail[tailStart].byteCount
      tail[tailStart] = line
      tailStart = (tailStart + 1) % tailLimit
    }
  }
}
