/// What programs write for one unit of a secret.
enum SecretUnit {
  /// All that may be written for a unit in a style.
  static func alternatives(for unit: UInt32, _ style: SecretWriting.Style) -> [[UInt8]] {
    switch style {
    case .text: unit < 128 ? plain[Int(unit)] : text(unit)
    case .columns: unit < 128 ? columns[Int(unit)] : [columns(utf8(unit))]
    case .hexadecimal: hexadecimal[Int(unit & 0xff)]
    case .base64: unit < 128 ? base64[Int(unit)] : []
    }
  }

  // Once for each character of ASCII, since a long secret has many of them.
  private static let plain = (UInt32(0)..<128).map(text)
  private static let hexadecimal = (0..<256).map { Self.digits(UInt32($0), atLeast: 2) }
  private static let columns = (UInt32(0)..<128).map { code -> [[UInt8]] in
    if let letter = controls[code] { return [Array("  \\\(letter)".utf8)] }
    return [code < 32 || code == 127 ? columns([UInt8(code)]) : Array("   ".utf8) + [UInt8(code)]]
  }

  private static func columns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { [UInt8(ascii: " ")] + octal($0) }
  }

  /// The two alphabets of RFC 4648, and what addresses and JSON make of the first.
  private static let base64 = (UInt32(0)..<128).map { code -> [[UInt8]] in
    switch UnicodeScalar(code) {
    case "+": ["+", "-", "%2B", "%2b"].map { Array($0.utf8) }
    case "/": ["/", "_", "\\/", "%2F", "%2f"].map { Array($0.utf8) }
    default: [[UInt8(code)]]
    }
  }

  /// A character as it is, and as it is escaped: with a backslash, by its code in several notations, by its bytes in
  /// addresses, by its code or name in HTML, and by the quoting of shells and SQL.
  private static func text(_ code: UInt32) -> [[UInt8]] {
    let bytes = utf8(code)
    var all: Set<[UInt8]> = [bytes, bytes.flatMap { Array("\\".utf8) + octal($0) }]
    for digits in digits(of: bytes) {
      // `%` of an address, the same in an address, of strings, of mail.
      for mark in ["%", "%25", "="] + escapes.map({ $0 + "x" }) { all.insert(digits.flatMap { Array(mark.utf8) + $0 }) }
    }
    for (name, width) in [("u", 4), ("U", 8), ("x", 2)] where code >> (4 * UInt32(min(width, 7))) == 0 {
      for digits in digits(code, atLeast: width) {
        for escape in escapes { all.insert(Array("\(escape)\(name)".utf8) + digits) }
      }
    }
    if code > 0xffff {
      let rest = code - 0x10000
      let high = digits(0xd800 + rest >> 10, atLeast: 4)
      let low = digits(0xdc00 + rest & 0x3ff, atLeast: 4)
      for escape in escapes {
        for (high, low) in zip(high, low) {
          all.insert(Array("\(escape)u".utf8) + high + Array("\(escape)u".utf8) + low)
        }
      }
    }
    for digits in digits(code, atLeast: 1) {
      all.insert(Array("\\u{".utf8) + digits + Array("}".utf8))
      for mark in ["&#x", "&#X", "&#x0", "&#x00"] { all.insert(Array(mark.utf8) + digits + Array(";".utf8)) }
    }
    for zeros in ["", "0"] { all.insert(Array("&#\(zeros)\(code);".utf8)) }
    all.formUnion(special(code))
    // As it is comes first: it is what there is most often.
    all.remove(bytes)
    return [bytes] + all.sorted { $0.count < $1.count }
  }

  /// What is written for some characters only.
  private static func special(_ code: UInt32) -> [[UInt8]] {
    var all = (written[code] ?? []).map { Array($0.utf8) }
    if let letter = controls[code] { all += escapes.map { Array("\($0)\(letter)".utf8) } }
    let scalar = UnicodeScalar(UInt8(truncatingIfNeeded: code))
    let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    if (32..<127).contains(code), !isLetter {
      let byte = UInt8(code)
      // Each time that a text is quoted as a whole once more there are twice as many, and one.
      for count in [1, 2, 3, 7] { all.append([UInt8](repeating: UInt8(ascii: "\\"), count: count) + [byte]) }
    }
    return all
  }

  /// What begins an escape: in a text, in one that is quoted in another, and in one that is quoted in that.
  private static let escapes = ["\\", "\\\\", "\\\\\\\\"]

  /// The letters of control characters after a backslash.
  private static let controls: [UInt32: String] = [
    0: "0", 7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 27: "e",
  ]

  private static let written: [UInt32: [String]] = [
    0x0a: ["\r\n"],
    0x20: ["+", "&nbsp;"],
    0x22: ["\"\"", "&quot;", "\"'\"'\""],
    0x26: ["&amp;", "&amp;amp;"],
    0x27: ["''", "'\\''", "'\"'\"'", "&apos;"],
    0x3c: ["&lt;"],
    0x3e: ["&gt;"],
  ]

  private static func utf8(_ code: UInt32) -> [UInt8] {
    UnicodeScalar(code).map { Array(String(Character($0)).utf8) } ?? []
  }

  private static func octal(_ byte: UInt8) -> [UInt8] {
    let digits = String(byte, radix: 8)
    return Array((String(repeating: "0", count: 3 - digits.utf8.count) + digits).utf8)
  }

  /// A number in hexadecimal, once in small letters and once in capitals.
  private static func digits(_ number: UInt32, atLeast width: Int) -> [[UInt8]] {
    [false, true].map { isUppercase in
      let digits = String(number, radix: 16, uppercase: isUppercase)
      return Array((String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits).utf8)
    }
  }

  /// Bytes in hexadecimal, once in small letters and once in capitals.
  private static func digits(of bytes: [UInt8]) -> [[[UInt8]]] {
    let pairs = bytes.map { digits(UInt32($0), atLeast: 2) }
    return [pairs.map { $0[0] }, pairs.map { $0[1] }]
  }
}
