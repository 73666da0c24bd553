extension PatternParser {
  static let repetitionLimit = 1000

  /// Reads `{n}`, `{n,}` or `{n,m}`, or returns nil when the brace begins none of them.
  mutating func readBoundsSyntax() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    let offset = cursor.offset
    var ahead = cursor
    _ = ahead.take()
    let first = ahead.takeAll { "0"..."9" ~= $0 }
    let hasComma = ahead.skip(",")
    let second = hasComma ? ahead.takeAll { "0"..."9" ~= $0 } : ""
    guard !(first.isEmpty && second.isEmpty), ahead.skip("}") else { return nil }
    // `{,3}` means up to three in some engines and the characters themselves in others.
    guard !first.isEmpty else { throw PatternError(kind: .missingMinimum, offset: offset) }
    cursor = ahead

    let minimum = Int(first) ?? .max
    let maximum = second.isEmpty ? (hasComma ? nil : minimum) : Int(second) ?? .max
    guard minimum <= Self.repetitionLimit, maximum ?? 0 <= Self.repetitionLimit else {
      throw PatternError(kind: .tooManyRepetitions(limit: Self.repetitionLimit), offset: offset)
    }
    if let maximum, maximum < minimum { throw PatternError(kind: .reversedBounds, offset: offset) }
    return (minimum, maximum)
  }
}
