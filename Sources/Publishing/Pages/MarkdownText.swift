import Markdown

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

  /// A text in which code is between backticks.
  static func prose(_ text: String) -> String {
    BacktickText.parts(of: text).map { $0.isCode ? code($0.text) : escaped($0.text) }.joined()
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

  /// A link; its address is one already.
  static func link(_ words: String, to address: String) -> String {
    "[\(escaped(words))](\(address))"
  }

  /// An address with what would end it in a link encoded.
  static func address(_ address: String) -> String {
    PercentEncoding.encoded(address) { byte in
      byte > UInt8(ascii: " ") && byte < 0x7f && !"<>()\\\"`|".utf8.contains(byte)
    }
  }

  /// A table; its cells are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let rule = "|\(String(repeating: "---|", count: header.count))\n"
    return row(header) + rule + rows.map(row).joined()
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
