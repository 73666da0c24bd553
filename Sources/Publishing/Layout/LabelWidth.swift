/// How wide a text is when nobody knows the font: by the usual widths of sans-serif letters, rather more than less.
enum LabelWidth {
  /// The width of a text in pixels.
  static func of(_ text: String, size: Double) -> Int {
    Int(text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size + 0.99)
  }

  /// The text as lines of at most so many pixels, broken at blanks where there are any; what is left over is cut.
  static func wrap(_ text: String, to width: Int, size: Double, lines limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var words = text.split { $0 == " " || $0 == "\n" }.map(String.init)[...]
    while let word = words.popFirst() {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if of(longer, size: size) <= width {
        line = longer
      } else if line.isEmpty {
        let head = cut(word, to: width, size: size, mark: "")
        words = ([String(word.dropFirst(max(1, head.count)))] + words)[...]
        lines.append(head.isEmpty ? String(word.prefix(1)) : head)
      } else {
        lines.append(line)
        line = ""
        words = ([word] + words)[...]
      }
      if lines.count == limit {
        if !line.isEmpty || !words.isEmpty { lines[limit - 1] = cut(lines[limit - 1] + "…", to: width, size: size) }
        return lines
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Whether lines hold all words of a text that was wrapped to them.
  static func isWhole(_ lines: [String], of text: String) -> Bool {
    lines.joined().filter { $0 != " " } == text.filter { $0 != " " && $0 != "\n" }
  }

  /// The text, cut to so many pixels with a mark at its end.
  static func cut(_ text: String, to width: Int, size: Double, mark: String = "…") -> String {
    guard of(text, size: size) > width else { return text }
    var used = Double(of(mark, size: size))
    var cut = ""
    for character in text {
      used += character.unicodeScalars.reduce(0) { $0 + self.width(of: $1) } * size
      if used > Double(width) { break }
      cut.append(character)
    }
    return cut + mark
  }

  /// The width of a letter in parts of the font's size.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "!", "'", "|", ".", ",", ":", ";": 0.31
    case "f", "t", "r", "(", ")", "[", "]", "{", "}", "/", "\\", " ", "-", "·", "\"", "`": 0.38
    case "m", "w", "M", "W", "@", "%", "…", "→", "↻": 0.92
    case "A"..."Z", "&", "_", "+", "<", ">", "=", "~", "#", "$": 0.70
    case "\u{300}"..."\u{36f}", "\u{200d}", "\u{fe00}"..."\u{fe0f}": 0
    case "\u{1100}"..."\u{115f}", "\u{2e80}"..."\u{a4cf}", "\u{ac00}"..."\u{d7a3}", "\u{f900}"..."\u{faff}",
      "\u{ff00}"..."\u{ff60}", "\u{1f000}"..."\u{3ffff}":
      1.05
    default: 0.58
    }
  }
}
