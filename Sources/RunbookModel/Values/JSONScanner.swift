/// A place in a JSON text, and the reading of everything that does not nest.
struct JSONScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at the current place, or nil at the end.
  var byte: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  /// RFC 8259 section 2: space, tab, line feed, carriage return.
  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
  }

  mutating func skip(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  func error(_ kind: JSONError.Kind) -> JSONError {
    JSONError(kind: kind, offset: position)
  }

  func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    guard let byte else { return error(.unexpectedEnd(expected: expected)) }
    return error(.unexpectedByte(byte, expected: expected))
  }

  mutating func readScalar() throws(JSONError) -> JSON {
    if byte == UInt8(ascii: "\"") { return .string(try readString()) }
    if byte == UInt8(ascii: "-") || isDigit { return .number(try readNumber()) }
    for (word, value) in [("null", JSON.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw unexpected(.value)
  }

  /// RFC 8259 section 6: `-` int [ frac ] [ exp ].
  private mutating func readNumber() throws(JSONError) -> String {
    let start = position
    _ = skip(UInt8(ascii: "-"))
    if skip(UInt8(ascii: "0")) {
      if isDigit { throw error(.invalidNumber) }
    } else {
      try skipDigits()
    }
    if skip(UInt8(ascii: ".")) { try skipDigits() }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try skipDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private var isDigit: Bool {
    guard let byte else { return false }
    return UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private mutating func skipDigits() throws(JSONError) {
    guard isDigit else { throw error(.invalidNumber) }
    while isDigit { position += 1 }
  }
}
