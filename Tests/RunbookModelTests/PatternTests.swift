import RunbookModel
import Testing

@Suite struct PatternTests {
  /// A pattern, a text it matches somewhere and a text it does not match.
  static let somewhere: [(pattern: String, hit: String, miss: String)] = [
    ("abc", "xxabcxx", "xxabxcx"), ("a.c", "xa c", "a\nc"), ("(?s)a.c", "a\nc", "ac"), ("ab|cd", "xcd", "acbd"),
    ("a(b|c)d", "xacdx", "abcd"), ("(?:ab)+c", "ababc", "aac"), ("^ab", "abc", "cab"), ("ab$", "cab", "abc"),
    ("^$", "", "\n"), ("ab$", "ab", "ab\n"), ("\\Aab\\z", "ab", "ab "), ("(?m)^b$", "a\nb\nc", "a\nbc\n"),
    ("(?m)\\Ab", "b\na", "a\nb"), ("(?m)a\\z", "b\na", "a\nb"), ("colou?r", "color", "colouur"), ("ab*c", "ac", "adc"),
    ("ab+c", "abbc", "ac"), ("a{3}", "xaaax", "aa"), ("^a{2,3}$", "aaa", "aaaa"), ("^a{2,}$", "aaaaa", "a"),
    ("^a{0}$", "", "a"), ("^a{0,2}$", "aa", "aaa"), ("^(ab){2}$", "abab", "ab"), ("a+?b", "aab", "b"),
    ("^a??b$", "ab", "aab"),
    ("^a*?$", "aaa", "b"), ("^a{2,3}?$", "aa", "a"), ("[abc]", "xbx", "xyz"), ("[^abc]", "abcd", "abc"),
    ("[a-c]", "b", "d"),
    ("[]a]", "]", "b"), ("[^]a]", "b", "]a"), ("[a-]", "-", "b"), ("[-a]", "-", "b"), ("[a\\]b]", "]", "c"),
    ("[\\d.]+%", "97.5%", "x%"), ("[\\D]", "a", "1"), ("[^\\D]", "1", "a"), ("[\\w-]", "-", "."),
    ("[[:alpha:]]", "a", "1"),
    ("[[:digit:][:upper:]]", "A", "a"), ("[^[:space:]]", "a", " \t\n"), ("[[:xdigit:]]{4}", "BeEf", "xyzw"),
    ("[[.]", "[", "x"), ("[a-c-]", "-", "d"), ("[z-]", "-", "a"), ("[\\x41-\\u{43}]", "B", "D"),
    ("\\d+ rows", "(12 rows)", "no rows"),
    ("\\D", "a", "123"), ("\\w", "_", "- ."), ("\\W", "-", "a_1"), ("\\s", "a\tb", "ab"), ("\\S", " a", " \t\n"),
    ("\\bup\\b", "is up.", "startup"), ("\\Bup", "startup", "up"), ("\\t\\n\\r\\f", "\t\n\r\u{c}", "tnrf"),
    ("\\x1b\\[", "\u{1b}[0m", "x1b["),
    ("\\u{20ac}", "5 €", "5 e"), ("\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\^\\$\\|\\\\\\/\\-\\ ", ".*+?()[]{}^$|\\/- ", "x"),
    ("{\"status\":\"UP\"}", "x{\"status\":\"UP\"}", "status"), ("a{x}", "a{x}", "a"), ("a{1", "a{1", "a1"),
    ("a{}", "a{}", "a"),
    ("a]b}", "a]b}", "ab"), ("^(a|b|)$", "", "c"), ("^(|a)b$", "b", "aab"), ("^()$", "", "x"),
    ("(^|,)b(,|$)", "a,b", "ab"), ("(^a|b)c", "xbc", "xac"), ("(?i)error", "An ERROR", "an err"),
    ("(?i)[a-c]x", "BX", "dx"), ("(?i)[^a]", "b", "A"),
    ("(?i)ÄRGER", "ärger", "arger"), ("(?i)straße", "STRAßE", "STRASSE"), ("(?i)σ", "Σ", "s"),
    ("(?im)^b$", "a\nB", "a\nAB"),
    ("(?i)(?s)A.B", "a\nb", "ab"), ("ß", "ß", "s"), ("^.$", "😀", "ab"), ("^[😀-😂]$", "😁", "😃"),
    ("\u{e9}", "\u{e9}", "e\u{301}"),
    ("\\d", "1", "٣"), ("(a*)*b", "aab", "aaa"), ("(a|b)*c|(a|ab)*c", "xabc", "xab"), ("^((a?)*)+$", "aaa", "b"),
    ("^(\\d{1,3}\\.){3}\\d{1,3}$", "10.0.0.255", "10.0.0"),
  ]

  @Test(arguments: somewhere.indices)
  func `matches anywhere`(_ index: Int) throws {
    let (source, hit, miss) = Self.somewhere[index]
    let pattern = try Pattern(source)
    #expect(pattern.matches(hit), "\(source) in \(hit)")
    #expect(!pattern.matches(miss), "\(source) in \(miss)")
  }

  @Test func `matches everything when empty`() throws {
    #expect(try Pattern("").matches("anything"))
    #expect(try Pattern("").matchesWhole(""))
    #expect(try !Pattern("").matchesWhole("a"))
  }

  @Test(arguments: [
    ("a|ab", "ab", true), ("ab|a", "ab", true), ("a", "ab", false), ("b", "ab", false), ("a+", "aaa", true),
    ("a*?", "aaa", true),
    ("(?m)a$", "a\nb", false), ("(?s)a.*", "a\nb", true), ("a.*", "a\nb", false), ("^a$", "a", true),
    ("[a-z]+", "abc1", false),
    ("", "", true),
  ])
  func `matches the whole text or not`(_ source: String, _ text: String, _ isMatch: Bool) throws {
    let pattern = try Pattern(source)
    #expect(pattern.matchesWhole(text) == isMatch)
    #expect(pattern.matchesWhole(Array(text.utf8)) == isMatch)
  }

  @Test func `takes bytes that are not UTF-8 for U+FFFD`() throws {
    let bytes: [UInt8] = [0x61, 0xff, 0x62]
    #expect(try Pattern("^a.b$").matches(bytes))
    #expect(try Pattern("a\u{fffd}b").matchesWhole(bytes[...]))
    #expect(try Pattern("b$").matches(bytes[1...]))
    #expect(try !Pattern("^a").matches(bytes[1...]))
  }

  @Test func `is the same when written the same`() throws {
    #expect(try Pattern("a+") == Pattern("a+"))
    #expect(try Pattern("a+") != Pattern("aa*"))
    #expect(try Pattern("\u{e9}") != Pattern("e\u{301}"))
  }
}
