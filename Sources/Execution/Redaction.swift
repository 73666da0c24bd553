/// Masks secrets in everything that is shown or stored, also as base64 and as percent-encoding.
public struct Redaction: Sendable {
  /// What stands in a secret's place.
  public static let mask = "••••••"

  /// The texts to mask, longest first.
  private let needles: [[UInt8]]
  /// For each possible first byte, whether a needle begins with it.
  private let startsNeedle: [Bool]

  /// Secrets shorter than this are too common in other texts to be masked there, in bytes.
  static let shortestMasked = 3

  /// Creates a redaction of secrets.
  public init(secrets: [String]) {
    var needles: Set<[UInt8]> = []
    for secret in secrets where secret.utf8.count >= Self.shortestMasked {
      let bytes = Array(secret.utf8)
      needles.insert(bytes)
      for line in secret.split(separator: "\n") where line.utf8.count >= 8 { needles.insert(Array(line.utf8)) }
      needles.insert(Self.percentEncoded(bytes))
      needles.formUnion(Self.base64Cores(bytes))
    }
    self.needles = needles.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    var startsNeedle = [Bool](repeating: false, count: 256)
    for needle in self.needles { startsNeedle[Int(needle[0])] = true }
    self.startsNeedle = startsNeedle
  }

  /// Whether there is nothing to mask.
  public var isEmpty: Bool { needles.isEmpty }

  /// The text with every secret masked.
  public func masking(_ text: String) -> String {
    guard !isEmpty else { return text }
    return String(decoding: masking(Array(text.utf8)), as: UTF8.self)
  }

  /// The bytes with every secret masked.
  public func masking(_ bytes: [UInt8]) -> [UInt8] {
    guard !isEmpty else { return bytes }
    var stream = Stream(self)
    return stream.push(bytes[...]) + stream.finish()
  }

  /// Whether a text holds a secret.
  public func finds(in text: String) -> Bool {
    !isEmpty && masking(text) != text
  }

  /// Masks a stream piece by piece, and holds back what may be the beginning of a secret.
  public struct Stream: Sendable {
    private let redaction: Redaction
    private var held: [UInt8] = []

    /// Creates a stream.
    public init(_ redaction: Redaction) {
      self.redaction = redaction
    }

    /// Takes more bytes, and returns those that are safe to show.
    public mutating func push(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      guard !redaction.isEmpty else { return Array(bytes) }
      held += bytes
      return drain(isLast: false)
    }

    /// Returns what is left when no more bytes come.
    public mutating func finish() -> [UInt8] {
      drain(isLast: true)
    }

    private mutating func drain(isLast: Bool) -> [UInt8] {
      var safe: [UInt8] = []
      safe.reserveCapacity(held.count)
      var index = 0
      scan: while index < held.count {
        if redaction.startsNeedle[Int(held[index])] {
          var mayGoOn = false
          for needle in redaction.needles {
            let rest = held[index...]
            // Longer needles come first: while one of them may still be under way, a shorter one does not count.
            if rest.starts(with: needle) {
              if mayGoOn, !isLast { break scan }
              safe += Array(Redaction.mask.utf8)
              index += needle.count
              continue scan
            }
            if needle.count > rest.count, needle.starts(with: rest) { mayGoOn = true }
          }
          if mayGoOn, !isLast { break }
        }
        safe.append(held[index])
        index += 1
      }
      held.removeSubrange(..<index)
      return safe
    }
  }

  private static func percentEncoded(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { byte -> [UInt8] in
      let isPlain =
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._~".utf8.contains(byte)
      return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

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
      return core.count >= 6 ? core : nil
    }
  }
}
