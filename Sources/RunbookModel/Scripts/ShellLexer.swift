/// Reads bash's words, quotes, expansions and here-documents (bash(1), "QUOTING", "EXPANSION", "SHELL GRAMMAR").
///
/// Forgiving: what it does not know it takes for plain words, and it never fails.
struct ShellLexer {
  let bytes: [UInt8]
  var index = 0
  var scan = ShellScan()
  var depth = 0
  /// How many backtick substitutions are open: a backtick ends the innermost.
  var backticks = 0
  private var heredocs: [Heredoc] = []

  /// How deep substitutions and subshells are looked into.
  static let depthLimit = 64

  private struct Heredoc {
    let delimiter: [UInt8]
    let isQuoted: Bool
    let stripsTabs: Bool
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Passes over blanks and continued lines.
  mutating func skipBlanks() {
    while let byte = peek() {
      if Self.isBlank(byte) {
        index += 1
      } else if byte == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "\n") {
        index += 2
      } else {
        return
      }
    }
  }

  mutating func skipComment() {
    let start = index
    while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
    scan.comments.append(start..<index)
  }

  /// The letters, digits and underscores from here on; empty when a digit is first.
  func name(at start: Int) -> Range<Int> {
    guard start < bytes.count, !bytes[start].isASCIIDigit else { return start..<start }
    var end = start
    while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
    return start..<end
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Words

  /// Reads a word from here to the next blank or operator; `splits` says whether unquoted values are split in it.
  mutating func readWord(splits: Bool) -> ShellScan.Word {
    let start = index
    var literal: [UInt8]? = []
    var isQuoted = false
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"),
        UInt8(ascii: "|"), UInt8(ascii: ")"):
        return word(from: start, literal, isQuoted)
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard peek(1) == UInt8(ascii: "(") else { return word(from: start, literal, isQuoted) }
        literal = nil
        index += 2
        readList(until: UInt8(ascii: ")"))
      case UInt8(ascii: "("):
        guard index > start, "?*+@!".utf8.contains(bytes[index - 1]) else {
          return word(from: start, literal, isQuoted)
        }
        literal = nil
        readPatternGroup()
      case UInt8(ascii: "`"):
        if backticks > 0 { return word(from: start, literal, isQuoted) }
        literal = nil
        readBackticks()
      case UInt8(ascii: "'"):
        isQuoted = true
        literal?.append(contentsOf: readSingleQuotes())
      case UInt8(ascii: "\""):
        isQuoted = true
        let inside = readDoubleQuotes()
        if let inside { literal?.append(contentsOf: inside) } else { literal = nil }
      case UInt8(ascii: "\\"):
        isQuoted = true
        if let next = peek(1), next != UInt8(ascii: "\n") { literal?.append(next) }
        index = min(bytes.count, index + 2)
      case UInt8(ascii: "$"):
        if readDollar(isQuoted: !splits) { literal = nil } else { literal?.append(byte) }
      default:
        literal?.append(byte)
        index += 1
      }
    }
    return word(from: start, literal, isQuoted)
  }

  private func word(from start: Int, _ literal: [UInt8]?, _ isQuoted: Bool) -> ShellScan.Word {
    ShellScan.Word(
      range: start..<index, literal: literal.map { String(decoding: $0, as: UTF8.self) }, isQuoted: isQuoted,
      isList: literal == nil && isList(start..<index))
  }

  private func isList(_ range: Range<Int>) -> Bool {
    let text = self.text(range)
    return ["$@", "\"$@\""].contains(text) || ["[@]}", "[@]}\""].contains { text.hasSuffix($0) }
  }

  /// A group of patterns such as `@(a|b)`.
  private mutating func readPatternGroup() {
    index += 1
    while let byte = peek() {
      if byte == UInt8(ascii: ")") {
        index += 1
        return
      }
      let before = index
      if byte == UInt8(ascii: "|") || Self.isBlank(byte) { index += 1 } else { _ = readWord(splits: false) }
      if index == before { index += 1 }
    }
    scan.isBroken = true
  }

  mutating func readSingleQuotes() -> ArraySlice<UInt8> {
    index += 1
    let start = index
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "'")) else {
      scan.isBroken = true
      index = bytes.count
      return bytes[start...]
    }
    index = end + 1
    return bytes[start..<end]
  }

  /// Reads a quoted text and gives it when nothing in it is expanded.
  mutating func readDoubleQuotes() -> [UInt8]? {
    index += 1
    var literal: [UInt8]? = []
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return literal
      case UInt8(ascii: "\\"):
        if let next = peek(1), next != UInt8(ascii: "\n") { literal?.append(next) }
        index = min(bytes.count, index + 2)
      case UInt8(ascii: "`"):
        literal = nil
        readBackticks()
      case UInt8(ascii: "$"):
        if readDollar(isQuoted: true, inDoubleQuotes: true) { literal = nil } else { literal?.append(byte) }
      default:
        literal?.append(byte)
        index += 1
      }
    }
    scan.isBroken = true
    return literal
  }

  mutating func readBackticks() {
    index += 1
    backticks += 1
    readList(until: UInt8(ascii: "`"))
    backticks -= 1
  }

  // MARK: Here-documents

  /// Reads the word after `<<`; the document begins on the next line.
  mutating func openHeredoc(stripsTabs: Bool) {
    skipBlanks()
    let start = index
    var delimiter: [UInt8] = []
    while let byte = peek(), !" \t\n;&|<>()".utf8.contains(byte) {
      switch byte {
      case UInt8(ascii: "'"): delimiter += readSingleQuotes()
      case UInt8(ascii: "\""): delimiter += readDoubleQuotes() ?? []
      case UInt8(ascii: "\\"):
        if let next = peek(1) { delimiter.append(next) }
        index = min(bytes.count, index + 2)
      default:
        delimiter.append(byte)
        index += 1
      }
    }
    let isQuoted = bytes[start..<index].contains { "'\"\\".utf8.contains($0) }
    heredocs.append(Heredoc(delimiter: delimiter, isQuoted: isQuoted, stripsTabs: stripsTabs))
  }

  /// Reads the documents that were opened on the line which ended here.
  mutating func readHeredocs() {
    let opened = heredocs
    heredocs = []
    for heredoc in opened {
      let start = index
      var end = bytes.count
      var next = bytes.count
      var line = index
      while line < bytes.count {
        let lineEnd = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let content =
          heredoc.stripsTabs ? bytes[line..<lineEnd].drop { $0 == UInt8(ascii: "\t") } : bytes[line..<lineEnd]
        if content.elementsEqual(heredoc.delimiter) {
          (end, next) = (line, min(bytes.count, lineEnd + 1))
          break
        }
        line = lineEnd + 1
      }
      scan.heredocs.append(start..<end)
      if !heredoc.isQuoted { readExpansions(in: start..<end) }
      index = next
    }
  }

  private mutating func readExpansions(in body: Range<Int>) {
    index = body.lowerBound
    while index < body.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"): readBackticks()
      case UInt8(ascii: "$"): _ = readDollar(isQuoted: true, inDoubleQuotes: true)
      default: index += 1
      }
    }
    if index > body.upperBound + 1 { scan.isBroken = true }
  }

  /// Whether a here-document still waits for its first line.
  var hasOpenHeredocs: Bool { !heredocs.isEmpty }
}
