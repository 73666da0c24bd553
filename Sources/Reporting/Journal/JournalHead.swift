/// What a journal's last record is: enough to miss any record that is cut off its end later.
public struct JournalHead: Sendable, Equatable {
  /// How many records there are.
  public let count: Int
  /// SHA-256 of the last one, in hexadecimal.
  public let digest: String

  /// Creates a head.
  public init(count: Int, digest: String) {
    self.count = count
    self.digest = digest
  }

  /// Reads what `bytes` wrote; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard words.count == 2, let count = Int(words[0]), (0...(1 << 53)).contains(count), words[1].utf8.count == 64 else {
      return nil
    }
    self.init(count: count, digest: String(words[1]))
  }

  /// The head as it is kept beside a journal.
  public var bytes: [UInt8] { Array("\(count) \(digest)\n".utf8) }

  /// How much of the digest is shown to people, in hexadecimal digits: 128 bits.
  static let shownDigits = 32

  /// The beginning of the digest, as it is printed when a run ends.
  public var shown: String { String(digest.prefix(Self.shownDigits)) }
}
