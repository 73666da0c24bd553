import Markdown

/// A table fitted to the terminal: columns as wide as they need, and the widest ones wrapped where there is no room.
struct TextTable {
  private let rows: [[StyledText]]
  private let alignments: [TableAlignment]
  private let style: Style

  init(_ rows: [[StyledText]], alignments: [TableAlignment], style: Style) {
    self.rows = rows
    self.alignments = alignments
    self.style = style
  }

  /// The lines, of at most so many columns; the first row is the header.
  func lines(width: Int) -> [String] {
    guard let columns = rows.map(\.count).max(), columns > 0 else { return [] }
    guard let widths = widths(columns: columns, room: width - 3 * (columns - 1)) else { return stacked(width: width) }
    var lines: [String] = []
    let wrapped = rows.map { row in
      widths.indices.map { $0 < row.count ? row[$0].wrapped(to: widths[$0]) : [StyledText()] }
    }
    let areTall = wrapped.dropFirst().contains { $0.contains { $0.count > 1 } }
    for (index, cells) in wrapped.enumerated() {
      // Rows of several lines are told apart by an empty one.
      if areTall, index > 1 {
        lines.append(style(.faint, widths.map { String(repeating: " ", count: $0) }.joined(separator: " │ ")))
      }
      for line in 0..<(cells.map(\.count).max() ?? 1) {
        let parts = widths.indices.map { column -> String in
          let cell = line < cells[column].count ? cells[column][line] : StyledText()
          return padded(cell, to: widths[column], alignments.indices.contains(column) ? alignments[column] : .none)
        }
        lines.append(parts.joined(separator: style(.faint, " │ ")).trimmingBlanks)
      }
      if index == 0 {
        lines.append(style(.faint, widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")))
      }
    }
    return lines
  }

  /// How wide each column is; nil when not even the narrowest fit.
  private func widths(columns: Int, room: Int) -> [Int]? {
    let least = 6
    let natural = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }.map { max(1, $0) }
    guard natural.reduce(0, +) > room else { return natural }
    guard room >= columns * least else { return nil }
    // Columns that need no more than their share get what they need, and the others share what is left.
    var widths = natural
    var open = Set(0..<columns)
    var left = room
    while !open.isEmpty {
      let share = left / open.count
      let small = open.filter { natural[$0] <= share }
      guard !small.isEmpty else {
        for (place, column) in open.sorted().enumerated() {
          widths[column] = share + (place < left % open.count ? 1 : 0)
        }
        break
      }
      for column in small { left -= natural[column] }
      open.subtract(small)
    }
    return widths
  }

  /// For a screen that is too narrow for columns: each row as a small list.
  private func stacked(width: Int) -> [String] {
    let header = rows.first ?? []
    var lines: [String] = []
    for row in rows.dropFirst() {
      if !lines.isEmpty { lines.append("") }
      for (column, cell) in row.enumerated() {
        var text = StyledText()
        if column < header.count {
          for run in header[column].runs { text.append(StyledText.Run(run.text, .faint)) }
          text.append(StyledText.Run(": ", .faint))
        }
        for run in cell.runs { text.append(run) }
        lines += text.wrapped(to: width).map { $0.rendered(style) }
      }
    }
    return lines
  }

  private func padded(_ text: StyledText, to width: Int, _ alignment: TableAlignment) -> String {
    let room = max(0, width - text.width)
    let left =
      switch alignment {
      case .none, .left: 0
      case .center: room / 2
      case .right: room
      }
    return String(repeating: " ", count: left) + text.rendered(style) + String(repeating: " ", count: room - left)
  }
}

extension String {
  /// The text without the blanks at its end.
  var trimmingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
