/// The front matter of a document: a strict subset of YAML in which every scalar is text.
///
/// The subset has block maps and lists, flow maps and lists on one line, plain and quoted scalars on one line, literal
/// and folded block scalars, and comments. What is YAML but not in it is a problem that says so.
public struct FrontMatter: Sendable {
  /// The mapping; nil when nothing but blanks and comments was found, or no mapping.
  public let root: Value?

  /// What is wrong, in the order of the text.
  public let problems: [FrontMatterProblem]

  /// The most bytes front matter may have.
  public static let sizeLimit = 64 * 1024

  /// The most maps and lists that may be nested.
  public static let depthLimit = 16

  /// Reads the front matter in a range of a text; the top must be a mapping.
  public static func parse(_ source: SourceText, in range: Range<Int>) -> FrontMatter {
    let parsed = parseValue(source, in: range)
    guard let root = parsed.root, parsed.problems.isEmpty else { return parsed }
    if case .map = root.content { return parsed }
    return FrontMatter(root: nil, problems: [FrontMatterProblem(kind: .expectedMapping, range: root.range)])
  }

  /// Reads a value of any kind from a range of a text.
  static func parseValue(_ source: SourceText, in range: Range<Int>) -> FrontMatter {
    guard range.count <= sizeLimit else {
      let problem = FrontMatterProblem(kind: .tooLarge(limit: sizeLimit), range: range.prefix(1))
      return FrontMatter(root: nil, problems: [problem])
    }
    var parser = FrontMatterParser(source, in: range)
    let root = parser.parse()
    let problems = parser.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return FrontMatter(root: root, problems: problems)
  }

  /// A value, and where it stands.
  public struct Value: Sendable, Equatable {
    /// What the value is.
    public let content: Content

    /// The bytes of the value, with its quotes or brackets.
    public let range: Range<Int>

    /// What a value is.
    public indirect enum Content: Sendable, Equatable {
      /// Text; an absent value is empty text.
      case scalar(String)
      /// Values in order.
      case list([Value])
      /// Entries in the order of the text.
      case map([Entry])
    }
  }

  /// A key and its value.
  public struct Entry: Sendable, Equatable {
    /// The key, without quotes.
    public let key: String

    /// The bytes of the key, with its quotes.
    public let keyRange: Range<Int>

    /// The value.
    public let value: Value
  }
}
