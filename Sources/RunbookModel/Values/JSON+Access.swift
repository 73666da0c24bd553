extension JSON {
  /// The value of the member called `name`, when this is an object that has one.
  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    // By bytes: `String` equality would take a composed and a decomposed `é` for the same name.
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The text, when this is a string.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number, when this is one written as an integer that fits.
  public var int: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// The number, when this is one that counts or measures something: no more than every reader of JSON takes exactly
  /// (RFC 8259, section 6), so that a few thousand of them can be added up.
  public var natural: Int? {
    int.flatMap { (0...(1 << 53)).contains($0) ? $0 : nil }
  }

  /// The nearest binary number, when this is a number within range.
  public var double: Double? {
    guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The truth value, when this is one.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements, when this is an array.
  public var array: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members in order, when this is an object.
  public var object: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether this is the literal `null`.
  public var isNull: Bool {
    self == .null
  }
}
