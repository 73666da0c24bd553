extension JSON {
  /// Makes a string.
  public init(_ text: String) {
    self = .string(text)
  }

  /// Makes a truth value.
  public init(_ value: Bool) {
    self = .bool(value)
  }

  /// Makes a number.
  public init(_ value: some BinaryInteger) {
    self = .number(String(value))
  }

  /// Makes a number, or `null` of an infinity or a NaN, which RFC 8259 section 6 cannot write.
  public init(_ value: Double) {
    self = value.isFinite ? .number("\(value)") : .null
  }

  /// Makes an array.
  public init(_ elements: [JSON]) {
    self = .array(elements)
  }

  /// Makes an object.
  public init(_ members: [Member]) {
    self = .object(members)
  }
}

extension JSON: ExpressibleByStringInterpolation {
  /// Makes a string of a literal.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension JSON: ExpressibleByBooleanLiteral {
  /// Makes a truth value of a literal.
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }
}

extension JSON: ExpressibleByIntegerLiteral {
  /// Makes a number of a literal.
  public init(integerLiteral value: Int) {
    self = .number(String(value))
  }
}

extension JSON: ExpressibleByFloatLiteral {
  /// Makes a number of a literal.
  public init(floatLiteral value: Double) {
    self.init(value)
  }
}

extension JSON: ExpressibleByArrayLiteral {
  /// Makes an array of a literal.
  public init(arrayLiteral elements: JSON...) {
    self = .array(elements)
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  /// Makes an object of a literal, its members in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
