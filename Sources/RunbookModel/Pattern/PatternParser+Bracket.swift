extension PatternParser {
  /// One item of a bracket expression.
  private enum Item {
    case scalar(Unicode.Scalar)
    case set(ScalarSet)
  }

  /// Reads a bracket expression such as `[^a-z[:digit:]_-]`.
  mutating func readBracket() throws(PatternError) -> ScalarSet {
    let bracket = cursor.offset
    _ = cursor.take()
    let isNegated = cursor.skip("^")
    var set = ScalarSet()
    var isFirst = true
    while let scalar = cursor.scalar {
      // A closing bracket in the first place is itself (POSIX.1-2024, XBD 9.3.5).
      if scalar == "]", !isFirst {
        _ = cursor.take()
        set.normalize()
        return isNegated ? set.negated : set
      }
      isFirst = false
      try readItems(into: &set, bracket)
    }
    throw PatternError(kind: .unclosedBracket, offset: bracket)
  }

  /// Reads one item, or two with a hyphen between them.
  private mutating func readItems(into set: inout ScalarSet, _ bracket: Int) throws(PatternError) {
    let offset = cursor.offset
    let first = try readItem(bracket)
    var ahead = cursor
    // A hyphen in the last place is itself.
    guard ahead.skip("-"), let following = ahead.scalar, following != "]" else {
      switch first {
      case .scalar(let scalar): set.insert(scalar...scalar)
      case .set(let other): set.insert(other)
      }
      return
    }
    cursor = ahead
    guard case .scalar(let low) = first, case .scalar(let high) = try readItem(bracket), low <= high else {
      throw PatternError(kind: .invalidRange, offset: offset)
    }
    set.insert(low...high)
  }

  private mutating func readItem(_ bracket: Int) throws(PatternError) -> Item {
    let offset = cursor.offset
    if cursor.isAt("\\") {
      switch try readEscape() {
      case .scalar(let scalar): return .scalar(scalar)
      case .set(let set): return .set(set)
      default: throw PatternError(kind: .assertionInBracket, offset: offset)
      }
    }
    if cursor.isAt("[:") {
      var ahead = cursor
      _ = ahead.skip("[:")
      let name = ahead.takeAll { "a"..."z" ~= $0 || "A"..."Z" ~= $0 || $0 == "^" }
      if ahead.skip(":]") {
        guard let set = ScalarSet.posix[name] else { throw PatternError(kind: .unknownClass(name), offset: offset) }
        cursor = ahead
        return .set(set)
      }
    }
    guard let scalar = cursor.take() else { throw PatternError(kind: .unclosedBracket, offset: bracket) }
    return .scalar(scalar)
  }
}
