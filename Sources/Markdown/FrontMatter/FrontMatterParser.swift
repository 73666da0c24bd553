/// Reads front matter line by line; maps and lists that are still open are on a stack.
struct FrontMatterParser {
  let bytes: [UInt8]
  /// The lines of the front matter, without their line endings.
  let lines: [Range<Int>]
  /// The line being read.
  var line = 0
  var problems: [FrontMatterProblem] = []
  /// Whether a bracket was found that nothing closes; then none of those below it needs to be looked through.
  var hasUnclosedFlow = false

  private var root: FrontMatter.Value?
  private var stack: [Frame] = []
  /// Lines that are indented deeper than this belong to one that could not be read.
  private var skipIndent: Int?

  /// A map or a list that may go on.
  private struct Frame {
    let indent: Int
    let start: Int
    let isList: Bool
    var entries: [FrontMatter.Entry] = []
    var keys = KeyTable()
    var values: [FrontMatter.Value] = []
    /// What waits for its value.
    var slot = Slot.filled
  }

  private enum Slot {
    case filled
    case key(String, Range<Int>)
    case item(Int)
  }

  init(_ source: SourceText, in range: Range<Int>) {
    bytes = source.bytes
    var lines: [Range<Int>] = []
    var number = source.position(at: range.lowerBound).line
    while true {
      let line = source.lineRange(number)
      guard line.lowerBound < range.upperBound else { break }
      lines.append(max(line.lowerBound, range.lowerBound)..<min(line.upperBound, range.upperBound))
      number += 1
    }
    self.lines = lines
  }

  mutating func parse() -> FrontMatter.Value? {
    while line < lines.count {
      parseLine()
      line += 1
    }
    while !stack.isEmpty { closeFrame() }
    return root
  }

  mutating func report(_ kind: FrontMatterProblem.Kind, _ range: Range<Int>) {
    problems.append(FrontMatterProblem(kind: kind, range: range))
  }

  /// The number of maps and lists that are open.
  var depth: Int { stack.count }

  // MARK: Lines

  private mutating func parseLine() {
    let range = lines[line]
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == ASCII.space { start += 1 }
    let indent = start - range.lowerBound
    let text = FrontMatterText(bytes, start..<range.upperBound)
    if let control = bytes[range].firstIndex(where: { $0 < ASCII.space && $0 != ASCII.tab || $0 == 0x7f }) {
      report(.controlCharacter(bytes[control]), control..<control + 1)
    }
    if text.isBlankOrComment(at: start) { return }
    if let skipIndent, indent > skipIndent { return }
    skipIndent = nil
    if let kind = markerProblem(start..<range.upperBound, indent: indent) {
      report(kind, range)
    } else if bytes[start] == ASCII.tab {
      report(.tab, start..<start + 1)
      skipIndent = max(indent - 1, 0)
    } else if enter(indent, at: start) {
      parseNode(at: start, column: indent)
    } else if skipIndent == nil {
      skipIndent = indent
    }
  }

  /// Tells what is wrong with a line that ends a document, or begins another one.
  private func markerProblem(_ line: Range<Int>, indent: Int) -> FrontMatterProblem.Kind? {
    guard indent == 0 else { return nil }
    if bytes[line.lowerBound] == UInt8(ascii: "%") { return .directive }
    let isMarker = bytes[line].starts(with: "---".utf8) || bytes[line].starts(with: "...".utf8)
    return isMarker && (line.count == 3 || ASCII.isBlank(bytes[line.lowerBound + 3])) ? .multipleDocuments : nil
  }

  /// Closes what a line with this indentation does not belong to; false when it belongs nowhere.
  private mutating func enter(_ indent: Int, at start: Int) -> Bool {
    while let top = stack.last, top.indent > indent { closeFrame() }
    let rest = start..<lines[line].upperBound
    let isItem = FrontMatterText(bytes, rest).isItem(at: start)
    if let top = stack.last, top.indent == indent, top.isList, !isItem, stack.count > 1,
      stack[stack.count - 2].indent == indent
    {
      closeFrame()
    }
    guard let top = stack.last else {
      guard root != nil else { return true }
      report(.badIndentation, rest)
      return false
    }
    if top.indent == indent {
      // A list may be at the indentation of its key.
      if isItem == top.isList { return true }
      if isItem, case .key = top.slot { return true }
      report(.expectedEntry, rest)
      return false
    }
    if case .filled = top.slot {
      report(problem(of: rest, below: top), rest)
      // All that is below the value belongs to it.
      skipIndent = top.indent
      return false
    }
    return true
  }

  /// Tells what is wrong with a line that is indented below a value which has ended.
  private func problem(of line: Range<Int>, below frame: Frame) -> FrontMatterProblem.Kind {
    guard endsWithPlain(frame), !startsEntry(line) else { return .badIndentation }
    return FrontMatterText(bytes, line).isItem(at: line.lowerBound) ? .itemBelowValue : .multilinePlain
  }

  /// Whether a line is `key:`, with or without a value.
  private func startsEntry(_ line: Range<Int>) -> Bool {
    let text = FrontMatterText(bytes, line)
    let end = text.plainEnd(from: line.lowerBound, isFlow: false)
    return end > line.lowerBound && end < line.upperBound && bytes[text.skipBlanks(from: end)] == ASCII.colon
  }

