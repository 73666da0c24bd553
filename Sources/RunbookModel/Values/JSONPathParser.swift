/// A reader of the path syntax that leads to at most one value (RFC 9535 section 2.3.5.1, `singular-query`).
struct JSONPathParser {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func parse() throws(JSONPathError) -> [JSONPath.Segment] {
    guard skip(UInt8(ascii: "$")) else { throw error(.missingRoot) }
    var segments: [JSONPath.Segment] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "."): segments.append(.name(try readDottedName()))
      case UInt8(ascii: "["): segments.append(try readBrackets())
      default: throw error(.unexpectedCharacter)
      }
    }
    return segments
  }

  private var byte: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skip(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  private func error(_ kind: JSONPathError.Kind, at offset: Int? = nil) -> JSONPathError {
    JSONPathError(kind: kind, offset: offset ?? position)
  }

  /// A letter, `_` or any non-ASCII character, then also digits.
  private mutating func readDottedName() throws(JSONPathError) -> String {
    let point = position
    position += 1
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*") { throw error(.severalValues, at: point) }
    let start = position
    while let byte, Self.isNameStart(byte) || (position > start && Self.isDigit(byte)) { position += 1 }
    guard position > start else { throw error(.missingName, at: point) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func readBrackets() throws(JSONPathError) -> JSONPath.Segment {
    let bracket = position
    position += 1
    let segment: JSONPath.Segment
    switch byte {
    case nil: throw error(.unclosed, at: bracket)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): segment = .name(try readQuotedName(bracket: bracket))
    case let first? where first == UInt8(ascii: "-") || Self.isDigit(first): segment = .index(try readIndex())
    case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: ":"): throw error(.severalValues)
    default: throw error(.invalidSelector)
    }
    switch byte {
    case nil: throw error(.unclosed, at: bracket)
    case UInt8(ascii: "]"): position += 1
    case UInt8(ascii: ","), UInt8(ascii: ":"): throw error(.severalValues)
    default: throw error(.invalidSelector)
    }
    return segment
  }

  /// RFC 9535 `int`: no leading zero, no negative zero.
  private mutating func readIndex() throws(JSONPathError) -> Int {
    let start = position
    _ = skip(UInt8(ascii: "-"))
    while let byte, Self.isDigit(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let index = Int(text), String(index) == text else { throw error(.invalidSelector, at: start) }
    return index
  }

  /// Takes `\` before a quote or another `\`; the other escapes of RFC 9535 are not needed in a code span.
  private mutating func readQuotedName(bracket: Int) throws(JSONPathError) -> String {
    let quote = bytes[position]
    position += 1
    var name: [UInt8] = []
    while let next = byte, next != quote {
      if next == UInt8(ascii: "\\") {
        position += 1
        guard let escaped = byte else { break }
        guard escaped == UInt8(ascii: "\\") || escaped == UInt8(ascii: "'") || escaped == UInt8(ascii: "\"") else {
          throw error(.invalidSelector, at: position - 1)
        }
      }
      name.append(bytes[position])
      position += 1
    }
    guard skip(quote) else { throw error(.unclosed, at: bracket) }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
