/// Cuts a text into pieces to be coloured, by a row of the table of languages: never fails, and loses no byte.
struct CodeLexer {
  typealias Token = HighlightedCode.Token

  private let bytes: [UInt8]
  private let language: CodeLanguage
  private var index = 0
  private var plainStart = 0
  private(set) var pieces: [(token: Token?, range: Range<Int>)] = []

  /// Cuts a text.
  init(_ bytes: [UInt8], _ language: CodeLanguage) {
    self.bytes = bytes
    self.language = language
    while index < bytes.count { step() }
    flush()
  }

  private mutating func step() {
    let byte = bytes[index]
    if Self.isLetter(byte) { return readWord() }
    if Self.isDigit(byte) { return readNumber() }
    if let comment = language.comments.first(where: starts), isCommentPlace {
      return take(.comment, to: endOfLine(from: index + comment.utf8.count))
    }
    if let block = language.blockComment, starts(with: block.open) {
      return take(.comment, to: end(of: block.close, from: index + block.open.utf8.count))
    }
    if let quote = language.quotes.first(where: { starts(with: $0.mark) }) { return readString(quote) }
    if language.variables.contains(where: starts), let end = endOfVariable(from: index) {
      return take(.variable, to: end)
    }
    // What is escaped begins nothing.
    index += byte == UInt8(ascii: "\\") && index + 1 < bytes.count ? 2 : 1
  }

  private var isCommentPlace: Bool {
    !language.commentsNeedBlank || index == 0 || bytes[index - 1] <= UInt8(ascii: " ")
      || bytes[index - 1] == UInt8(ascii: ";")
  }

  private mutating func readWord() {
    var end = index
    while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
    let word = String(decoding: bytes[index..<end], as: UTF8.self)
    let isPart =
      index > 0 && "-./$".utf8.contains(bytes[index - 1]) || end < bytes.count && "-=./".utf8.contains(bytes[end])
    if !isPart, language.keywords.contains(language.ignoresCase ? word.lowercased() : word) {
      take(.keyword, to: end)
    } else {
      index = end
    }
  }

  private mutating func readNumber() {
    var end = index
    while end < bytes.count, Self.isDigit(bytes[end]) || Self.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: ".") {
      end += 1
    }
    // `15-standby.md` and `db-1` are names.
    let isPart =
      index > 0 && "-./:".utf8.contains(bytes[index - 1]) || end < bytes.count && "-/".utf8.contains(bytes[end])
    if isPart { index = end } else { take(.number, to: end) }
  }

  private mutating func readString(_ quote: CodeLanguage.Quote) {
    let mark = Array(quote.mark.utf8)
    var end = index + mark.count
    flush()
    var start = index
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "\\"), quote.hasEscapes {
        end = min(bytes.count, end + 2)
      } else if bytes[end...].starts(with: mark) {
        end += mark.count
        break
      } else if quote.hasVariables, let variable = endOfVariable(from: end) {
        pieces.append((.string, start..<end))
        pieces.append((.variable, end..<variable))
        (start, end) = (variable, variable)
      } else {
        end += 1
      }
    }
    pieces.append((.string, start..<end))
    (index, plainStart) = (end, end)
  }

  /// The end of `$name`, `${…}` or `:name` that begins at a place; nil when none does.
  private func endOfVariable(from start: Int) -> Int? {
    guard language.variables.contains(where: { bytes[start...].starts(with: $0.utf8) }), start + 1 < bytes.count else {
      return nil
    }
    if bytes[start] == UInt8(ascii: "$"), bytes[start + 1] == UInt8(ascii: "{") {
      let line = endOfLine(from: start)
      return bytes[start..<line].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    }
    var end = start + 1
    while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
    return end > start + 1 ? end : nil
  }

  // MARK: Pieces

  private mutating func take(_ token: Token, to end: Int) {
    flush()
    pieces.append((token, index..<end))
    (index, plainStart) = (end, end)
  }

  private mutating func flush() {
    if plainStart < index { pieces.append((nil, plainStart..<min(index, bytes.count))) }
    plainStart = index
  }

  private func starts(with text: String) -> Bool {
    bytes[index...].starts(with: text.utf8)
  }

  private func endOfLine(from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private func end(of text: String, from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if bytes[place...].starts(with: text.utf8) { return place + text.utf8.count }
      place += 1
    }
    return bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
