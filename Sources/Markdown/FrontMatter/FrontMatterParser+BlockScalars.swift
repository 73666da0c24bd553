extension FrontMatterParser {
  private enum Chomping { case strip, clip, keep }

  /// Reads a literal or folded scalar (YAML 1.2 section 8.1), and goes on to its last line.
  mutating func parseBlockScalar(_ text: FrontMatterText, at start: Int, parentIndent: Int) -> FrontMatter.Value {
    let isFolded = bytes[start] == ASCII.greaterThan
    var chomping = Chomping.clip
    var isChompingGiven = false
    var indent: Int?
    var offset = start + 1
    header: while offset < text.end {
      switch bytes[offset] {
      case ASCII.hyphen where !isChompingGiven: (chomping, isChompingGiven) = (.strip, true)
      case ASCII.plus where !isChompingGiven: (chomping, isChompingGiven) = (.keep, true)
      case UInt8(ascii: "1")...UInt8(ascii: "9") where indent == nil: indent = Int(bytes[offset] - ASCII.zero)
      default: break header
      }
      offset += 1
    }
    if !text.isDone(at: offset) { report(.badBlockHeader, offset..<text.end) }

    let content = takeBlockLines(indent: indent.map { max(parentIndent, 0) + $0 }, parentIndent: parentIndent)
    let joined = isFolded ? fold(content) : literal(content)
    let trailing = content.reversed().prefix { $0.isEmpty }.count
    var ending = ""
    switch chomping {
    case .strip: break
    case .clip: ending = trailing < content.count ? "\n" : ""
    case .keep: ending = String(repeating: "\n", count: trailing + (trailing < content.count ? 1 : 0))
    }
    return FrontMatter.Value(content: .scalar(joined + ending), range: start..<lines[line].upperBound)
  }

  /// Takes the lines of a block scalar, without their indentation.
  private mutating func takeBlockLines(indent given: Int?, parentIndent: Int) -> [Range<Int>] {
    var indent = given
    var content: [Range<Int>] = []
    var widestBlank = 0
    while line + 1 < lines.count {
      let next = lines[line + 1]
      let spaces = bytes[next].prefix { $0 == ASCII.space }.count
      let isBlank = spaces == next.count
      if !isBlank {
        if indent == nil, spaces > parentIndent {
          indent = spaces
          if widestBlank > spaces { report(.badIndentation, next) }
        }
        guard let indent, spaces >= indent else {
          if widestBlank > spaces, indent == nil, spaces > parentIndent { report(.badIndentation, next) }
          break
        }
      } else if indent == nil {
        widestBlank = max(widestBlank, spaces)
      }
      line += 1
      content.append(next.lowerBound + min(spaces, indent ?? spaces)..<next.upperBound)
    }
    return content
  }

  /// The text of a literal scalar, without the line endings at its end.
  private func literal(_ content: [Range<Int>]) -> String {
    let trailing = content.reversed().prefix { $0.isEmpty }.count
    return content.dropLast(trailing).map { string($0) }.joined(separator: "\n")
  }

  /// The text of a folded scalar: a single line ending between lines that are not indented further is a space.
  private func fold(_ content: [Range<Int>]) -> String {
    var text = ""
    var lineEndings = 0
    var previousIsIndented: Bool?
    for line in content {
      guard let first = line.first else {
        lineEndings += 1
        continue
      }
      let isIndented = ASCII.isBlank(bytes[first])
      if let previousIsIndented {
        if previousIsIndented || isIndented {
          text += String(repeating: "\n", count: lineEndings + 1)
        } else {
          text += lineEndings == 0 ? " " : String(repeating: "\n", count: lineEndings)
        }
      } else {
        text += String(repeating: "\n", count: lineEndings)
      }
      text += string(line)
      lineEndings = 0
      previousIsIndented = isIndented
    }
    return text
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
