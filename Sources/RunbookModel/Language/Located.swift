/// A value read from a document, with the bytes it was read from.
public struct Located<Value: Sendable>: Sendable {
  /// The value itself.
  public let value: Value
  /// Byte offsets in the document, half-open.
  public let range: Range<Int>

  /// Creates a value with its place.
  public init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
