/// One way in which programs write a secret down: what may be there for each of its units, and between two of them.
struct SecretWriting: Sendable {
  /// What the units are, and what may be between them.
  let style: Style
  /// Characters by their code, bytes, or characters of base64.
  let units: [UInt32]
  /// Whether it counts only as a word of its own.
  let isWord: Bool
  /// What may be written for those units that are not characters of ASCII.
  private let foreign: [UInt32: [[UInt8]]]

  /// The ways of writing.
  enum Style: Sendable {
    /// As it is, or escaped in the manner of shells, JSON, programming languages, HTML and addresses; in any mixture.
    case text
    /// A character at a time, as `od -c` does.
    case columns
    /// Two digits for each byte, with or without blanks, colons and the like, also over the rows of a dump.
    case hexadecimal
    /// Base64, also broken into lines.
    case base64
  }

  /// What was found at a place.
  struct Match {
    /// Where the longest that was found ends; nil when nothing was.
    var end: Int?
    /// Whether more bytes could make one, or a longer one, of what is there.
    var mayGoOn = false
  }

  private init(_ style: Style, _ units: [UInt32], isWord: Bool) {
    self.style = style
    self.units = units
    self.isWord = isWord
    var foreign: [UInt32: [[UInt8]]] = [:]
    for unit in units where unit >= 128 && foreign[unit] == nil {
      foreign[unit] = SecretUnit.alternatives(for: unit, style)
    }
    self.foreign = foreign
  }

  /// Every way of writing a secret.
  static func all(of secret: [UInt8]) -> [SecretWriting] {
    let characters = String(decoding: secret, as: UTF8.self).unicodeScalars.map(\.value)
    let isWord = secret.count < Redaction.shortestInWords
    var all = [SecretWriting(.text, characters, isWord: isWord)]
    // Two bytes are in any dump by chance.
    guard !isWord else { return all }
    all.append(SecretWriting(.columns, characters, isWord: true))
    all.append(SecretWriting(.hexadecimal, secret.map { UInt32($0) }, isWord: false))
    all += base64Cores(of: secret).map { SecretWriting(.base64, $0, isWord: false) }
    return all
  }

  /// The bytes that what is written can begin with.
  var firstBytes: Set<UInt8> {
    guard let first = units.first else { return [] }
    return Set(alternatives(for: first).compactMap { self.first($0).first })
  }

  /// What is written for the first unit: without the blanks that a column has before it.
  private func first(_ alternative: [UInt8]) -> [UInt8] {
    guard style == .columns, let start = alternative.firstIndex(where: { $0 != UInt8(ascii: " ") }) else {
      return alternative
    }
    return Array(alternative[start...])
  }

  private func alternatives(for unit: UInt32) -> [[UInt8]] {
    unit < 128 ? SecretUnit.alternatives(for: unit, style) : foreign[unit] ?? []
  }

  /// Looks for the secret at a place.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: The place.
  ///   - before: The byte before that place; nil when there is none.
  ///   - isLast: Whether no more bytes come after these.
  /// - Returns: What was found.
  func match(in bytes: [UInt8], at start: Int, after before: UInt8?, isLast: Bool) -> Match {
    guard !isWord || before.map(Self.isOfWord) != true else { return Match() }
    var match = Match()
    // Several, since one unit may be written in a way that another way begins with.
    var places = [start]
    for (index, unit) in units.enumerated() {
      let alternatives = alternatives(for: unit)
      var next: [Int] = []
      for place in places {
        let gaps = index == 0 ? SecretGap(end: place) : SecretGap(style, in: bytes, at: place)
        match.mayGoOn = match.mayGoOn || gaps.mayGoOn
        for from in gaps.ends {
          for alternative in alternatives {
            // Where a row begins nobody knows.
            let alternative = index == 0 ? first(alternative) : alternative
            switch Self.compare(alternative, in: bytes, at: from) {
            case .same: if !next.contains(from + alternative.count) { next.append(from + alternative.count) }
            case .begun: match.mayGoOn = true
            case .other: break
            }
          }
        }
      }
      guard !next.isEmpty else { return match }
      places = next
    }
    for place in places { complete(&match, start..<place, in: bytes, isLast: isLast) }
    return match
  }

  /// Takes note of what was found, where it is the secret.
  private func complete(_ match: inout Match, _ found: Range<Int>, in bytes: [UInt8], isLast: Bool) {
    let place = found.upperBound
    guard isWord else {
      let isOfDump = style == .hexadecimal && bytes[found].contains(UInt8(ascii: " "))
      let end = isOfDump ? restOfRow(from: place, in: bytes, isLast: isLast, &match) : place
      match.end = max(match.end ?? 0, end)
      return
    }
    if place == bytes.count, !isLast {
      match.mayGoOn = true
    } else if place == bytes.count || !Self.isOfWord(bytes[place]) {
      match.end = max(match.end ?? 0, place)
    }
  }

  private enum Comparison {
    case same
    case begun
    case other
  }

  private static func compare(_ text: [UInt8], in bytes: [UInt8], at place: Int) -> Comparison {
    var index = 0
    while index < text.count {
      guard place + index < bytes.count else { return .begun }
      guard bytes[place + index] == text[index] else { return .other }
      index += 1
    }
    return .same
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    let lowered = byte | 0x20
    return byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowered)
  }

  /// The end of the row of a dump, which shows the same bytes once more as text.
  private func restOfRow(from place: Int, in bytes: [UInt8], isLast: Bool, _ match: inout Match) -> Int {
    let row = bytes[place...].prefix(SecretGap.longestRow)
    if let end = row.firstIndex(of: UInt8(ascii: "\n")) { return end }
    // No row of a dump is as long: what follows is another text.
    guard row.count < SecretGap.longestRow else { return place }
    if !isLast { match.mayGoOn = true }
    return row.endIndex
  }

  /// The fewest characters of base64 that are masked: fewer are in any text by chance.
  private static let shortestCore = 4

  /// The characters that base64 gives a text at each of the three alignments, without those that depend on neighbours.
  private static func base64Cores(of bytes: [UInt8]) -> [[UInt32]] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return (0..<3).compactMap { shift in
      var bits = 0
      var count = 0
      var core: [UInt32] = []
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
          core.append(UInt32(alphabet[(bits >> count) & 63]))
        }
        bits &= (1 << count) - 1
      }
      return core.count >= shortestCore ? core : nil
    }
  }
}
