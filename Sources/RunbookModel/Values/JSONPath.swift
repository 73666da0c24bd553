/// A path to one value inside a JSON document: the singular queries of RFC 9535.
public struct JSONPath: Sendable, Equatable {
  /// One step down into a value.
  enum Segment: Sendable, Equatable {
    case name(String)
    /// Counted from the end when negative.
    case index(Int)
  }

  /// The path as written.
  public let source: String

  let segments: [Segment]

  /// Reads a path such as `$.items[0]['full name']`.
  public init(_ source: String) throws(JSONPathError) {
    var parser = JSONPathParser(Array(source.utf8))
    segments = try parser.parse()
    self.source = source
  }

  /// Returns the value the path leads to, or nil when the document has none there.
  public func value(in document: JSON) -> JSON? {
    var value = document
    for segment in segments {
      guard let next = Self.step(segment, into: value) else { return nil }
      value = next
    }
    return value
  }

  private static func step(_ segment: Segment, into value: JSON) -> JSON? {
    switch segment {
    case .name(let name):
      return value[name]
    case .index(let index):
      guard let elements = value.array else { return nil }
      let position = index < 0 ? elements.count + index : index
      return elements.indices.contains(position) ? elements[position] : nil
    }
  }
}
