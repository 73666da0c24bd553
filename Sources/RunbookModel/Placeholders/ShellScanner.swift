/// Walks through a shell script and says in what surroundings placeholders are.
///
/// It knows quotes, substitutions, here-documents and comments (POSIX.1-2024, XCU 2.2 and 2.3). Where it is in doubt,
/// it says that a value is not safe.
struct ShellScanner {
  /// A placeholder in the script.
  struct Occurrence: Equatable {
    let text: String
    let range: Range<Int>
    /// Whether it is between double quotes.
    let isQuoted: Bool
    /// Why no value can be put there; nil when one can.
    let reason: String?
  }

  private(set) var occurrences: [Occurrence] = []
  /// Whether the script ends inside a quotation, a substitution or a here-document.
  private(set) var isUnfinished = false

  private let bytes: [UInt8]
  private let placeholders: [[UInt8]]
  private var offset = 0
  private var frames: [Frame] = [Frame(.code)]
  private var heredocs: [Heredoc] = []

  /// What surrounds a place in a script, innermost last.
  struct Frame {
    enum Kind {
      case code, parentheses, doubleQuotes, arithmetic, parameter, test
    }

    let kind: Kind
    /// Open parentheses, in arithmetic.
    var depth = 0
    /// The words of the command under way, in code.
    var command = ShellCommand()

    init(_ kind: Kind, depth: Int = 0) {
      self.kind = kind
      self.depth = depth
    }

    var isCode: Bool { kind == .code || kind == .parentheses || kind == .test }
  }

  private struct Heredoc {
    let word: [UInt8]
    let stripsTabs: Bool
  }

  init(_ script: String, looksFor placeholders: [String]) {
    bytes = Array(script.utf8)
    self.placeholders = placeholders.map { Array($0.utf8) }
  }

  mutating func scan() {
    while offset < bytes.count {
      if takePlaceholder(reason: surroundings) { continue }
      switch frames[frames.count - 1].kind {
      case .code, .parentheses, .test: scanCode()
      case .doubleQuotes: scanDoubleQuotes()
      case .arithmetic: scanArithmetic()
      case .parameter: scanParameter()
      }
    }
    isUnfinished = isUnfinished || frames.count > 1 || !heredocs.isEmpty
  }

  private func byte(at index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func has(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
  }

  private var isWordStart: Bool {
    guard let before = byte(at: offset - 1) else { return true }
    return before <= UInt8(ascii: " ") || ";&|()".utf8.contains(before)
  }

  // MARK: Placeholders

  /// Takes a placeholder that is here.
  private mutating func takePlaceholder(reason: () -> String?) -> Bool {
    guard bytes[offset] == UInt8(ascii: "<"),
      let text = placeholders.first(where: { bytes[offset...].starts(with: $0) })
    else { return false }
    let isQuoted = frames[frames.count - 1].kind == .doubleQuotes
    let why = reason() ?? commandReason(for: text, isQuoted: isQuoted)
    occurrences.append(
      Occurrence(
        text: String(decoding: text, as: UTF8.self), range: offset..<(offset + text.count), isQuoted: isQuoted,
        reason: why))
    for _ in text { addToWord(bytes[offset]) }
    return true
  }

  private func surroundings() -> String? {
    for frame in frames {
      switch frame.kind {
      case .arithmetic: return "is in arithmetic, which evaluates values"
      case .parameter: return "is inside ${ }"
      case .test: return "is inside [[ ]], which evaluates values"
      case .code, .parentheses, .doubleQuotes: break
      }
    }
    return nil
  }

  private func commandReason(for text: [UInt8], isQuoted: Bool) -> String? {
    let rest = bytes[(offset + text.count)...].prefix { $0 != UInt8(ascii: "\n") }
    for frame in frames where frame.isCode {
      if let reason = frame.command.reason(isQuoted: isQuoted, before: String(decoding: rest, as: UTF8.self)) {
        return reason
      }
    }
    return nil
  }

  /// Takes everything up to a byte, in which placeholders can't be filled in.
  private mutating func skip(to end: UInt8, knowsBackslash: Bool, reason: String) {
    addToWord(bytes[offset])
    while offset < bytes.count, bytes[offset] != end {
      if takePlaceholder(reason: { reason }) { continue }
      if knowsBackslash, bytes[offset] == UInt8(ascii: "\\") { addToWord(bytes[offset]) }
      if offset < bytes.count { addToWord(bytes[offset]) }
    }
    if offset < bytes.count { addToWord(bytes[offset]) } else { isUnfinished = true }
  }

  private mutating func addToWord(_ byte: UInt8) {
    for index in frames.indices where frames[index].isCode { frames[index].command.add(byte) }
    offset += 1
  }

  // MARK: Surroundings

  private mutating func scanCode() {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\\"):
      addToWord(byte)
      if offset < bytes.count { addToWord(bytes[offset]) }
    case UInt8(ascii: "'"):
      let isANSI = offset > 0 && bytes[offset - 1] == UInt8(ascii: "$")
      skip(to: byte, knowsBackslash: isANSI, reason: "is between single quotes")
    case UInt8(ascii: "\""): open(.doubleQuotes, 1)
    case UInt8(ascii: "#") where isWordStart:
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    case UInt8(ascii: "\n"):
      offset += 1
      endCommand()
      readHeredocs()
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      offset += 1
      frames[frames.count - 1].command.endWord()
    case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"):
      offset += 1
      endCommand()
    case UInt8(ascii: "("):
      if has("((") { open(.arithmetic, 2, depth: 2) } else { open(.parentheses, 1) }
    case UInt8(ascii: ")"):
      if frames.count > 1, frames[frames.count - 1].kind == .parentheses { frames.removeLast() }
      addToWord(byte)
    case UInt8(ascii: "["):
      if has("[["), isWordStart { open(.test, 2) } else { addToWord(byte) }
    case UInt8(ascii: "]"):
      if has("]]"), frames[frames.count - 1].kind == .test {
        frames.removeLast()
        offset += 1
      }
      addToWord(byte)
    case UInt8(ascii: "<") where has("<<<"):
      for _ in 0..<3 { addToWord(byte) }
    case UInt8(ascii: "<") where has("<<"): openHeredoc()
    default: if !scanExpansion() { addToWord(byte) }
    }
  }