  private func endsWithPlain(_ frame: Frame) -> Bool {
    guard let value = frame.isList ? frame.values.last : frame.entries.last?.value, case .scalar = value.content,
      let first = value.range.first
    else { return false }
    return ![ASCII.doubleQuote, ASCII.singleQuote, ASCII.pipe, ASCII.greaterThan].contains(bytes[first])
  }

  // MARK: Nodes

  /// Reads a node that begins in this line: `- ` and `key: ` may open lists and maps before the value itself.
  private mutating func parseNode(at start: Int, column: Int) {
    var offset = start
    var hasTab = false
    let lineStart = start - column
    while true {
      let text = FrontMatterText(bytes, offset..<lines[line].upperBound)
      if text.isItem(at: offset) {
        guard !hasTab else { return report(.tab, offset - 1..<offset) }
        guard openFrame(isList: true, indent: offset - lineStart, at: offset) else { return }
        fill(.item(offset + 1))
        let next = text.skipBlanks(from: offset + 1)
        if text.isBlankOrComment(at: next) { return }
        hasTab = bytes[offset + 1..<next].contains(ASCII.tab)
        offset = next
        continue
      }
      if let kind = text.indicatorProblem(at: offset) ?? reserved(bytes[offset]) {
        return report(kind, offset..<text.end)
      }
      guard let key = key(in: text, at: offset) else {
        return parseOnlyValue(text, at: offset, isFirst: offset == start)
      }
      guard !hasTab else { return report(.tab, offset - 1..<offset) }
      guard openFrame(isList: false, indent: offset - lineStart, at: offset) else { return }
      fill(.key(key.text, key.range))
      let value = text.skipBlanks(from: key.end)
      if text.isBlankOrComment(at: value) { return }
      let known = problems.count
      if text.isItem(at: value) {
        report(.itemOnKeyLine, value..<text.end)
      } else {
        attach(parseValue(text, at: value))
      }
      // What is below a value that can't be read belongs to it.
      if problems.count > known { skipIndent = offset - lineStart }
      return
    }
  }

  /// Reads a value that stands alone: after `- `, or as the whole.
  private mutating func parseOnlyValue(_ text: FrontMatterText, at offset: Int, isFirst: Bool) {
    let known = problems.count
    let value = parseValue(text, at: offset)
    guard let top = stack.last else {
      if case .scalar = value.content, problems.count == known { report(.expectedMapping, value.range) }
      return attach(value)
    }
    if isFirst {
      let isBelow = top.indent < offset - lines[line].lowerBound
      report(isBelow ? .valueBelowKey : .expectedEntry, value.range)
      skipIndent = top.indent
    }
    if case .filled = top.slot { return }
    attach(value)
  }

  private mutating func parseValue(_ text: FrontMatterText, at offset: Int) -> FrontMatter.Value {
    switch bytes[offset] {
    case ASCII.pipe, ASCII.greaterThan:
      return parseBlockScalar(text, at: offset, parentIndent: stack.last?.indent ?? -1)
    case ASCII.leftBracket, ASCII.leftBrace:
      return parseFlow(text, at: offset)
    default:
      return parseScalar(text, at: offset)
    }
  }

  // MARK: The stack

  private mutating func openFrame(isList: Bool, indent: Int, at start: Int) -> Bool {
    if let top = stack.last, top.indent == indent, top.isList == isList { return true }
    guard stack.count < FrontMatter.depthLimit else {
      report(.tooDeep(limit: FrontMatter.depthLimit), start..<start + 1)
      skipIndent = indent
      return false
    }
    stack.append(Frame(indent: indent, start: start, isList: isList))
    return true
  }

  /// Begins an entry or an item; one before that has got no value gets empty text.
  private mutating func fill(_ slot: Slot) {
    settle()
    stack[stack.count - 1].slot = slot
  }

  private mutating func settle() {
    switch stack[stack.count - 1].slot {
    case .filled: break
    case .item(let end): attach(FrontMatter.Value(content: .scalar(""), range: end..<end))
    case .key(_, let range):
      let end = range.upperBound
      attach(FrontMatter.Value(content: .scalar(""), range: end..<end))
    }
  }

  private mutating func attach(_ value: FrontMatter.Value) {
    guard !stack.isEmpty else {
      root = value
      return
    }
    let top = stack.count - 1
    let slot = stack[top].slot
    stack[top].slot = .filled
    switch slot {
    case .filled: break
    case .item: stack[top].values.append(value)
    case .key(let name, let range):
      if let first = stack[top].keys.add(name, at: range) {
        report(.duplicateKey(name: name, first: first), range)
      } else {
        stack[top].entries.append(FrontMatter.Entry(key: name, keyRange: range, value: value))
      }
    }
  }

  private mutating func closeFrame() {
    settle()
    let frame = stack.removeLast()
    let end = (frame.isList ? frame.values.last?.range : frame.entries.last?.value.range)?.upperBound ?? frame.start
    let content: FrontMatter.Value.Content = frame.isList ? .list(frame.values) : .map(frame.entries)
    attach(FrontMatter.Value(content: content, range: frame.start..<max(end, frame.start)))
  }
}
