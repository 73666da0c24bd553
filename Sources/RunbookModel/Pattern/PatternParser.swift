/// A reader of regular expressions that keeps its open groups on a stack of its own.
struct PatternParser {
  /// What `(?i)`, `(?s)` and `(?m)` at the start of the pattern switch on.
  struct Flags: Sendable {
    var ignoresCase = false
    var dotTakesLineFeed = false
    var isMultiline = false
  }

  /// How deep groups may be nested, which also bounds the recursion over the tree.
  static let nestingLimit = 200

  var cursor: PatternCursor

  private var flags = Flags()
  private var groups: [Group] = []
  private var group = Group(offset: 0)

  init(_ source: String) {
    cursor = PatternCursor(source)
  }

  mutating func parse() throws(PatternError) -> (PatternNode, Flags) {
    try readFlags()
    while let scalar = cursor.scalar {
      let offset = cursor.offset
      switch scalar {
      case "(": try openGroup()
      case ")": try closeGroup()
      case "[": group.append(.set(try readBracket()))
      case "\\": group.append(try readEscape())
      case "*", "+", "?": try readQuantifier(scalar)
      case "{": try readBounds()
      default:
        _ = cursor.take()
        switch scalar {
        case "|": group.beginAlternative()
        case ".": group.append(.any)
        case "^": group.append(.assertion(flags.isMultiline ? .lineStart : .textStart))
        case "$": group.append(.assertion(flags.isMultiline ? .lineEnd : .textEnd))
        default: group.append(.scalar(scalar))
        }
      }
      assert(cursor.offset > offset, "every turn reads something")
    }
    guard groups.isEmpty else { throw PatternError(kind: .unclosedGroup, offset: group.offset) }
    return (group.node, flags)
  }

  private mutating func readFlags() throws(PatternError) {
    while let next = PatternParser.flagLetters(at: cursor) {
      let start = cursor.offset
      _ = cursor.skip("(?")
      for letter in next.unicodeScalars {
        switch letter {
        case "i": flags.ignoresCase = true
        case "s": flags.dotTakesLineFeed = true
        case "m": flags.isMultiline = true
        default: throw PatternError(kind: .unknownFlag(String(letter)), offset: start)
        }
        _ = cursor.take()
      }
      _ = cursor.skip(")")
    }
  }

  /// Returns the letters of a group such as `(?im)`, or nil when none is here.
  private static func flagLetters(at cursor: PatternCursor) -> String? {
    var ahead = cursor
    guard ahead.skip("(?") else { return nil }
    let letters = ahead.takeAll { "a"..."z" ~= $0 || "A"..."Z" ~= $0 }
    return !letters.isEmpty && ahead.isAt(")") ? letters : nil
  }

  private mutating func openGroup() throws(PatternError) {
    let offset = cursor.offset
    guard groups.count < Self.nestingLimit else {
      throw PatternError(kind: .nestedTooDeeply(limit: Self.nestingLimit), offset: offset)
    }
    if PatternParser.flagLetters(at: cursor) != nil { throw PatternError(kind: .flagsNotAtStart, offset: offset) }
    _ = cursor.take()
    if !cursor.skip("?:"), cursor.isAt("?") {
      let isLookaround = ["?=", "?!", "?<=", "?<!"].contains { cursor.isAt($0) }
      throw PatternError(kind: isLookaround ? .lookaround : .unsupportedGroup, offset: offset)
    }
    groups.append(group)
    group = Group(offset: offset)
  }

  private mutating func closeGroup() throws(PatternError) {
    guard var outer = groups.popLast() else { throw PatternError(kind: .unopenedGroup, offset: cursor.offset) }
    _ = cursor.take()
    outer.append(group.node, isGroup: true)
    group = outer
  }

  private mutating func readQuantifier(_ sign: Unicode.Scalar) throws(PatternError) {
    let offset = cursor.offset
    _ = cursor.take()
    switch sign {
    case "*": try repeatLast(offset, minimum: 0, maximum: nil)
    case "+": try repeatLast(offset, minimum: 1, maximum: nil)
    default: try repeatLast(offset, minimum: 0, maximum: 1)
    }
  }

  private mutating func readBounds() throws(PatternError) {
    let offset = cursor.offset
    guard let bounds = try readBoundsSyntax() else {
      // A brace that bounds nothing is a brace, so that `{"status"` can be looked for as it is.
      _ = cursor.take()
      return group.append(.scalar("{"))
    }
    try repeatLast(offset, minimum: bounds.minimum, maximum: bounds.maximum)
  }

  private mutating func repeatLast(_ offset: Int, minimum: Int, maximum: Int?) throws(PatternError) {
    switch group.last {
    case .nothing: throw PatternError(kind: .nothingToRepeat, offset: offset)
    case .repetition: throw PatternError(kind: .repeatedTwice, offset: offset)
    case .atom: group.repeatLast(minimum: minimum, maximum: maximum)
    }
    // A lazy `?` changes what is matched, never whether.
    if !cursor.skip("?"), cursor.isAt("+") {
      throw PatternError(kind: .possessiveRepetition, offset: cursor.offset)
    }
  }
}