  private mutating func scanDoubleQuotes() {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\\"):
      addToWord(byte)
      if offset < bytes.count { addToWord(bytes[offset]) }
    case UInt8(ascii: "\""):
      frames.removeLast()
      addToWord(byte)
    default: if !scanExpansion() { addToWord(byte) }
    }
  }

  /// Takes the beginning of `$(`, `$((`, `${` or a backquote.
  private mutating func scanExpansion() -> Bool {
    if has("$((") {
      open(.arithmetic, 3, depth: 2)
    } else if has("$[") {
      addToWord(bytes[offset])
      skip(to: UInt8(ascii: "]"), knowsBackslash: true, reason: "is in arithmetic, which evaluates values")
    } else if has("$(") {
      open(.parentheses, 2)
    } else if has("${") {
      open(.parameter, 2)
    } else if bytes[offset] == UInt8(ascii: "`") {
      skip(to: UInt8(ascii: "`"), knowsBackslash: true, reason: "is between backquotes")
    } else {
      return false
    }
    return true
  }

  private mutating func scanArithmetic() {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "(") { frames[frames.count - 1].depth += 1 }
    if byte == UInt8(ascii: ")") { frames[frames.count - 1].depth -= 1 }
    if frames[frames.count - 1].depth == 0 { frames.removeLast() }
    addToWord(byte)
  }

  private mutating func scanParameter() {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\\"):
      addToWord(byte)
      if offset < bytes.count { addToWord(bytes[offset]) }
    case UInt8(ascii: "\""): open(.doubleQuotes, 1)
    case UInt8(ascii: "}"):
      frames.removeLast()
      addToWord(byte)
    default: if !scanExpansion() { addToWord(byte) }
    }
  }

  private mutating func open(_ kind: Frame.Kind, _ length: Int, depth: Int = 0) {
    for _ in 0..<length { addToWord(bytes[offset]) }
    frames.append(Frame(kind, depth: depth))
  }

  private mutating func endCommand() {
    frames[frames.count - 1].command = ShellCommand()
  }

  // MARK: Here-documents

  private mutating func openHeredoc() {
    for _ in 0..<2 { addToWord(bytes[offset]) }
    let stripsTabs = byte(at: offset) == UInt8(ascii: "-")
    if stripsTabs { offset += 1 }
    while byte(at: offset) == UInt8(ascii: " ") || byte(at: offset) == UInt8(ascii: "\t") { offset += 1 }
    var word: [UInt8] = []
    while let byte = byte(at: offset), byte > UInt8(ascii: " "), !";&|()<>".utf8.contains(byte) {
      if !"'\"\\".utf8.contains(byte) { word.append(byte) }
      offset += 1
    }
    if word.isEmpty { isUnfinished = true } else { heredocs.append(Heredoc(word: word, stripsTabs: stripsTabs)) }
  }

  /// Takes the bodies of the here-documents that were opened on the line before.
  private mutating func readHeredocs() {
    while let heredoc = heredocs.first {
      guard offset < bytes.count else { return }
      let line = bytes[offset...].prefix { $0 != UInt8(ascii: "\n") }
      let end = offset + line.count
      let candidate = heredoc.stripsTabs ? line.drop { $0 == UInt8(ascii: "\t") } : line
      if candidate.elementsEqual(heredoc.word) { heredocs.removeFirst() }
      while offset < end {
        if !takePlaceholder(reason: { "is in a here-document" }) { offset += 1 }
      }
      if offset < bytes.count { offset += 1 }
    }
  }
}
