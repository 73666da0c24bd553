/// Masks secrets in everything that is shown or stored, also in the forms that programs give them.
public struct Redaction: Sendable {
  /// What stands in a secret's place.
  public static let mask = "••••••"

  /// The secrets as they are.
  private let secrets: [[UInt8]]
  /// The texts to mask by their first byte, longest first.
  private let needles: [[[UInt8]]]

  /// Secrets shorter than this are too common in other texts to be masked there, in bytes.
  static let shortestMasked = 3
  /// Values shorter than this are no part of a secret, but like one by chance, in bytes.
  static let shortestPart = 6

  /// Creates a redaction of secrets.
  public init(secrets: [String]) {
    self.secrets = secrets.map { Array($0.utf8) }.filter { $0.count >= Self.shortestMasked }
    var forms: Set<[UInt8]> = []
    for secret in self.secrets {
      forms.formUnion(Self.forms(of: secret))
      // Of a key, each line stands for itself.
      for line in secret.split(separator: UInt8(ascii: "\n")) where line.count >= 8 && line.count < secret.count {
        forms.formUnion(Self.forms(of: Array(line)))
      }
    }
    var needles = [[[UInt8]]](repeating: [], count: forms.isEmpty ? 0 : 256)
    for form in forms { needles[Int(form[0])].append(form) }
    self.needles = needles.map { group in
      group.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }
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
        let candidates = redaction.needles[Int(held[index])]
        if !candidates.isEmpty {
          var mayGoOn = false
          for needle in candidates {
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
}
