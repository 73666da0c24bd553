extension Redaction {
  /// A secret in every form that programs commonly give a text: plain, quoted, escaped and encoded.
  static func forms(of secret: [UInt8]) -> Set<[UInt8]> {
    var forms: Set<[UInt8]> = [
      secret, hexadecimal(secret, digits: lowerDigits), hexadecimal(secret, digits: upperDigits),
      percentEncoded(secret, digits: upperDigits), percentEncoded(secret, digits: lowerDigits),
      percentEncoded(secret, digits: upperDigits, blank: UInt8(ascii: "+")),
    ]
    for table in escapes { forms.insert(escaped(secret, table)) }
    for core in base64Cores(secret) {
      forms.insert(core)
      // RFC 4648, section 5: the alphabet for addresses and file names.
      forms.insert(
        core.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 })
    }
    return forms.filter { $0.count >= shortestMasked }
  }

  private static let lowerDigits = Array("0123456789abcdef".utf8)
  private static let upperDigits = Array("0123456789ABCDEF".utf8)

  /// What is put for some characters: by JSON (RFC 8259, section 7) and those who escape its slash too, by `export -p`,
  /// by `set -x` and `printf %q` of bash, by HTML and XML.
  private static let escapes: [[Character: String]] = [
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"],
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "/": "\\/"],
    ["\"": "\\\"", "\\": "\\\\", "$": "\\$", "`": "\\`"],
    ["'": "'\\''"],
    Dictionary(uniqueKeysWithValues: " !\"#$&'()*,;<>?[\\]^`{|}~".map { ($0, "\\\($0)") }),
    ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"],
  ]

  private static func escaped(_ bytes: [UInt8], _ table: [Character: String]) -> [UInt8] {
    bytes.flatMap { byte in
      byte < 0x80 ? table[Character(UnicodeScalar(byte))].map { Array($0.utf8) } ?? [byte] : [byte]
    }
  }

  private static func hexadecimal(_ bytes: [UInt8], digits: [UInt8]) -> [UInt8] {
    bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private static func percentEncoded(_ bytes: [UInt8], digits: [UInt8], blank: UInt8? = nil) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      if let blank, byte == UInt8(ascii: " ") { return [blank] }
      let isPlain =
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._~".utf8.contains(byte)
      return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  /// The fewest characters of base64 that are masked: fewer are in any text by chance.
  private static let shortestCore = 4

  /// The characters that base64 gives a text at each of the three alignments, without those that depend on neighbours.
  private static func base64Cores(_ bytes: [UInt8]) -> [[UInt8]] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return (0..<3).compactMap { shift in
      var bits = 0
      var count = 0
      var core: [UInt8] = []
      // The first whole sextet begins at the first multiple of 6 at or behind the text's first bit.
      var skip = (6 - (shift * 8) % 6) % 6
      for byte in bytes {
        bits = bits << 8 | Int(byte)
        count += 8
        if skip > 0 {
          count -= skip
          skip = 0
        }
        while count >= 6 {
          count -= 6
          core.append(alphabet[(bits >> count) & 63])
        }
        bits &= (1 << count) - 1
      }
      return core.count >= shortestCore ? core : nil
    }
  }
}
