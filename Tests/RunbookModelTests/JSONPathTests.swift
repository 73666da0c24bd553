import RunbookModel
import Testing

@Suite struct JSONPathTests {
  static let document: JSON = [
    "status": "UP",
    "größe": 1,
    "full name": ["it's": 2, "say \"hi\"": 3, "back\\slash": 4, "": 5],
    "items": [["id": 10], ["id": 20], [30, 40]],
    "none": .null,
  ]

  @Test(arguments: [
    ("$.status", "UP"), ("$['status']", "UP"), ("$[\"status\"]", "UP"), ("$.größe", 1),
    (#"$['full name']['it\'s']"#, 2),
    (#"$['full name']["it's"]"#, 2), (#"$['full name']["say \"hi\""]"#, 3), (#"$['full name']['back\\slash']"#, 4),
    ("$['full name']['']", 5), ("$.items[0].id", 10), ("$.items[-2].id", 20), ("$.items[-1][1]", 40), ("$.none", .null),
    ("$", document),
  ])
  func `leads to the value`(_ path: String, _ value: JSON) throws {
    #expect(try JSONPath(path).value(in: Self.document) == value)
  }

  @Test(arguments: [
    "$.missing", "$.items[3]", "$.items[-4]", "$.items.id", "$.status[0]", "$.status.length", "$[0]", "$.none.x",
    "$.items[9223372036854775807]", "$.items[-9223372036854775808]",
  ])
  func `leads nowhere when the document has no such value`(_ path: String) throws {
    #expect(try JSONPath(path).value(in: Self.document) == nil)
  }

  @Test(arguments: [
    ("", JSONPathError.Kind.missingRoot, 0), ("status", .missingRoot, 0), (".a", .missingRoot, 0),
    ("$a", .unexpectedCharacter, 1),
    ("$.", .missingName, 1), ("$.a.", .missingName, 3), ("$.1", .missingName, 1), ("$..a", .severalValues, 1),
    ("$.*", .severalValues, 1), ("$[*]", .severalValues, 2), ("$[?@.a]", .severalValues, 2),
    ("$[0,1]", .severalValues, 3),
    ("$[1:2]", .severalValues, 3), ("$[:2]", .severalValues, 2), ("$[a]", .invalidSelector, 2),
    ("$[01]", .invalidSelector, 2),
    ("$[-0]", .invalidSelector, 2), ("$[-]", .invalidSelector, 2), ("$[99999999999999999999]", .invalidSelector, 2),
    ("$[]", .invalidSelector, 2), ("$['a'x]", .invalidSelector, 5), (#"$['\n']"#, .invalidSelector, 3),
    ("$[", .unclosed, 1),
    ("$[0", .unclosed, 1), ("$['a", .unclosed, 1), ("$['a\\", .unclosed, 1), ("$.a-b", .unexpectedCharacter, 3),
    ("$.a b", .unexpectedCharacter, 3), ("$.größe x", .unexpectedCharacter, 9), (" $", .missingRoot, 0),
  ])
  func `refuses what it does not support and says where`(_ path: String, _ kind: JSONPathError.Kind, _ offset: Int) {
    #expect(throws: JSONPathError(kind: kind, offset: offset)) { try JSONPath(path) }
  }

  @Test func `says what is supported`() {
    let error = JSONPathError(kind: .severalValues, offset: 1)
    #expect(error.message == "the path could select several values")
    #expect(error.help == "write `$` and then any of `.name`, `['any name']`, `[0]`, `[-1]` (counted from the end)")
  }
}
