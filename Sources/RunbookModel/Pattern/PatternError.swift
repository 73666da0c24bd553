/// Why a text is not a regular expression we support, and where.
public struct PatternError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// `\b` and the like inside square brackets.
    case assertionInBracket
    /// `\1`, `\k<name>`: asks for the text of an earlier group.
    case backreference
    /// `(?i)` after the start.
    case flagsNotAtStart
    /// `\x` or `\u` without the digits of a Unicode scalar.
    case invalidCodePoint
    /// A range in square brackets that runs backwards or has a class at one end.
    case invalidRange
    /// `(?=`, `(?!`, `(?<=`, `(?<!`.
    case lookaround
    /// `{,m}`.
    case missingMinimum
    /// More groups inside each other than the limit.
    case nestedTooDeeply(limit: Int)
    /// A repetition after nothing, or after an anchor.
    case nothingToRepeat
    /// `*+`, `++`, `?+`: never gives back.
    case possessiveRepetition
    /// A repetition of a repetition.
    case repeatedTwice
    /// `{n,m}` with n above m.
    case reversedBounds
    /// More instructions than the limit, once the repetitions are written out.
    case tooLarge(limit: Int)
    /// A number in braces above the limit.
    case tooManyRepetitions(limit: Int)
    /// A backslash that ends the pattern.
    case trailingBackslash
    /// `[` without `]`.
    case unclosedBracket
    /// `(` without `)`.
    case unclosedGroup
    /// `[:name:]` with a name POSIX does not have.
    case unknownClass(String)
    /// A backslash before a letter that has no meaning.
    case unknownEscape(String)
    /// `(?x)` and other letters.
    case unknownFlag(String)
    /// `)` without `(`.
    case unopenedGroup
    /// `(?<name>`, `(?>`, `(?#` and other groups with a question mark.
    case unsupportedGroup
  }

  /// What is wrong.
  public let kind: Kind

  /// Where it is wrong, in bytes from the start of the pattern.
  public let offset: Int

  /// Makes an error of this kind at this place.
  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
