extension ShellLexer {
  /// Where in a list the reading is.
  private struct ListState {
    var command = ShellScan.Command()
    /// Assignments before the command, if one follows.
    var assignments: [(name: String, range: Range<Int>)] = []
    var cases: [CasePart] = []
    var isPiped = false
    /// The `while` or `until` whose condition comes next.
    var loop: String?
    /// Whether a group, loop or subshell ended just before.
    var isBehindGroup = false
    var isDeclaration = false

    var isAtStart: Bool { command.words.isEmpty }
  }

  private enum CasePart {
    case subject
    case patterns
    case body
  }

  /// Reads commands up to a closing parenthesis or backtick, or to the end.
  mutating func readList(until end: UInt8?) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { return giveUp() }
    var state = ListState()
    while let byte = peek() {
      let before = index
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "\n"): index += 2
      case UInt8(ascii: "\n"):
        index += 1
        finish(&state)
        if hasOpenHeredocs { readHeredocs() }
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: ")"):
        index += 1
        if state.cases.last == .patterns {
          state.cases[state.cases.count - 1] = .body
          state.command = ShellScan.Command()
        } else {
          finish(&state)
          if end == byte { return }
        }
      case UInt8(ascii: "`") where end == byte:
        index += 1
        finish(&state)
        return
      case UInt8(ascii: ";"): readSemicolon(&state)
      case UInt8(ascii: "&"): readAmpersand(&state)
      case UInt8(ascii: "|"): readBar(&state)
      case UInt8(ascii: "("): readParenthesis(&state)
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        if peek(1) == UInt8(ascii: "(") { readCommandWord(&state) } else { readRedirection(&state) }
      default: readCommandWord(&state)
      }
      if index == before { index += 1 }
    }
    finish(&state)
    if end != nil { scan.isBroken = true }
  }

  /// Ends a simple command.
  private mutating func finish(_ state: inout ListState, isPipedOn: Bool = false, isBackground: Bool = false) {
    if state.cases.last != .patterns, !state.command.words.isEmpty {
      state.command.isPipedOn = isPipedOn
      state.command.isBackground = isBackground
      state.command.readsInput = state.command.readsInput || state.isPiped
      state.command.loop = state.loop
      scan.commands.append(state.command)
    }
    for assignment in state.assignments {
      scan.assign(assignment.name, at: assignment.range, isPassing: !state.command.words.isEmpty)
    }
    if !state.command.words.isEmpty { state.loop = nil }
    state.command = ShellScan.Command()
    state.assignments = []
    state.isPiped = isPipedOn
    state.isBehindGroup = false
    state.isDeclaration = false
  }

  private mutating func readSemicolon(_ state: inout ListState) {
    let ends = peek(1) == UInt8(ascii: ";") || peek(1) == UInt8(ascii: "&")
    finish(&state)
    index += ends ? 2 : 1
    if peek() == UInt8(ascii: "&"), ends { index += 1 }
    if ends, state.cases.last == .body { state.cases[state.cases.count - 1] = .patterns }
  }

  private mutating func readAmpersand(_ state: inout ListState) {
    if peek(1) == UInt8(ascii: ">") {
      index += 1
      readRedirection(&state)
    } else if peek(1) == UInt8(ascii: "&") {
      finish(&state)
      index += 2
    } else {
      finish(&state, isBackground: true)
      index += 1
    }
  }

  private mutating func readBar(_ state: inout ListState) {
    if state.cases.last == .patterns {
      index += 1
    } else if peek(1) == UInt8(ascii: "|") {
      finish(&state)
      index += 2
    } else {
      finish(&state, isPipedOn: true)
      index += peek(1) == UInt8(ascii: "&") ? 2 : 1
    }
  }

  private mutating func readParenthesis(_ state: inout ListState) {
    if state.cases.last == .patterns {
      index += 1
    } else if state.command.words.count == 1, peek(1) == UInt8(ascii: ")") {
      // The head of a function.
      index += 2
      state.command = ShellScan.Command()
    } else if state.isAtStart, peek(1) == UInt8(ascii: "(") {
      index += 2
      readArithmetic(until: .parentheses)
      state.isBehindGroup = true
    } else {
      if state.isPiped { scan.hasGroupInput = true }
      index += 1
      readList(until: UInt8(ascii: ")"))
      state.isBehindGroup = true
    }
  }

  private mutating func readRedirection(_ state: inout ListState) {
    let reads = peek() == UInt8(ascii: "<")
    if starts(with: "<<<") {
      index += 3
      skipBlanks()
      _ = readWord(splits: false)
    } else if starts(with: "<<") {
      index += 2
      let stripsTabs = peek() == UInt8(ascii: "-")
      if stripsTabs { index += 1 }
      openHeredoc(stripsTabs: stripsTabs)
    } else {
      index += 1
      while let byte = peek(), "<>&|".utf8.contains(byte), peek(1) != UInt8(ascii: "(") { index += 1 }
      skipBlanks()
      let file = readWord(splits: true)
      if !reads, !file.range.isEmpty { scan.writes.append(file) }
    }
    guard reads else { return }
    if state.isBehindGroup { scan.hasGroupInput = true } else { state.command.readsInput = true }
  }

  // MARK: Words of a command

  private mutating func readCommandWord(_ state: inout ListState) {
    if state.cases.last == .patterns {
      let word = readWord(splits: false)
      if word.literal == "esac", !word.isQuoted { endCase(&state) }
      return
    }
    if state.isAtStart || state.isDeclaration, readAssignment(&state) { return }
    let word = readWord(splits: !state.isDeclaration)
    let isNumber = word.literal?.utf8.allSatisfy(\.isASCIIDigit) ?? false
    if let byte = peek(), byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), peek(1) != UInt8(ascii: "(") {
      if isNumber, !word.range.isEmpty { return }
      if let literal = word.literal, literal.hasPrefix("{"), literal.hasSuffix("}") {
        scan.assign(String(literal.dropFirst().dropLast()), at: word.range)
        return
      }
    }
    if state.cases.last == .subject {
      if word.literal == "in", state.command.words.isEmpty { state.cases[state.cases.count - 1] = .patterns }
      return
    }
    if state.isAtStart, !word.isQuoted, let literal = word.literal, readKeyword(literal, &state) { return }
    state.command.words.append(word)
    if state.command.words.count == 1 { state.isDeclaration = ShellBuiltins.declarations.contains(word.literal ?? "") }
  }

  private mutating func endCase(_ state: inout ListState) {
    state.cases.removeLast()
    state.command = ShellScan.Command()
    state.isBehindGroup = true
  }

  /// Takes a reserved word (bash(1), "RESERVED WORDS"); false when it is a command.
  private mutating func readKeyword(_ word: String, _ state: inout ListState) -> Bool {
    switch word {
    case "if", "then", "else", "elif", "do", "!", "{", "time", "coproc":
      if state.isPiped { scan.hasGroupInput = true }
    case "while", "until":
      if state.isPiped { scan.hasGroupInput = true }
      state.loop = word
    case "done", "fi", "}": state.isBehindGroup = true
    case "esac":
      guard !state.cases.isEmpty else { return false }
      endCase(&state)
    case "case":
      if state.isPiped { scan.hasGroupInput = true }
      skipBlanks()
      _ = readWord(splits: false)
      state.cases.append(.subject)
    case "function":
      skipBlanks()
      _ = readWord(splits: false)
      if peek() == UInt8(ascii: "("), peek(1) == UInt8(ascii: ")") { index += 2 }
    case "for", "select":
      if state.isPiped { scan.hasGroupInput = true }
      readLoopHead(word, &state)
    case "[[": readCondition()
    default: return false
    }
    return true
  }

  /// Reads the head of `for NAME in WORD …`, whose words are kept as those of a command of that name.
  ///
  /// `for ((…))` is left to the caller.
  private mutating func readLoopHead(_ keyword: String, _ state: inout ListState) {
    skipBlanks()
    let variable = name(at: index)
    guard !variable.isEmpty else { return }
    scan.assign(text(variable), at: variable)
    let start = index
    index = variable.upperBound
    skipBlanks()
    guard name(at: index).count == 2, starts(with: "in") else { return }
    index += 2
    state.command.words.append(ShellScan.Word(range: start..<variable.upperBound, literal: keyword, isQuoted: false))
  }

  /// `[[ … ]]`: nothing in it is split.
  private mutating func readCondition() {
    var asksWhetherSet = false
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "#"): skipComment()
      case _ where " \t\n;&|()<>".utf8.contains(byte): index += 1
      default:
        let before = index
        let word = readWord(splits: false)
        if index == before { index += 1 }
        if word.literal == "]]" { return }
        if asksWhetherSet, let name = word.literal { scan.guarded.insert(String(name.prefix { $0 != "[" })) }
        asksWhetherSet = word.literal == "-v"
      }
    }
    scan.isBroken = true
  }

  /// `NAME=value`, `NAME+=value`, `NAME[key]=value`, `NAME=(…)`; false when the word is none.
  private mutating func readAssignment(_ state: inout ListState) -> Bool {
    let start = index
    let range = name(at: index)
    guard !range.isEmpty else { return false }
    index = range.upperBound
    if peek() == UInt8(ascii: "[") {
      let saved = scan
      index += 1
      readArithmetic(until: .bracket)
      if peek() != UInt8(ascii: "="), peek() != UInt8(ascii: "+") {
        scan = saved
        index = start
        return false
      }
    }
    if peek() == UInt8(ascii: "+") { index += 1 }
    guard peek() == UInt8(ascii: "=") else {
      index = start
      return false
    }
    index += 1
    if peek() == UInt8(ascii: "(") {
      index += 1
      readArray()
    } else {
      _ = readWord(splits: false)
    }
    let name = text(range)
    if state.isDeclaration {
      state.command.words.append(ShellScan.Word(range: start..<index, literal: name, isQuoted: false))
      let isLocal = state.command.name == "local"
      scan.assign(name, at: range, isPassing: isLocal)
    } else {
      state.assignments.append((name, range))
    }
    return true
  }

  /// The elements of an array, to the closing parenthesis.
  private mutating func readArray() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: ")"):
        index += 1
        return
      case UInt8(ascii: "#"): skipComment()
      case _ where " \t\n;&|".utf8.contains(byte): index += 1
      default:
        let before = index
        _ = readWord(splits: true)
        if index == before { index += 1 }
      }
    }
    scan.isBroken = true
  }
}
