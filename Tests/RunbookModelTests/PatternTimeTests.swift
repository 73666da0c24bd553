import RunbookModel
import Testing

/// Patterns that take a backtracking engine for ever, under a time limit that fails the suite.
@Suite(.timeLimit(.minutes(60))) struct PatternTimeTests {
  @Test(arguments: ["^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "^(a*)*$", "(?i)^([a-z]+)*$", "^(a?){20}a*$", "^(.*a){3}.*$"])
  func `answers at once however ambiguous`(_ source: String) throws {
    let pattern = try Pattern(source)
    let text = String(repeating: "a", count: 50_000)
    #expect(pattern.matches(text))
    #expect(!pattern.matches(text + "\n"))
  }

  @Test func `stops early when only the beginning counts`() throws {
    let text = String(repeating: "a", count: 5_000_000)
    #expect(try !Pattern("^b").matches(text))
    #expect(try !Pattern("b+").matchesWhole(text))
  }

  @Test func `takes a pattern up to the limit`() throws {
    #expect(try Pattern("a{1000}").matchesWhole(String(repeating: "a", count: 1000)))
    #expect(try Pattern("(a{100}){499}").matchesWhole(String(repeating: "a", count: 49_900)))
    #expect(try Pattern("(){1000}{").matches("{"))
  }

  @Test func `takes groups nested to the limit`() throws {
    let nested = String(repeating: "(a|", count: 200) + "b" + String(repeating: ")*", count: 200)
    #expect(try Pattern(nested).matchesWhole("abab"))
  }

  @Test(arguments: [
    ("(((a{1000}){1000}){1000}){1000}", PatternError.Kind.tooLarge(limit: 50_000), 0),
    (String(repeating: "a{1000}", count: 51), .tooLarge(limit: 50_000), 0),
    (String(repeating: "(", count: 1_000_000), .nestedTooDeeply(limit: 200), 200),
    (String(repeating: "(a|", count: 201), .nestedTooDeeply(limit: 200), 600),
  ])
  func `refuses what would take too much`(_ source: String, _ kind: PatternError.Kind, _ offset: Int) {
    #expect(throws: PatternError(kind: kind, offset: offset)) { try Pattern(source) }
  }

  @Test func `counts empty groups without running through them`() throws {
    let nested = String(repeating: "(", count: 100) + String(repeating: "){1000}", count: 100)
    #expect(try Pattern(nested).matchesWhole(""))
  }
}
