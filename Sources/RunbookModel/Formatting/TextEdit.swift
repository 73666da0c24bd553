/// A change to a text: bytes that go, and what comes in their place.
public struct TextEdit: Sendable, Equatable {
  /// The bytes that go, as offsets in the text.
  public let range: Range<Int>
  /// What comes in their place.
  public let replacement: String

  /// Creates an edit.
  public init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// The text with edits made: in order, none over another.
  public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
    var edited: [UInt8] = []
    edited.reserveCapacity(bytes.count + 16 * edits.count)
    var offset = 0
    for edit in edits where edit.range.lowerBound >= offset && edit.range.upperBound <= bytes.count {
      edited += bytes[offset..<edit.range.lowerBound]
      edited += Array(edit.replacement.utf8)
      offset = edit.range.upperBound
    }
    return edited + bytes[offset...]
  }
}
