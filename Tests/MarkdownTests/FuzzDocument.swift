/// Ways to make a document that nobody would write.
enum FuzzDocument {
  /// Any bytes.
  static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<random.number(0...200)).map { _ in UInt8(random.number(0...255)) }
  }

  /// Pieces of Markdown in any order, with a few bytes changed.
  static func soup(_ random: inout SeededGenerator) -> [UInt8] {
    var text = (0..<random.number(1...40)).flatMap { _ in Array(random.pick(pieces).utf8) }
    for _ in 0..<random.number(0...3) { text[random.number(0...text.count - 1)] = UInt8(random.number(0...255)) }
    return text
  }

  private static let pieces = [
    "a", "word ", "*", "**", "_", "__", "~", "~~", "`", "``", "```\n", "~~~ info\n", "[", "]", "(", ")", "![",
    "](/u)", "[^1]", "[^1]: note\n", "[r]: /u 'title'\n", "[r]", "<", ">", "<a href='x'>", "<!--", "-->", "<div>\n",
    "&amp;", "&", "\\", "\n", "\n\n", "\r\n", "\r", "\t", "    ", " ", "- ", "* ", "1. ", "2) ", "> ", "# ", "###### ",
    "---\n", "===\n", "| a | b |\n", "| - | :-: |\n", "|", "- [ ] ", "- [x] ", "> [!NOTE]\n", "https://a.b/c",
    "www.a.b", "x@y.z", "mailto:x@y.z", "é", "ẞ", "\u{A0}", "\0", "  \n", "<https://x.y>", ":", "\"", "'", "{.a b=c}",
  ]

  /// A part of a real document in which some bytes, lines and runs have been changed, left out, doubled or swapped.
  static func mutation(of original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    guard !original.isEmpty else { return [] }
    let start = random.number(0...original.count - 1)
    var text = Array(original[start...].prefix(random.number(1...1500)))
    for _ in 0..<random.number(1...6) where !text.isEmpty {
      let first = random.number(0...text.count - 1)
      let range = first..<min(first + random.number(1...40), text.count)
      switch random.number(0...5) {
      case 0: text[first] = UInt8(random.number(0...255))
      case 1: text.removeSubrange(range)
      case 2: text.insert(contentsOf: text[range], at: random.number(0...text.count))
      case 3: text.insert(contentsOf: Array(random.pick(pieces).utf8), at: first)
      case 4: text.insert(contentsOf: original.suffix(random.number(0...60)), at: first)
      default: text.replaceSubrange(range, with: text[range].reversed())
      }
    }
    return text
  }
}
