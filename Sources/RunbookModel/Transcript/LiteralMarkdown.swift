/// Text that is in a Markdown line as it is: nothing of it becomes emphasis, a link or a tag by accident.
///
/// What is between backticks is code, and stays so; only there is nothing escaped.
enum LiteralMarkdown {
  /// The text with a backslash before each character that would otherwise be more than itself.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: { special.contains($0) }) else { return text }
    let code = codeRanges(in: scalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isInCode = code.contains { $0.contains(index) }
      if !isInCode, isActive(scalar, at: index, of: scalars) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// The text that `escape` was given; text without backslashes stays as it is.
  static func unescape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains("\\") else { return text }
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "`", let end = codeEnd(from: index, in: scalars) {
        result.append(contentsOf: scalars[index..<end])
        index = end
        continue
      }
      if scalars[index] == "\\", index + 1 < scalars.count, special.contains(scalars[index + 1]) { index += 1 }
      result.append(scalars[index])
      index += 1
    }
    return String(result)
  }

  private static let special: Set<Unicode.Scalar> = ["\\", "*", "_", "~", "<", "[", "&", "`", "#"]

  /// Whether a character could begin or end something (CommonMark 0.31.2, section 6).
  private static func isActive(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    switch scalar {
    case "\\": return special.contains(after)
    case "*", "~": return before != " " || after != " "
    // Between letters it begins nothing.
    case "_": return !(isWord(before) && isWord(after)) && (before != " " || after != " ")
    case "<": return isWord(after) || after == "/" || after == "!" || after == "?"
    case "&": return isWord(after) || after == "#"
    case "[": return scalars[index...].contains("]")
    case "`": return true
    // At the end of a heading it would be dropped.
    case "#": return scalars[index...].allSatisfy { $0 == "#" } && (before == " " || before == "#")
    default: return false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func codeRanges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "`" else {
        index += 1
        continue
      }
      if let end = codeEnd(from: index, in: scalars) {
        ranges.append(index..<end)
        index = end
      } else {
        while index < scalars.count, scalars[index] == "`" { index += 1 }
      }
    }
    return ranges
  }

  /// After the code span that begins at a backtick: its end has as many backticks as its beginning.
  private static func codeEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    let length = scalars[start...].prefix { $0 == "`" }.count
    var index = start + length
    while index < scalars.count {
      guard scalars[index] == "`" else {
        index += 1
        continue
      }
      let run = scalars[index...].prefix { $0 == "`" }.count
      if run == length { return index + run }
      index += run
    }
    return nil
  }
}
