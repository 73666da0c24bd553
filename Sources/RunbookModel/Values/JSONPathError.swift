/// Why a text is not a path we support, and where.
public struct JSONPathError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// The path does not begin with `$`.
    case missingRoot
    /// A point is not followed by a name.
    case missingName
    /// A `*`, `..`, slice, union or filter, which could select several values.
    case severalValues
    /// A character that belongs to no part of a path.
    case unexpectedCharacter
    /// Square brackets hold neither an integer nor one quoted name.
    case invalidSelector
    /// A quote or square bracket is not closed.
    case unclosed
  }

  /// What is wrong.
  public let kind: Kind

  /// Where it is wrong, in bytes from the start of the path.
  public let offset: Int

  /// Makes an error of this kind at this place.
  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// What is wrong, in words.
  public var message: String {
    switch kind {
    case .missingRoot: "a path begins with `$`"
    case .missingName: "a name is missing after `.`"
    case .severalValues: "the path could select several values"
    case .unexpectedCharacter: "unexpected character in a path"
    case .invalidSelector: "square brackets hold an index or a quoted name"
    case .unclosed: "the square bracket is not closed"
    }
  }

  /// What to do about it, in words.
  public var help: String {
    "write `$` and then any of `.name`, `['any name']`, `[0]`, `[-1]` (counted from the end)"
  }
}
