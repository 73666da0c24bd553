/// What may be between two units of a secret that is written down.
struct SecretGap {
  /// Where the next unit may begin.
  private(set) var ends: [Int]
  /// Whether more bytes could say of another place that it may.
  private(set) var mayGoOn = false

  /// No gap.
  init(end: Int) {
    ends = [end]
  }

  /// Looks for gaps at a place.
  init(_ style: SecretWriting.Style, in bytes: [UInt8], at place: Int) {
    ends = [place]
    switch style {
    case .text: break
    case .base64: addLineEnd(in: bytes, at: place)
    case .hexadecimal:
      addSeparator(in: bytes, at: place)
      for end in ends { addLineEnd(in: bytes, at: end, allowing: Self.prefix) }
      addRow(in: bytes, at: place)
    case .columns:
      // What is written for a unit has the blanks before it.
      addRow(in: bytes, at: place)
    }
  }

  /// The most bytes from a unit to the end of its row, in a dump of 16 bytes.
  static let longestRow = 72
  private static let longestOffset = 16
  private static let longestIndent = 16

  /// `:`, `-`, blanks, `, 0x`, `\x` and the like.
  private mutating func addSeparator(in bytes: [UInt8], at place: Int) {
    var end = place
    while end < bytes.count, end - place < Self.longestSeparator, Self.separators.contains(bytes[end]) {
      end += 1
      ends.append(end)
    }
    if end == bytes.count { mayGoOn = true }
  }

  private static let separators = Array(" \t:-,\\x0X".utf8)
  private static let longestSeparator = 6

  /// The end of a line, and the indentation of the next: `base64` and `xxd -p` begin a new one now and then.
  private mutating func addLineEnd(in bytes: [UInt8], at place: Int, allowing prefix: [UInt8] = []) {
    var end = place
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end < bytes.count else { return runOut() }
    if bytes[end] == UInt8(ascii: "\n") {
      end += 1
    } else if bytes[end] == UInt8(ascii: "\\") {
      guard end + 1 < bytes.count else { return runOut() }
      guard bytes[end + 1] == UInt8(ascii: "n") else { return }
      end += 2
    } else {
      return
    }
    let start = end
    while end < bytes.count, end - start < Self.longestIndent, bytes[end] == UInt8(ascii: " ") { end += 1 }
    if end + prefix.count >= bytes.count { mayGoOn = true }
    ends.append(end)
    if !prefix.isEmpty, bytes[end...].starts(with: prefix) { ends.append(end + prefix.count) }
  }

  /// The bytes that would say more are not here yet.
  private mutating func runOut() {
    mayGoOn = true
  }

  /// What programs of C put before each number.
  private static let prefix = Array("0x".utf8)

  /// The rest of a dump's row, with the same bytes as text in it, and the offset of the next.
  private mutating func addRow(in bytes: [UInt8], at place: Int) {
    guard place < bytes.count else { return runOut() }
    guard bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\n") else { return }
    let row = bytes[place...].prefix(Self.longestRow)
    guard var end = row.firstIndex(of: UInt8(ascii: "\n")) else {
      if row.count < Self.longestRow { mayGoOn = true }
      return
    }
    end += 1
    let offset = end
    while end < bytes.count, end - offset < Self.longestOffset, Self.isHexadecimalDigit(bytes[end]) { end += 1 }
    guard end < bytes.count else { return runOut() }
    // `od -An` shows none.
    guard end - offset >= 4 || end == offset else { return }
    if bytes[end] == UInt8(ascii: ":") { end += 1 }
    ends.append(end)
    let blanks = end
    while end < bytes.count, end - blanks < 4, bytes[end] == UInt8(ascii: " ") {
      end += 1
      ends.append(end)
    }
    if end == bytes.count { mayGoOn = true }
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
