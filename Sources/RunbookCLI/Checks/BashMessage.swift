/// A message of bash's parser: `/dev/stdin: line 2: syntax error near unexpected token `)'`.
struct BashMessage: Equatable {
  /// The line of the script it is about, from 1.
  let line: Int
  /// What it says.
  let text: String
  /// The word that should have ended a here-document, when it is about one.
  let delimiter: String?

  /// Reads a line of bash's; nil when it is not a message about the syntax.
  init?(_ message: String) {
    guard let place = Self.range(of: "line ", in: message) else { return nil }
    let digits = message[place.upperBound...].prefix { $0.isNumber }
    guard let line = Int(digits), message[digits.endIndex...].hasPrefix(": ") else { return nil }
    let text = String(message[digits.endIndex...].dropFirst(2))
    // bash repeats the line in question below its message.
    guard !text.hasPrefix("`") else { return nil }
    if text.hasPrefix("warning: here-document at line "), let wanted = Self.range(of: "(wanted `", in: text) {
      let opening = text.dropFirst("warning: here-document at line ".count).prefix { $0.isNumber }
      self.line = Int(opening) ?? line
      delimiter = String(text[wanted.upperBound...].prefix { $0 != "'" })
    } else {
      self.line = line
      delimiter = nil
    }
    self.text = text
  }

  private static func range(of part: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(part) { return start..<text.index(start, offsetBy: part.count) }
      start = text.index(after: start)
    }
    return nil
  }
}
