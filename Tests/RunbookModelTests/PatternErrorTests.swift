import RunbookModel
import Testing

@Suite struct PatternErrorTests {
  static let cases: [(source: String, kind: PatternError.Kind, offset: Int)] = [
    ("a[\\b]", .assertionInBracket, 2), ("(a)\\1", .backreference, 3), ("\\k<n>", .backreference, 0),
    ("\\g1", .backreference, 0), ("a(?i)b", .flagsNotAtStart, 1), ("\\x4", .invalidCodePoint, 0),
    ("\\xg0", .invalidCodePoint, 0), ("é\\u20ac", .invalidCodePoint, 2), ("\\u{}", .invalidCodePoint, 0),
    ("\\u{d800}", .invalidCodePoint, 0), ("\\u{110000}", .invalidCodePoint, 0), ("\\u{0000041}", .invalidCodePoint, 0),
    ("\\u{41", .invalidCodePoint, 0), ("[z-a]", .invalidRange, 1), ("[a-\\d]", .invalidRange, 1),
    ("[\\w-z]", .invalidRange, 1), ("[x[:digit:]-z]", .invalidRange, 2), ("a(?=b)", .lookaround, 1),
    ("a(?!b)", .lookaround, 1), ("(?<=a)b", .lookaround, 0), ("(?<!a)b", .lookaround, 0), ("a{,3}", .missingMinimum, 1),
    ("*a", .nothingToRepeat, 0), ("a|+", .nothingToRepeat, 2), ("(?)", .unsupportedGroup, 0),
    ("(*)", .nothingToRepeat, 1),
    ("^*", .nothingToRepeat, 1), ("\\b+", .nothingToRepeat, 2), ("{3}", .nothingToRepeat, 0),
    ("?", .nothingToRepeat, 0),
    ("a*+", .possessiveRepetition, 2), ("a{2}+", .possessiveRepetition, 4), ("a**", .repeatedTwice, 2),
    ("a+*", .repeatedTwice, 2), ("a{2}{3}", .repeatedTwice, 4), ("a*??", .repeatedTwice, 3),
    ("a{3,2}", .reversedBounds, 1),
    ("a{1001}", .tooManyRepetitions(limit: 1000), 1), ("a{2,1001}", .tooManyRepetitions(limit: 1000), 1),
    ("a{99999999999999999999,}", .tooManyRepetitions(limit: 1000), 1), ("ab\\", .trailingBackslash, 2),
    ("[a\\", .trailingBackslash, 2), ("a[bc", .unclosedBracket, 1), ("[]", .unclosedBracket, 0),
    ("[^]", .unclosedBracket, 0),
    ("[a-", .unclosedBracket, 0), ("x(a(b)", .unclosedGroup, 1), ("((", .unclosedGroup, 1),
    ("[[:alhpa:]]", .unknownClass("alhpa"), 1), ("[[:^alpha:]]", .unknownClass("^alpha"), 1),
    ("a\\y", .unknownEscape("y"), 1),
    ("\\<a", .unknownEscape("<"), 0), ("\\pL", .unknownEscape("p"), 0), ("\\Z", .unknownEscape("Z"), 0),
    ("\\é", .unknownEscape("é"), 0), ("\\0", .unknownEscape("0"), 0), ("(?x)a", .unknownFlag("x"), 0),
    ("(?i)(?ms)(?I)", .unknownFlag("I"), 9), ("a)", .unopenedGroup, 1), ("(?<n>a)", .unsupportedGroup, 0),
    ("(?P<n>a)", .unsupportedGroup, 0), ("(?>a)", .unsupportedGroup, 0), ("(?i:a)", .unsupportedGroup, 0),
    ("é(?#c)", .unsupportedGroup, 2),
  ]

  @Test(arguments: cases.indices)
  func `says what is wrong and where`(_ index: Int) {
    let (source, kind, offset) = Self.cases[index]
    #expect(throws: PatternError(kind: kind, offset: offset), "\(source)") { try Pattern(source) }
  }

  @Test(arguments: cases.map(\.kind))
  func `words every mistake in lower case, without a period`(_ kind: PatternError.Kind) throws {
    let error = PatternError(kind: kind, offset: 0)
    for text in [error.message, error.help] {
      let first = try #require(text.unicodeScalars.first)
      #expect(!first.properties.isUppercase)
      #expect(!text.hasSuffix("."))
    }
  }

  @Test func `says what to do instead of what is not supported`() {
    let lookaround = PatternError(kind: .lookaround, offset: 0)
    #expect(lookaround.message == "lookaround is not supported")
    #expect(lookaround.help == "split the test in two with `and`, or filter in the script with `grep`")
    let backreference = PatternError(kind: .backreference, offset: 0)
    #expect(backreference.message == "backreferences are not supported")
    #expect(backreference.help == "write the text out, or compare in the script and test its exit code")
    #expect(PatternError(kind: .unknownEscape("Z"), offset: 0).help == "write `\\z` for the end of the text")
  }

  @Test func `shows no control character`() {
    #expect(PatternError(kind: .unknownEscape("\u{1b}"), offset: 0).message == "unknown escape `\\\u{fffd}`")
    #expect(PatternError(kind: .unknownEscape("\u{9b}"), offset: 0).message == "unknown escape `\\\u{fffd}`")
  }
}
