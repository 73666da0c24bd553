/// Reads what bash's `export -p` prints: `declare -x NAME="value"`, one or more lines each.
struct ExportParser {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The variables that have a value; arrays, which no program gets, are left out.
  static func variables(in bytes: ArraySlice<UInt8>) -> [String: [UInt8]] {
    var parser = ExportParser(bytes)
    var variables: [String: [UInt8]] = [:]
    while parser.position < bytes.endIndex {
      if let (name, value) = parser.declaration() { variables[name] = value }
      parser.skipLine()
    }
    return variables
  }

  /// Whether bytes are a variable's name.
  static func isName(_ bytes: some Sequence<UInt8>) -> Bool {
    var isFirst = true
    for byte in bytes {
      guard isNameByte(byte), !(isFirst && isDigit(byte)) else { return false }
      isFirst = false
    }
    return !isFirst
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let lowered = byte | 0x20
    return isDigit(byte) || byte == UInt8(ascii: "_")
      || (lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z"))
  }

  private var current: UInt8? {
    position < bytes.endIndex ? bytes[position] : nil
  }

  private mutating func next() -> UInt8? {
    guard let byte = current else { return nil }
    position += 1
    return byte
  }

  private mutating func skip(_ byte: Character) -> Bool {
    guard current == byte.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func skipLine() {
    while let byte = next(), byte != UInt8(ascii: "\n") {}
  }

  private mutating func word() -> ArraySlice<UInt8> {
    let start = position
    while let byte = current, byte != UInt8(ascii: " "), byte != UInt8(ascii: "="), byte != UInt8(ascii: "\n") {
      position += 1
    }
    return bytes[start..<position]
  }

  /// `declare -x NAME="value"`, or `export NAME="value"` after `set -o posix`.
  private mutating func declaration() -> (String, [UInt8])? {
    let verb = word()
    guard verb.elementsEqual("declare".utf8) || verb.elementsEqual("export".utf8), skip(" ") else { return nil }
    var isArray = false
    var name = word()
    while name.first == UInt8(ascii: "-") {
      isArray = isArray || name.contains(UInt8(ascii: "a")) || name.contains(UInt8(ascii: "A"))
      guard skip(" ") else { return nil }
      name = word()
    }
    guard Self.isName(name), skip("="), let value = quoted() else { return nil }
    return isArray ? nil : (String(decoding: name, as: UTF8.self), value)
  }

  private mutating func quoted() -> [UInt8]? {
    if skip("\"") { return doubleQuoted() }
    guard skip("$"), skip("'") else { return nil }
    return ansiQuoted()
  }

  private mutating func doubleQuoted() -> [UInt8]? {
    var value: [UInt8] = []
    while true {
      let start = position
      while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
      value += bytes[start..<position]
      guard let mark = next() else { return nil }
      if mark == UInt8(ascii: "\"") { return value }
      guard let escaped = next() else { return nil }
      if ![UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "`")].contains(escaped) {
        value.append(mark)
      }
      value.append(escaped)
    }
  }

  /// The rest of `$'…'` (bash(1), "QUOTING").
  private mutating func ansiQuoted() -> [UInt8]? {
    var value: [UInt8] = []
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "'"): return value
      case UInt8(ascii: "\\"):
        guard let escaped = next() else { return nil }
        appendEscape(escaped, to: &value)
      default: value.append(byte)
      }
    }
    return nil
  }

  private mutating func appendEscape(_ letter: UInt8, to value: inout [UInt8]) {
    switch Character(UnicodeScalar(letter)) {
    case "a": value.append(0x07)
    case "b": value.append(0x08)
    case "e", "E": value.append(0x1b)
    case "f": value.append(0x0c)
    case "n": value.append(0x0a)
    case "r": value.append(0x0d)
    case "t": value.append(0x09)
    case "v": value.append(0x0b)
    case "0", "1", "2", "3", "4", "5", "6", "7":
      position -= 1
      value.append(UInt8(truncatingIfNeeded: number(base: 8, digits: 3)))
    case "x": value.append(UInt8(truncatingIfNeeded: number(base: 16, digits: 2)))
    case "u": appendScalar(number(base: 16, digits: 4), to: &value)
    case "U": appendScalar(number(base: 16, digits: 8), to: &value)
    case "c": if let control = next() { value.append(control & 0x1f) }
    default: value.append(letter)
    }
  }

  private func appendScalar(_ code: UInt32, to value: inout [UInt8]) {
    guard let scalar = UnicodeScalar(code) else { return }
    value += Array(String(Character(scalar)).utf8)
  }

  private mutating func number(base: UInt32, digits: Int) -> UInt32 {
    var number: UInt32 = 0
    var left = digits
    while left > 0, let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue, digit < base {
      number = number &* base &+ UInt32(digit)
      position += 1
      left -= 1
    }
    return number
  }
}
