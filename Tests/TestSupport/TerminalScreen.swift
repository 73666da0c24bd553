/// What a terminal shows for the bytes it was sent: lines, overprinting, erasing, moving up; no colours.
public struct TerminalScreen: Sendable {
  private let columns: Int
  private var lines: [[Unicode.Scalar]] = [[]]
  private var row = 0
  private var column = 0

  /// Creates a screen that shows some output, with everything that scrolled off its top.
  public init(showing bytes: [UInt8], columns: Int) {
    self.columns = max(1, columns)
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1b}": if let sequence = ControlSequence(consuming: &rest) { apply(sequence) }
      case "\n": moveDown()
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\t": column = min(self.columns - 1, (column / 8 + 1) * 8)
      case _ where scalar.value < 0x20 || scalar.value == 0x7f: break
      default: put(scalar)
      }
    }
  }

  /// The lines, without blanks at their ends and without empty lines at the bottom.
  public var text: String {
    var shown = lines.map { line in
      var text = String(String.UnicodeScalarView(line))
      while text.last == " " { text.removeLast() }
      return text
    }
    while shown.last == "" { shown.removeLast() }
    return shown.joined(separator: "\n")
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column >= columns {
      moveDown()
      column = 0
    }
    while lines[row].count <= column { lines[row].append(" ") }
    lines[row][column] = scalar
    column += 1
  }

  private mutating func moveDown(_ count: Int = 1) {
    row += count
    while lines.count <= row { lines.append([]) }
  }

  private mutating func apply(_ sequence: ControlSequence) {
    let count = max(1, sequence.parameters.first ?? 1)
    let mode = sequence.parameters.first ?? 0
    switch sequence.final {
    case "A": row = max(0, row - count)
    case "B": moveDown(count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "E":
      moveDown(count)
      column = 0
    case "F": (column, row) = (0, max(0, row - count))
    case "G": column = min(columns, count) - 1
    case "J" where mode == 0:
      lines[row] = Array(lines[row].prefix(column))
      lines.removeSubrange((row + 1)...)
    case "J": (lines, row, column) = ([[]], 0, 0)
    case "K" where mode == 0: lines[row] = Array(lines[row].prefix(column))
    case "K" where mode == 1: for index in lines[row].indices.prefix(column + 1) { lines[row][index] = " " }
    case "K": lines[row] = []
    default: break
    }
  }
}
