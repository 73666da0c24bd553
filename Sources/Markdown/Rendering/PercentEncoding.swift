/// Characters in addresses as percent signs and the digits of their bytes (RFC 3986, section 2.1).
public enum PercentEncoding {
  /// The text with all bytes but some encoded.
  public static func encoded(_ text: String, keeping isKept: (UInt8) -> Bool = isUnreserved) -> String {
    guard !text.utf8.allSatisfy(isKept) else { return text }
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isKept(byte) { encoded.append(byte) } else { append(byte, to: &encoded) }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// The text that an address spells; percent signs without two digits after them are themselves.
  public static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, rest.prefix(2).allSatisfy(ASCII.isHexDigit) {
        bytes.append(rest.prefix(2).reduce(0) { $0 << 4 | UInt8(truncatingIfNeeded: ASCII.hexValue($1)) })
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte means itself wherever it is in an address (section 2.3).
  public static func isUnreserved(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || "-_.~".utf8.contains(byte)
  }

  static func append(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "%"))
    output.append(digits[Int(byte >> 4)])
    output.append(digits[Int(byte & 15)])
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
