import RunbookModel
import Testing

@Suite struct JSONErrorTests {
  private func error(_ bytes: some Sequence<UInt8>) -> JSONError? {
    do throws(JSONError) {
      _ = try JSON.parse(bytes)
      return nil
    } catch { return error }
  }

  struct Case: Sendable {
    let text: String
    let kind: JSONError.Kind
    let offset: Int

    init(_ text: String, _ kind: JSONError.Kind, at offset: Int) {
      self.text = text
      self.kind = kind
      self.offset = offset
    }
  }

  static let cases = [
    Case("", .unexpectedEnd(expected: .value), at: 0),
    Case("  ", .unexpectedEnd(expected: .value), at: 2),
    Case("nul", .unexpectedByte(UInt8(ascii: "n"), expected: .value), at: 0),
    Case("nulls", .trailingContent, at: 4),
    Case("True", .unexpectedByte(UInt8(ascii: "T"), expected: .value), at: 0),
    Case("NaN", .unexpectedByte(UInt8(ascii: "N"), expected: .value), at: 0),
    Case("\u{feff}1", .unexpectedByte(0xef, expected: .value), at: 0),
    Case("1 2", .trailingContent, at: 2),
    Case("{} x", .trailingContent, at: 3),
    Case("01", .invalidNumber, at: 1),
    Case("-", .invalidNumber, at: 1),
    Case("1.", .invalidNumber, at: 2),
    Case("1e", .invalidNumber, at: 2),
    Case("1e+-2", .invalidNumber, at: 3),
    Case("+1", .unexpectedByte(UInt8(ascii: "+"), expected: .value), at: 0),
    Case(".5", .unexpectedByte(UInt8(ascii: "."), expected: .value), at: 0),
    Case("[", .unexpectedEnd(expected: .valueOrEnd), at: 1),
    Case("[1", .unexpectedEnd(expected: .commaOrBracket), at: 2),
    Case("[1,]", .unexpectedByte(UInt8(ascii: "]"), expected: .value), at: 3),
    Case("[1 2]", .unexpectedByte(UInt8(ascii: "2"), expected: .commaOrBracket), at: 3),
    Case("[1}", .unexpectedByte(UInt8(ascii: "}"), expected: .commaOrBracket), at: 2),
    Case("]", .unexpectedByte(UInt8(ascii: "]"), expected: .value), at: 0),
    Case("{", .unexpectedEnd(expected: .nameOrEnd), at: 1),
    Case("{a:1}", .unexpectedByte(UInt8(ascii: "a"), expected: .nameOrEnd), at: 1),
    Case(#"{"a" 1}"#, .unexpectedByte(UInt8(ascii: "1"), expected: .colon), at: 5),
    Case(#"{"a":1,}"#, .unexpectedByte(UInt8(ascii: "}"), expected: .name), at: 7),
    Case(#"{"a":1]"#, .unexpectedByte(UInt8(ascii: "]"), expected: .commaOrBrace), at: 6),
    Case(#"{"a":}"#, .unexpectedByte(UInt8(ascii: "}"), expected: .value), at: 5),
    Case(#"{"a":1,"b":2,"a":3}"#, .duplicateName("a"), at: 13),
    Case(#"{"x":{"a":1,"\u0061":3}}"#, .duplicateName("a"), at: 12),
    Case("\"abc", .unexpectedEnd(expected: .quote), at: 4),
    Case("\"abc\\", .unexpectedEnd(expected: .quote), at: 5),
    Case("\"a\nb\"", .controlCharacter(0x0a), at: 2),
    Case(#""a\x""#, .invalidEscape, at: 2),
    Case(#""\u12g4""#, .invalidEscape, at: 1),
    Case(#""\u12"#, .invalidEscape, at: 1),
    Case(#""\ud800""#, .loneSurrogate, at: 1),
    Case(#""\udc00""#, .loneSurrogate, at: 1),
    Case(#""\ud800\u0041""#, .loneSurrogate, at: 1),
    Case("'a'", .unexpectedByte(UInt8(ascii: "'"), expected: .value), at: 0),
    Case("[1] // no", .trailingContent, at: 4),
  ]

  @Test(arguments: cases)
  func `says what is wrong and where`(_ testCase: Case) {
    #expect(error(testCase.text.utf8) == JSONError(kind: testCase.kind, offset: testCase.offset))
  }

  @Test(arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]] as [[UInt8]])
  func `refuses strings that are not UTF-8`(_ bytes: [UInt8]) {
    let text = [0x5b, 0x22] + bytes + [0x22, 0x5d]
    #expect(error(text) == JSONError(kind: .invalidUTF8, offset: 1))
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `refuses bottomless nesting at once`(_ opening: String) {
    let text = String(repeating: opening, count: 1_000_000)
    #expect(error(text.utf8)?.kind == .nestedTooDeeply(limit: 512))
  }

  @Test func `reads 512 levels and refuses the next`() {
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(error(deepest.utf8) == nil)
    #expect(error("[\(deepest)]".utf8) == JSONError(kind: .nestedTooDeeply(limit: 512), offset: 512))
  }

  @Test(arguments: [
    ("[1,]", "expected a value, found `]`"), ("[1", "expected `,` or `]`, found the end of the text"),
    ("\u{1}", "expected a value, found byte 0x01"), (#"{"a":1,"a":2}"#, "the name `a` is twice in one object"),
    (#"{"\u001b":1,"\u001b":2}"#, "the name `\u{fffd}` is twice in one object"),
    ("\"\u{1b}\"", "byte 0x1b in a string must be written as an escape"),
  ])
  func `words the mistake without control characters`(_ text: String, _ message: String) {
    #expect(error(text.utf8)?.message == message)
  }
}
