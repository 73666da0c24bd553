/// Something in front matter that cannot be read.
public struct FrontMatterProblem: Sendable, Equatable {
  /// What is wrong.
  public let kind: Kind

  /// The bytes it is about.
  public let range: Range<Int>

  /// What can be wrong with front matter.
  public enum Kind: Sendable, Equatable {
    /// An alias, `*name`.
    case alias
    /// An anchor, `&name`.
    case anchor
    /// An escape that double quotes do not have.
    case badEscape(String)
    /// A line that is indented unlike all others.
    case badIndentation
    /// A block scalar's header that is none.
    case badBlockHeader
    /// A key that is not text on one line.
    case complexKey
    /// A byte that nobody sees, and that YAML does not allow.
    case controlCharacter(UInt8)
    /// A directive, `%NAME`.
    case directive
    /// A key that the same map has already; `first` is where.
    case duplicateKey(name: String, first: Range<Int>)
    /// `key: value` in a flow list, without braces.
    case entryInList
    /// An explicit key, `? key`.
    case explicitKey
    /// Something else where `key: value` was expected.
    case expectedEntry
    /// Something else than a mapping at the top.
    case expectedMapping
    /// A key without a value in a flow map.
    case flowEntryWithoutValue
    /// A list item below a plain scalar, of which YAML makes one text.
    case itemBelowValue
    /// A list item on the line of its key.
    case itemOnKeyLine
    /// A colon with nothing before it.
    case missingKey
    /// Nothing between two commas.
    case missingFlowValue
    /// A mapping on the line of another key.
    case mapOnKeyLine
    /// Another document, or the end of one.
    case multipleDocuments
    /// A flow list or map that goes over several lines.
    case multilineFlow
    /// A plain scalar that goes over several lines.
    case multilinePlain
    /// A quoted scalar that goes over several lines.
    case multilineQuoted
    /// A plain scalar that begins with a character YAML keeps for itself.
    case reservedCharacter(String)
    /// A tab where only spaces indent.
    case tab
    /// A tag, `!name`.
    case tag
    /// A template, `{{ … }}`, outside quotes.
    case templateText
    /// Too many maps and lists in one another.
    case tooDeep(limit: Int)
    /// Too many bytes.
    case tooLarge(limit: Int)
    /// A flow list or map without its closing bracket.
    case unclosedFlow
    /// A quoted scalar without its closing quote.
    case unclosedQuote
    /// Something after a value that has ended.
    case unexpectedText
    /// A value that begins on the line below its key.
    case valueBelowKey
  }

  /// Whether the text is valid YAML, but outside the subset that is read.
  public var isUnsupported: Bool {
    switch kind {
    case .alias, .anchor, .complexKey, .directive, .entryInList, .explicitKey, .itemBelowValue, .missingKey,
      .multipleDocuments,
      .multilineFlow, .multilinePlain,
      .multilineQuoted, .tab, .tag, .valueBelowKey, .expectedMapping, .duplicateKey,
      .flowEntryWithoutValue:
      true
    default: false
    }
  }
}
