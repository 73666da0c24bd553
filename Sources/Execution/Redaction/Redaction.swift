import RunbookModel

/// Masks secrets in everything that is shown or stored, also in the ways in which programs write them down.
///
/// What a program makes of a secret beyond writing it down (encrypts, compresses, hashes, reverses, tears to pieces) is
/// not known again.
public struct Redaction: Sendable {
  /// What is in a secret's place.
  public static let mask = MaskedText.mask

  /// The secrets as they are.
  private let secrets: [[UInt8]]
  /// The ways in which each of them may be written, by the first byte of what is written.
  private let writings: [[SecretWriting]]

  /// Secrets shorter than this are masked only where they are words of their own, being parts of too many others, in
  /// bytes.
  public static let shortestInWords = 3
  /// Lines of a secret shorter than this do not stand for themselves, in bytes.
  private static let shortestLine = 8
  /// Values shorter than this are not part of a secret, but like one by chance, in bytes.
  static let shortestPart = 6

  /// Creates a redaction of secrets.
  public init(secrets: [String]) {
    var texts: Set<[UInt8]> = []
    for secret in secrets where !secret.isEmpty {
      let bytes = Array(secret.utf8)
      texts.insert(bytes)
      // `$(…)` drops the line endings of a file's text.
      let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      if let end { texts.insert(Array(bytes[...end])) }
      // Of a key, each line stands for itself.
      for line in bytes.split(separator: UInt8(ascii: "\n")) where line.count >= Self.shortestLine {
        texts.insert(Array(line))
      }
    }
    self.secrets = texts.sorted { $0.lexicographicallyPrecedes($1) }
    var writings = [[SecretWriting]](repeating: [], count: texts.isEmpty ? 0 : 256)
    for writing in self.secrets.flatMap(SecretWriting.all) {
      for byte in writing.firstBytes { writings[Int(byte)].append(writing) }
    }
    self.writings = writings
  }

  /// Whether there is nothing to mask.
  public var isEmpty: Bool { writings.isEmpty }

  /// Whether a secret is masked only where it is a word of its own.
  public static func isMaskedAsWord(_ secret: String) -> Bool {
    secret.utf8.count < shortestInWords
  }

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

  /// Whether a value is a piece of a secret, such as the first half of a key.
  func isPart(_ value: String) -> Bool {
    let value = Array(value.utf8)
    guard value.count >= Self.shortestPart else { return false }
    return secrets.contains { secret in
      secret.indices.dropLast(min(secret.count, value.count - 1)).contains { secret[$0...].starts(with: value) }
    }
  }

  /// Masks a stream piece by piece, and holds back what may be the beginning of a secret.
  public struct Stream: Sendable {
    private let redaction: Redaction
    private var held: [UInt8] = []
    /// The last byte that is not held any more.
    private var before: UInt8?

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
      while index < held.count {
        let candidates = redaction.writings[Int(held[index])]
        if !candidates.isEmpty {
          var end: Int?
          var mayGoOn = false
          for writing in candidates {
            let match = writing.match(in: held, at: index, after: index > 0 ? held[index - 1] : before, isLast: isLast)
            if let found = match.end { end = max(end ?? 0, found) }
            mayGoOn = mayGoOn || match.mayGoOn
          }
          // While a longer one may still be under way, a shorter one does not count.
          if mayGoOn, !isLast { break }
          if let end {
            safe += Array(Redaction.mask.utf8)
            index = end
            continue
          }
        }
        safe.append(held[index])
        index += 1
      }
      if index > 0 { before = held[index - 1] }
      held.removeSubrange(..<index)
      return safe
    }
  }
}
