import Markdown

extension PatternError {
  /// What is wrong, in words.
  public var message: String {
    words.message
  }

  /// What to do about it, in words.
  public var help: String {
    words.help
  }

  private var words: (message: String, help: String) {
    switch kind {
    case .assertionInBracket: ("an anchor can't be in square brackets", "put it before or after the brackets")
    case .backreference:
      ("backreferences are not supported", "write the text out, or compare in the script and test its exit code")
    case .flagsNotAtStart: ("flags can only be at the start of a pattern", "move `(?i)`, `(?s)` or `(?m)` to the start")
    case .invalidCodePoint:
      ("malformed character number", "write two hexadecimal digits as `\\x1b` or one to six as `\\u{20ac}`")
    case .invalidRange:
      ("invalid range in square brackets", "write the lower character first, or put a plain `-` last")
    case .lookaround:
      ("lookaround is not supported", "split the test in two with `and`, or filter in the script with `grep`")
    case .missingMinimum: ("the lower bound is missing", "write `{0,3}` for at most 3, or `\\{` for the character")
    case .nestedTooDeeply(let limit): ("groups nested deeper than \(limit) levels", "take groups away")
    case .nothingToRepeat:
      ("the repetition has nothing to repeat", "put a character or a group before it, or a `\\` to take it literally")
    case .possessiveRepetition: ("possessive repetition is not supported", "leave the second `+` out")
    case .repeatedTwice: ("a repetition of a repetition", "keep one of them, or group with `(?: )`")
    case .reversedBounds: ("the lower bound is above the upper one", "write the smaller number first")
    case .tooLarge(let limit):
      ("the pattern needs more than \(limit) instructions", "make the numbers in braces smaller")
    case .tooManyRepetitions(let limit):
      ("more than \(limit) repetitions", "write a number up to \(limit), or `*` or `+`")
    case .trailingBackslash: ("the pattern ends in a backslash", "write `\\\\` for the character")
    case .unclosedBracket: ("the square bracket is not closed", "add `]`, or write `\\[` for the character")
    case .unclosedGroup: ("the group is not closed", "add `)`, or write `\\(` for the character")
    case .unknownClass(let name):
      (
        "unknown class `[:\(name):]`",
        "the classes are " + ScalarSet.posix.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      )
    case .unknownEscape(let letter): ("unknown escape `\\\(Self.shown(letter))`", Self.help(for: letter))
    case .unknownFlag(let letter): ("unknown flag `\(letter)`", "the flags are `i`, `s` and `m`")
    case .unopenedGroup: ("no group is open here", "add `(` before it, or write `\\)` for the character")
    case .unsupportedGroup: ("unsupported kind of group", "write `( )` or `(?: )`")
    }
  }

  private static func help(for letter: String) -> String {
    switch letter {
    case "<", ">": "write `\\b` for the edge of a word, or `\(letter)` for the character"
    case "Z": "write `\\z` for the end of the text"
    case "0": "write `\\x00`"
    case "e": "write `\\x1b`"
    case "h": "write `[ \\t]`"
    case "p", "P": "write the characters in square brackets"
    default: "take the backslash away, or write `\\\\` for a backslash"
    }
  }

  /// The letter could be a control character, which must not reach the terminal.
  private static func shown(_ letter: String) -> String {
    letter.unicodeScalars.allSatisfy { HiddenCharacter($0) == nil } ? letter : "\u{fffd}"
  }
}
