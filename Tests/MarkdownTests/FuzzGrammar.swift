/// Documents made by the grammar of Markdown: blocks in blocks, inlines in inlines, each as it is to be written.
struct FuzzGrammar {
  private var random: SeededGenerator

  static func document(_ random: inout SeededGenerator) -> [UInt8] {
    var grammar = FuzzGrammar(random: random)
    let lines = grammar.blocks(depth: 0)
    random = grammar.random
    return Array(lines.joined(separator: "\n").utf8)
  }

  private mutating func blocks(depth: Int) -> [String] {
    var lines: [String] = []
    for _ in 0..<random.number(1...4) {
      lines += block(depth: depth)
      if random.number(0...3) > 0 { lines.append("") }
    }
    return lines
  }

  private mutating func block(depth: Int) -> [String] {
    switch random.number(0...(depth > 4 ? 8 : 13)) {
    case 0...2: (0...random.number(0...2)).map { _ in inlines(depth: 0) }
    case 3: [String(repeating: "#", count: random.number(1...6)) + " " + inlines(depth: 0)]
    case 4: [inlines(depth: 0), random.pick(["===", "---", "-"])]
    case 5: fence()
    case 6: ["    " + word(), "\t" + word()]
    case 7: random.pick([["---"], ["<div a='b'>", word(), "</div>"], ["<!-- " + word(), "-->"], ["[r]: /u 't'"]])
    case 8: table()
    case 9: prefixed("> ", rest: "> ", blocks(depth: depth + 1))
    case 10: ["> [!\(random.pick(["NOTE", "tip", "OTHER"]))]"] + prefixed("> ", rest: "> ", blocks(depth: depth + 1))
    case 11: prefixed("[^1]: ", rest: "    ", blocks(depth: depth + 1))
    default: list(depth: depth)
    }
  }

  private mutating func list(depth: Int) -> [String] {
    let marker = random.pick(["- ", "* ", "+   ", "1. ", "10) ", "-\t"])
    let indent = String(repeating: " ", count: random.pick([marker.count, marker.count, 2, 4]))
    return (0..<random.number(1...3)).flatMap { _ in
      prefixed(marker + random.pick(["", "", "[ ] ", "[x] "]), rest: indent, blocks(depth: depth + 1))
    }
  }

  private func prefixed(_ first: String, rest: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { ($0 == 0 ? first : rest) + $1 }
  }

  private mutating func fence() -> [String] {
    let fence = random.pick(["```", "~~~", "````"])
    return ["\(fence) \(word())"] + (0..<random.number(0...3)).map { _ in word() } + random.pick([[fence], []])
  }

  private mutating func table() -> [String] {
    let columns = random.number(1...3)
    let row = (0..<columns).map { _ in "| " + inlines(depth: 2) }.joined() + "|"
    let delimiters = (0..<columns).map { _ in random.pick(["|-", "|:-", "|:-:", "| --: "]) }.joined() + "|"
    return [row, delimiters] + (0..<random.number(0...2)).map { _ in "| \(word()) | \\| `\\|`" }
  }

  private mutating func inlines(depth: Int) -> String {
    (0..<random.number(1...4)).map { _ in inline(depth: depth) }.joined(separator: random.pick(["", " "]))
  }

  private mutating func inline(depth: Int) -> String {
    let inner = depth < 4 && random.number(0...1) == 0 ? inlines(depth: depth + 1) : word()
    switch random.number(0...11) {
    case 0: return "*\(inner)*"
    case 1: return "__\(inner)__"
    case 2: return "~~\(inner)~~"
    case 3: return "[\(inner)](/u 't')"
    case 4: return "![\(inner)][r]"
    case 5: return "[\(inner)]"
    case 6: return "``\(word())``"
    case 7: return random.pick(["<https://a.b>", "https://a.b/c.", "www.a.b", "x@y.z", "[^1]", "<b c=\"d\">"])
    case 8: return random.pick(["&amp;", "\\*", "  \n", "\\\n", "&#0;", "\u{A0}"])
    default: return word()
    }
  }

  private mutating func word() -> String {
    random.pick(["a", "word", "two words", "é", "x_y", "1", "\"q\"", "日本", "<", "a|b", "[x]", "*"])
  }
}
