/// A text with code between backticks, as summaries, conditions and diagnostics are written.
public enum BacktickText {
  /// A part of it.
  public struct Part: Sendable, Equatable {
    /// The text, without backticks.
    public let text: String
    /// Whether it is between backticks.
    public let isCode: Bool
  }

  /// The parts, from left to right; a backtick without its partner is a character like others.
  public static func parts(of text: String) -> [Part] {
    guard text.utf8.contains(UInt8(ascii: "`")) else { return text.isEmpty ? [] : [Part(text: text, isCode: false)] }
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard !pieces.count.isMultiple(of: 2) else { return [Part(text: text, isCode: false)] }
    return pieces.enumerated().compactMap { index, piece in
      piece.isEmpty ? nil : Part(text: String(piece), isCode: !index.isMultiple(of: 2))
    }
  }
}
