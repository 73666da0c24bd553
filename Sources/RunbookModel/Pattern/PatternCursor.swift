/// A place in a pattern, in scalars for reading and in bytes for reporting.
struct PatternCursor {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// The place in UTF-8 bytes.
  private(set) var offset = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// The scalar at the current place, or nil at the end.
  var scalar: Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  /// Returns whether this text is at the current place.
  func isAt(_ text: String) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars)
  }

  /// Returns the scalar at the current place and goes past it.
  mutating func take() -> Unicode.Scalar? {
    guard let scalar else { return nil }
    index += 1
    offset += UTF8.width(scalar)
    return scalar
  }

  /// Goes past this text when it is here.
  mutating func skip(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    for _ in text.unicodeScalars { _ = take() }
    return true
  }

  /// Goes past all scalars of this kind and returns them.
  mutating func takeAll(where isWanted: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar, isWanted(scalar) {
      text.append(scalar)
      _ = take()
    }
    return String(text)
  }
}
