/// A JSON value (RFC 8259) whose numbers and member order are kept as written.
public enum JSON: Sendable, Equatable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case bool(Bool)
  /// A number, in the digits it was written with.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An ordered list of values.
  case array([JSON])
  /// Members in the order they were written.
  case object([Member])

  /// One name and its value inside an object.
  public struct Member: Sendable, Equatable {
    /// The name, unescaped.
    public var name: String
    /// What the name stands for.
    public var value: JSON

    /// Makes a member.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// Reads one JSON text, refusing whatever two readers could understand differently.
  public static func parse(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSON {
    var parser = JSONParser(Array(bytes))
    return try parser.parse()
  }
}
