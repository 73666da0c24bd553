import RunbookModel
import Testing

@Suite struct JSONTests {
  static let values: [(String, JSON)] = [
    ("null", .null), (" true ", true), ("\t\r\nfalse", false), ("0", .number("0")), ("-0", .number("-0")),
    ("1.50", .number("1.50")), ("1e+10", .number("1e+10")), ("-12.5E-3", .number("-12.5E-3")), ("\"\"", ""), ("[]", []),
    ("{}", [:]), ("[ ]", []), ("{ }", [:]), ("[1,[2,[]],{}]", [1, [2, []], [:]]), ("[[]]", [[]]),
    ("{\"b\":1, \"a\" : [ null ] }", ["b": 1, "a": [.null]]), ("{\"\":{\"\":0}}", ["": ["": 0]]),
  ]

  @Test(arguments: values)
  func `reads every kind of value`(_ text: String, _ value: JSON) throws {
    #expect(try JSON.parse(text.utf8) == value)
  }

  @Test(arguments: [
    (#""a\"\\\/b""#, "a\"\\/b"), (#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\u{0}"), ("\"é€😀\"", "é€😀"), ("\"\u{2028}\u{7f}\"", "\u{2028}\u{7f}"),
  ])
  func `unescapes strings`(_ text: String, _ string: String) throws {
    #expect(try JSON.parse(text.utf8).string == string)
  }

  @Test func `keeps members in the order written`() throws {
    let value = try JSON.parse(#"{"z":1,"a":2,"m":3}"#.utf8)
    #expect(value.object?.map(\.name) == ["z", "a", "m"])
    #expect(value["m"]?.int == 3)
    #expect(value["x"] == nil)
  }

  @Test func `tells composed names from decomposed ones`() throws {
    let value = try JSON.parse("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)
    #expect(value["\u{e9}"]?.int == 1)
    #expect(value["e\u{301}"]?.int == 2)
  }

  @Test func `answers only for the kind it is`() {
    let values: [JSON] = [.null, true, 7, "text", [1], ["a": 1]]
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.bool) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.int) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.double) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.string) == [nil, nil, nil, "text", nil, nil])
    #expect(values.map { $0.array?.count } == [nil, nil, nil, nil, 1, nil])
    #expect(values.map { $0.object?.count } == [nil, nil, nil, nil, nil, 1])
    #expect(values.map { $0["a"]?.int } == [nil, nil, nil, nil, nil, 1])
  }

  @Test func `gives no integer for what is none`() {
    #expect(JSON.number("1.5").int == nil)
    #expect(JSON.number("99999999999999999999").int == nil)
    #expect(JSON.number("1e999").double == nil)
    #expect(JSON.number("-2.5").double == -2.5)
  }

  static let texts: [(JSON, String)] = [
    (.null, "null"), (true, "true"), (-5, "-5"), (0.25, "0.25"), (.number("1.50"), "1.50"),
    (JSON(Double.nan), "null"),
    ("a/b\"\\", #""a/b\"\\""#), ("\n\u{1f}\u{7f}\u{2028}é", "\"\\u000a\\u001f\\u007f\u{2028}é\""),
    ([1, [], [:], ["a", .null]], #"[1,[],{},["a",null]]"#), (["b": 1, "a\"": [true]], #"{"b":1,"a\"":[true]}"#),
  ]

  @Test(arguments: texts)
  func `writes compact text`(_ value: JSON, _ text: String) throws {
    #expect(value.serialized() == text)
    #expect(try JSON.parse(text.utf8) == value)
  }

  @Test func `reads and writes a long array in no time`() throws {
    let text = "[" + String(repeating: "{\"a\":1},", count: 20_000) + "0]"
    #expect(try JSON.parse(text.utf8).serialized() == text)
  }
}
