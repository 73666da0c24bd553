extension FrontMatterParser {
  /// A list or a map in brackets that is still open.
  private struct FlowFrame {
    let start: Int
    let isMap: Bool
    var values: [FrontMatter.Value] = []
    var entries: [FrontMatter.Entry] = []
    var keys = KeyTable()
    var key: (text: String, range: Range<Int>)?
    /// Whether a value has just ended, so that a comma or the bracket must follow.
    var hasValue = false
  }

  /// Reads a list or map in brackets, which must end on its line.
  mutating func parseFlow(_ text: FrontMatterText, at start: Int) -> FrontMatter.Value {
    let whole = FrontMatter.Value(content: .scalar(text.string(start..<text.end)), range: start..<text.end)
    if bytes[start...].starts(with: "{{".utf8) || bytes[start...].starts(with: "{%".utf8) {
      report(.templateText, start..<text.end)
      return whole
    }
    var stack: [FlowFrame] = []
    var offset = start
    while true {
      offset = text.skipBlanks(from: offset)
      guard offset < text.end, bytes[offset] != ASCII.numberSign || offset == start || !isBlank(before: offset) else {
        reportUnclosedFlow(start..<text.end, depth: stack.count)
        return whole
      }
      let byte = bytes[offset]
      switch byte {
      case ASCII.leftBracket, ASCII.leftBrace:
        if let top = stack.last, top.hasValue || top.isMap && top.key == nil {
          report(.complexKey, offset..<offset + 1)
          return whole
        }
        guard stack.count + depth < FrontMatter.depthLimit else {
          report(.tooDeep(limit: FrontMatter.depthLimit), offset..<offset + 1)
          return whole
        }
        stack.append(FlowFrame(start: offset, isMap: byte == ASCII.leftBrace))
        offset += 1
      case ASCII.rightBracket, ASCII.rightBrace:
        guard let frame = stack.popLast(), frame.isMap == (byte == ASCII.rightBrace) else {
          report(.unexpectedText, offset..<offset + 1)
          return whole
        }
        offset += 1
        guard let value = close(frame, end: offset) else { return whole }
        if stack.isEmpty { return finish(value, text, at: offset) }
        add(value, to: &stack[stack.count - 1])
      case ASCII.comma:
        guard separate(&stack[stack.count - 1], at: offset) else { return whole }
        offset += 1
      default:
        guard let after = parseFlowScalar(text, at: offset, in: &stack[stack.count - 1]) else { return whole }
        offset = after
      }
    }
  }

  private func isBlank(before offset: Int) -> Bool { ASCII.isBlank(bytes[offset - 1]) }

  private mutating func finish(_ value: FrontMatter.Value, _ text: FrontMatterText, at end: Int) -> FrontMatter.Value {
    guard !text.isDone(at: end) else { return value }
    let rest = text.skipBlanks(from: end)
    report(bytes[rest] == ASCII.colon ? .complexKey : .unexpectedText, rest..<text.end)
    return value
  }

  private mutating func close(_ frame: FlowFrame, end: Int) -> FrontMatter.Value? {
    var frame = frame
    if let key = frame.key {
      let empty = FrontMatter.Value(content: .scalar(""), range: end - 1..<end - 1)
      frame.key = key
      add(empty, to: &frame)
    }
    return FrontMatter.Value(
      content: frame.isMap ? .map(frame.entries) : .list(frame.values), range: frame.start..<end)
  }

  private mutating func separate(_ frame: inout FlowFrame, at offset: Int) -> Bool {
    if frame.key != nil { add(FrontMatter.Value(content: .scalar(""), range: offset..<offset), to: &frame) }
    guard frame.hasValue else {
      report(.missingFlowValue, offset..<offset + 1)
      return false
    }
    frame.hasValue = false
    return true
  }

  private mutating func add(_ value: FrontMatter.Value, to frame: inout FlowFrame) {
    frame.hasValue = true
    guard let key = frame.key else {
      frame.values.append(value)
      return
    }
    frame.key = nil
    if let first = frame.keys.add(key.text, at: key.range) {
      report(.duplicateKey(name: key.text, first: first), key.range)
    } else {
      frame.entries.append(FrontMatter.Entry(key: key.text, keyRange: key.range, value: value))
    }
  }

  /// Reads a scalar, and the colon after it if it is a key; returns the offset after both.
  private mutating func parseFlowScalar(_ text: FrontMatterText, at start: Int, in frame: inout FlowFrame) -> Int? {
    guard !frame.hasValue else {
      report(bytes[start] == ASCII.colon ? .complexKey : .unexpectedText, start..<text.end)
      return nil
    }
    if let kind = flowProblem(text, at: start) {
      report(kind, start..<text.end)
      return nil
    }
    let isQuoted = bytes[start] == ASCII.doubleQuote || bytes[start] == ASCII.singleQuote
    guard let end = isQuoted ? quotedEnd(text, at: start) : text.plainEnd(from: start, isFlow: true), end > start else {
      reportUnclosedQuote(bytes[start], start..<text.end)
      return nil
    }
    let content = isQuoted ? unquote(start..<end) : text.string(start..<end)
    let colon = text.skipBlanks(from: end)
    let isKey =
      colon < text.end && bytes[colon] == ASCII.colon
      && (isQuoted || text.isBlankOrEnd(colon + 1) || text.isFlowIndicator(bytes[colon + 1]))
    if frame.isMap, frame.key == nil {
      guard isKey else {
        report(colon < text.end ? .flowEntryWithoutValue : .multilineFlow, start..<end)
        return nil
      }
      frame.key = (content, start..<end)
      return colon + 1
    }
    if isKey {
      report(frame.isMap ? .complexKey : .entryInList, start..<colon + 1)
      return nil
    }
    add(FrontMatter.Value(content: .scalar(content), range: start..<end), to: &frame)
    return end
  }

  private func flowProblem(_ text: FrontMatterText, at offset: Int) -> FrontMatterProblem.Kind? {
    let next = offset + 1
    switch bytes[offset] {
    case ASCII.colon where next < text.end && text.isFlowIndicator(bytes[next]): return .missingKey
    case ASCII.hyphen where text.isBlankOrEnd(next) || text.isFlowIndicator(bytes[next]): return .reservedCharacter("-")
    default: return text.indicatorProblem(at: offset) ?? reserved(bytes[offset])
    }
  }

  /// Reports brackets that do not close on their line, and goes on after the line where they do.
  private mutating func reportUnclosedFlow(_ range: Range<Int>, depth: Int) {
    var open = depth
    let end = hasUnclosedFlow ? range.upperBound : lines.last?.upperBound ?? range.upperBound
    for offset in range.upperBound..<max(end, range.upperBound) where open > 0 {
      let byte = bytes[offset]
      if byte == ASCII.leftBracket || byte == ASCII.leftBrace { open += 1 }
      if byte == ASCII.rightBracket || byte == ASCII.rightBrace { open -= 1 }
      if open == 0 {
        report(.multilineFlow, range)
        return skipLines(upTo: offset + 1)
      }
    }
    hasUnclosedFlow = true
    report(.unclosedFlow, range)
  }
}
