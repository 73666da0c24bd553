/// A reader of one JSON text (RFC 8259) that keeps its own stack instead of recursing.
struct JSONParser {
  static let depthLimit = 512

  var scanner: JSONScanner

  /// The arrays and objects that are open, outermost first.
  private var open: [Container] = []

  init(_ bytes: [UInt8]) {
    scanner = JSONScanner(bytes)
  }

  mutating func parse() throws(JSONError) -> JSON {
    while true {
      guard var value = try readValueOrOpen() else { continue }
      // A value that ends its containers climbs until one wants more.
      while true {
        if open.isEmpty {
          scanner.skipBlanks()
          guard scanner.byte == nil else { throw scanner.error(.trailingContent) }
          return value
        }
        open[open.count - 1].append(value)
        guard let closed = try readSeparatorOrClose() else { break }
        value = closed
      }
    }
  }

  /// Reads a scalar or an empty container and returns it, or opens a container that has content.
  private mutating func readValueOrOpen() throws(JSONError) -> JSON? {
    scanner.skipBlanks()
    switch scanner.byte {
    case UInt8(ascii: "["):
      try openContainer(Container(isObject: false))
      guard scanner.skip(UInt8(ascii: "]")) else {
        guard scanner.byte != nil else { throw scanner.unexpected(.valueOrEnd) }
        return nil
      }
      open.removeLast()
      return .array([])
    case UInt8(ascii: "{"):
      try openContainer(Container(isObject: true))
      guard scanner.skip(UInt8(ascii: "}")) else {
        try readName(expecting: .nameOrEnd)
        return nil
      }
      open.removeLast()
      return .object([])
    default:
      return try scanner.readScalar()
    }
  }

  private mutating func openContainer(_ container: Container) throws(JSONError) {
    guard open.count < Self.depthLimit else {
      throw scanner.error(.nestedTooDeeply(limit: Self.depthLimit))
    }
    scanner.position += 1
    scanner.skipBlanks()
    open.append(container)
  }

  /// Returns the innermost container when it ends here, or nil when another value follows.
  private mutating func readSeparatorOrClose() throws(JSONError) -> JSON? {
    scanner.skipBlanks()
    let isObject = open[open.count - 1].isObject
    if scanner.skip(UInt8(ascii: ",")) {
      scanner.skipBlanks()
      if isObject { try readName(expecting: .name) }
      return nil
    }
    guard scanner.skip(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw scanner.unexpected(isObject ? .commaOrBrace : .commaOrBracket)
    }
    return open.removeLast().value
  }

  private mutating func readName(expecting expected: JSONError.Expectation) throws(JSONError) {
    guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.unexpected(expected) }
    let offset = scanner.position
    let name = try scanner.readString()
    guard open[open.count - 1].begin(name) else {
      // RFC 8259 section 4: readers differ about which of the two counts.
      throw JSONError(kind: .duplicateName(name), offset: offset)
    }
    scanner.skipBlanks()
    guard scanner.skip(UInt8(ascii: ":")) else { throw scanner.unexpected(.colon) }
  }
}

extension JSONParser {
  /// An array or object whose end has not been read yet.
  ///
  /// One struct for both, since taking an array out of an enum case to append to it copies it each time.
  private struct Container {
    let isObject: Bool
    private var elements: [JSON] = []
    private var members: [JSON.Member] = []
    private var names: Set<[UInt8]> = []
    private var name = ""

    init(isObject: Bool) {
      self.isObject = isObject
    }

    /// Notes the name of the next member, or returns false when it is taken.
    mutating func begin(_ name: String) -> Bool {
      self.name = name
      return names.insert(Array(name.utf8)).inserted
    }

    mutating func append(_ value: JSON) {
      if isObject {
        members.append(JSON.Member(name, value))
      } else {
        elements.append(value)
      }
    }

    var value: JSON {
      isObject ? .object(members) : .array(elements)
    }
  }
}
