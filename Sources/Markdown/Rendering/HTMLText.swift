/// What raw HTML says to people: its text without tags and comments, and without what only browsers read.
public struct HTMLText: Sendable, Equatable {
  /// A line of it.
  public struct Line: Sendable, Equatable {
    /// The words.
    public let text: String
    /// Whether its blanks matter, as in `<pre>`.
    public let isPreformatted: Bool

    /// Creates a line.
    public init(_ text: String, isPreformatted: Bool = false) {
      self.text = text
      self.isPreformatted = isPreformatted
    }
  }

  /// The lines that are not empty.
  public private(set) var lines: [Line] = []

  /// Reads a piece of HTML, whole or not.
  public init(_ html: String) {
    var reader = HTMLTextReader(Array(html.utf8))
    lines = reader.lines()
  }

  /// What one tag or comment within a paragraph says.
  public enum Inline: Sendable, Equatable {
    case nothing
    case lineBreak
    /// The description of a picture.
    case text(String)
  }

  /// What one tag or comment within a paragraph says.
  public static func inline(_ html: String) -> Inline {
    let bytes = Array(html.utf8)
    guard let tag = HTMLTag(bytes, from: 0) else { return .nothing }
    if let text = tag.description(in: bytes) { return .text(text) }
    return tag.breaksLine ? .lineBreak : .nothing
  }
}
