/// Text as Markdown that says nothing else: no markup of it, and no HTML.
enum MarkdownText {
  /// The text with what could mean something escaped; line breaks become blanks.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleCharacters.of(text).unicodeScalars {
      switch scalar {
      case "\n", "\t": escaped += " "
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "!", "~", "$": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A code span that holds a text, whatever is in it.
  static func code(_ text: String) -> String {
    let line = VisibleCharacters.of(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    var longest = 0
    var run = 0
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? "\(fence)\(line)\(fence)" : "\(fence) \(line) \(fence)"
  }

  /// A row of a table; its cells are Markdown already.
  static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
