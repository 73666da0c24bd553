/// The extensions of CommonMark that a document is read with.
public struct MarkdownOptions: OptionSet, Sendable {
  /// The bits of the set.
  public let rawValue: Int

  /// Creates a set from its bits.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Tables with a delimiter row.
  public static let tables = MarkdownOptions(rawValue: 1 << 0)
  /// Text between one or two tildes.
  public static let strikethrough = MarkdownOptions(rawValue: 1 << 1)
  /// List items that begin with `[ ]` or `[x]`.
  public static let taskLists = MarkdownOptions(rawValue: 1 << 2)
  /// Links from bare addresses.
  public static let autolinks = MarkdownOptions(rawValue: 1 << 3)
  /// Escaping of the HTML tags that change how the rest of a page is read, when rendering.
  public static let tagFilter = MarkdownOptions(rawValue: 1 << 4)
  /// Footnotes, `[^label]`.
  public static let footnotes = MarkdownOptions(rawValue: 1 << 5)
  /// Block quotes that begin with `[!NOTE]` and its kin.
  public static let alerts = MarkdownOptions(rawValue: 1 << 6)
  /// Front matter between two lines of `---` at the very beginning.
  public static let frontMatter = MarkdownOptions(rawValue: 1 << 7)

  /// CommonMark without any extension.
  public static let commonMark: MarkdownOptions = []
  /// Everything that a file on GitHub is read with.
  public static let gitHub: MarkdownOptions = [
    .tables, .strikethrough, .taskLists, .autolinks, .tagFilter, .footnotes, .alerts, .frontMatter,
  ]
}
