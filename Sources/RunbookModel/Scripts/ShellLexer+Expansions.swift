extension ShellLexer {
  /// Reads what begins with `$`; false when it is a plain dollar sign.
  mutating func readDollar(isQuoted: Bool, inDoubleQuotes: Bool = false) -> Bool {
    let start = index
    guard let next = peek(1) else {
      index += 1
      return false
    }
    switch next {
    case UInt8(ascii: "("):
      if peek(2) == UInt8(ascii: "(") {
        index += 3
        readArithmetic(until: .parentheses)
      } else {
        index += 2
        let outer = backticks
        backticks = 0
        readList(until: UInt8(ascii: ")"))
        backticks = outer
      }
    case UInt8(ascii: "["):
      index += 2
      readArithmetic(until: .bracket)
    case UInt8(ascii: "{"): readBraces(isQuoted: isQuoted, inDoubleQuotes: inDoubleQuotes)
    case UInt8(ascii: "'") where !inDoubleQuotes: readEscapedQuotes()
    case UInt8(ascii: "\"") where !inDoubleQuotes:
      index += 1
      return readDoubleQuotes() == nil
    case _ where next.isASCIILetter || next == UInt8(ascii: "_"):
      let name = name(at: index + 1)
      index = name.upperBound
      use(text(name), from: start, isSplit: !isQuoted)
    case _ where next.isASCIIDigit || "@*#?-$!".utf8.contains(next): index += 2
    default:
      index += 1
      return false
    }
    return true
  }

  private mutating func use(_ name: String, from start: Int, isSplit: Bool, hasDefault: Bool = false) {
    if hasDefault { scan.guarded.insert(name) }
    scan.uses.append(ShellScan.Use(name: name, range: start..<index, isSplit: isSplit, hasDefault: hasDefault))
  }

  /// `$'…'`: a quoted text in which backslashes count.
  private mutating func readEscapedQuotes() {
    index += 2
    while let byte = peek() {
      index += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "'") { return }
    }
    index = bytes.count
    scan.isBroken = true
  }

  /// `${…}`.
  private mutating func readBraces(isQuoted: Bool, inDoubleQuotes: Bool) {
    let start = index
    index += 2
    var isSplit = !isQuoted
    var isIndirect = false
    if peek() == UInt8(ascii: "#"), peek(1) != UInt8(ascii: "}") {
      index += 1
      isSplit = false
    } else if peek() == UInt8(ascii: "!"), peek(1) != UInt8(ascii: "}") {
      index += 1
      isIndirect = true
    }
    let range = name(at: index)
    let name = text(range)
    if range.isEmpty {
      // A parameter without a name: `${1}`, `${@}`, `${?}`.
      while let byte = peek(), byte.isASCIIDigit { index += 1 }
      if let byte = peek(), "@*#?-$!".utf8.contains(byte) { index += 1 }
    } else {
      index = range.upperBound
    }
    let isList = isIndirect && (peek() == UInt8(ascii: "@") || peek() == UInt8(ascii: "*"))
    if peek() == UInt8(ascii: "[") {
      index += 1
      readArithmetic(until: .bracket)
    }
    let operatorByte = peek() == UInt8(ascii: ":") ? peek(1) : peek()
    let hasDefault = operatorByte.map { "-=+?".utf8.contains($0) } ?? false
    if operatorByte == UInt8(ascii: "="), !name.isEmpty { scan.assign(name, at: range) }
    readBracesRest(inDoubleQuotes: inDoubleQuotes, quotesCount: !(inDoubleQuotes && hasDefault), splits: !isQuoted)
    if !name.isEmpty, !isList { use(name, from: start, isSplit: isSplit, hasDefault: hasDefault) }
  }

  /// The word after the operator, to the closing brace.
  private mutating func readBracesRest(inDoubleQuotes: Bool, quotesCount: Bool, splits: Bool) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { return giveUp() }
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "}"):
        index += 1
        return
      case UInt8(ascii: "'") where quotesCount: _ = readSingleQuotes()
      case UInt8(ascii: "\""): _ = readDoubleQuotes()
      case UInt8(ascii: "\\"): index = min(bytes.count, index + 2)
      case UInt8(ascii: "`"): readBackticks()
      case UInt8(ascii: "$"): _ = readDollar(isQuoted: !splits, inDoubleQuotes: inDoubleQuotes)
      default: index += 1
      }
    }
    scan.isBroken = true
  }

  mutating func giveUp() {
    scan.isBroken = true
    index = bytes.count
  }

  // MARK: Arithmetic

  /// What ends an arithmetic expression.
  enum ArithmeticEnd {
    case parentheses
    case bracket
  }

  /// Reads an expression, in which names stand for values without a `$`.
  mutating func readArithmetic(until end: ArithmeticEnd) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { return giveUp() }
    var parentheses = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "]") where end == .bracket && parentheses == 0:
        index += 1
        return
      case UInt8(ascii: ")"):
        if parentheses == 0, end == .parentheses {
          index += peek(1) == UInt8(ascii: ")") ? 2 : 1
          return
        }
        parentheses -= 1
        index += 1
      case UInt8(ascii: "("):
        parentheses += 1
        index += 1
      case UInt8(ascii: "\""): _ = readDoubleQuotes()
      case UInt8(ascii: "'"): _ = readSingleQuotes()
      case UInt8(ascii: "\\"): index = min(bytes.count, index + 2)
      case UInt8(ascii: "`"): readBackticks()
      case UInt8(ascii: "$"): _ = readDollar(isQuoted: true)
      case UInt8(ascii: "["):
        index += 1
        readArithmetic(until: .bracket)
      case _ where byte.isASCIILetter || byte == UInt8(ascii: "_"): readArithmeticName(isKey: end == .bracket)
      case _ where byte.isASCIIDigit:
        // Numbers such as 0xff and 16#ff hold letters.
        while let next = peek(), Self.isNameByte(next) || next == UInt8(ascii: "#") { index += 1 }
      default: index += 1
      }
    }
    scan.isBroken = true
  }

  /// A name in an expression: set by `=`, `+=`, `++`, else taken.
  ///
  /// In brackets it may be the key of a map instead.
  private mutating func readArithmeticName(isKey: Bool) {
    let range = name(at: index)
    index = range.upperBound
    guard !isKey else { return }
    var next = index
    while next < bytes.count, Self.isBlank(bytes[next]) { next += 1 }
    let rest = bytes[next..<min(bytes.count, next + 3)]
    let isSet =
      rest.starts(with: "++".utf8) || rest.starts(with: "--".utf8)
      || (rest.first == UInt8(ascii: "=") && !rest.starts(with: "==".utf8))
      || (rest.count >= 2 && rest.dropFirst().first == UInt8(ascii: "=") && "+-*/%&|^".utf8.contains(rest[next]))
    if isSet {
      scan.assign(text(range), at: range)
    } else {
      scan.uses.append(ShellScan.Use(name: text(range), range: range, isSplit: false, hasDefault: false))
    }
  }
}
