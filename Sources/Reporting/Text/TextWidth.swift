/// How many columns a text takes in a terminal, and cutting and wrapping by that.
public enum TextWidth {
  /// The columns a text takes.
  public static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The text, cut to so many columns with `…` at its end; never inside a character.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    guard text.utf8.count > columns, of(text) > columns else { return text }
    var cut = ""
    var used = 0
    for character in text {
      let width = width(of: character)
      if used + width > columns - 1 { break }
      cut.append(character)
      used += width
    }
    return cut + "…"
  }

  /// The text with blanks after it up to so many columns.
  public static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - of(text)))
  }

  /// The text as lines of at most so many columns, broken at blanks where there are any.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    let limit = max(1, columns)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        for piece in pieces(of: String(word), columns: limit) {
          let width = of(piece)
          if used > 0, used + 1 + width > limit {
            lines.append(line)
            line = ""
            used = 0
          }
          line += (used > 0 ? " " : "") + piece
          used += (used > 0 ? 1 : 0) + width
        }
      }
      lines.append(line)
    }
    return lines
  }

  /// The text as lines of at most so many columns of which no byte is lost: for scripts and output.
  ///
  /// Broken after blanks where that leaves lines that are more than half full, else anywhere.
  public static func fold(_ text: String, to columns: Int) -> [String] {
    let limit = max(1, columns)
    guard text.utf8.count > limit else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    // What is after the last blank of the line.
    var word = ""
    var wordWidth = 0
    for character in text {
      let width = width(of: character)
      if used + width > limit, !line.isEmpty {
        let isAtBlank = !word.isEmpty && (used - wordWidth) * 2 > limit
        if isAtBlank { line.removeLast(word.count) }
        lines.append(line)
        line = isAtBlank ? word : ""
        used = isAtBlank ? wordWidth : 0
        word = line
        wordWidth = used
      }
      line.append(character)
      used += width
      word = character == " " ? "" : word + String(character)
      wordWidth = character == " " ? 0 : wordWidth + width
    }
    return lines + [line]
  }

  private static func pieces(of word: String, columns: Int) -> [String] {
    guard of(word) > columns else { return word.isEmpty ? [] : [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let width = width(of: character)
      if used + width > columns, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += width
    }
    return pieces + [piece]
  }

  /// The columns of one character: none for a lone mark, two for East Asian wide ones and emoji (UAX #11, UTS #51).
  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    if character.unicodeScalars.contains(where: { $0.value == 0xfe0f }) { return 2 }
    if first.properties.isEmojiPresentation { return 2 }
    if wide.contains(where: { $0.contains(first.value) }) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
    0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6,
    0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]
}
