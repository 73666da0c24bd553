/// The info string of a fence, read by section 3 of the language: `language {#id .class key=value}`.
public struct InfoString: Sendable, Equatable {
  /// The first word: the language of the block.
  public let language: Located<String>
  /// What is in the braces; nil for an ordinary code block.
  public let attributes: Attributes?
  /// Whether the braces are another tool's.
  public let isForeign: Bool

  /// What is in the braces.
  public struct Attributes: Sendable, Equatable {
    /// `#id`.
    public var id: Located<String>?
    /// `.class`, in the order written.
    public var classes: [Located<String>] = []
    /// `key=value`, in the order written.
    public var pairs: [Pair] = []
  }

  /// A setting.
  public struct Pair: Sendable, Equatable {
    /// The name before the `=`.
    public let key: Located<String>
    /// The value after it, without quotes.
    public let value: Located<String>
  }

  /// Why an info string is none of ours: facts, with the byte where it shows.
  public struct Problem: Error, Equatable {
    /// What is wrong.
    public let kind: Kind
    /// The byte offset in the document.
    public let offset: Int
    /// The first of two, for a duplicate.
    public let related: Range<Int>?

    init(_ kind: Kind, at offset: Int, related: Range<Int>? = nil) {
      self.kind = kind
      self.offset = offset
      self.related = related
    }

    /// The ways to get it wrong.
    public enum Kind: String, Sendable {
      case badCharacter = "bad-character"
      case badName = "bad-name"
      case duplicate
      case equalsNeeded = "equals-needed"
      case gluedBrace = "glued-brace"
      case spaceNeeded = "space-needed"
      case textAfterBrace = "text-after-brace"
      case textAfterLanguage = "text-after-language"
      case unclosedBrace = "unclosed-brace"
      case unclosedQuote = "unclosed-quote"
      case valueNeeded = "value-needed"
    }
  }

  /// Reads the raw text of an info string.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - range: Where the info string is in it, after the fence characters.
  /// - Returns: The language, and what is in the braces.
  /// - Throws: The first thing that is wrong.
  public static func parse(_ bytes: [UInt8], in range: Range<Int>) throws(Problem) -> InfoString {
    var parser = InfoStringParser(bytes: bytes, range: range)
    return try parser.parse()
  }
}
