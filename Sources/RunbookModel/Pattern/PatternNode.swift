/// The syntax tree of a regular expression, as deep as `PatternParser.nestingLimit` allows.
indirect enum PatternNode: Sendable {
  case scalar(Unicode.Scalar)
  /// Any scalar but, without the flag `s`, a line feed.
  case any
  case set(ScalarSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// Without a maximum: any number of times.
  case repeated(PatternNode, minimum: Int, maximum: Int?)

  /// Counts the instructions `PatternProgram` makes of this, without making them.
  ///
  /// Saturates, since `((a{1000}){1000}){1000}` and deeper would overflow.
  var size: Int {
    switch self {
    case .scalar, .any, .set, .assertion: return 1
    case .sequence(let parts): return parts.reduce(0) { Self.sum($0, $1.size) }
    case .alternatives(let parts): return parts.reduce(2 * (parts.count - 1)) { Self.sum($0, $1.size) }
    case .repeated(let part, let minimum, let maximum):
      let size = part.size
      let required = Self.product(size, minimum)
      guard let maximum else { return Self.sum(required, minimum == 0 ? Self.sum(size, 2) : 1) }
      return Self.sum(required, Self.product(Self.sum(size, 1), maximum - minimum))
    }
  }

  private static func sum(_ first: Int, _ second: Int) -> Int {
    let (value, overflows) = first.addingReportingOverflow(second)
    return overflows ? .max : value
  }

  private static func product(_ first: Int, _ second: Int) -> Int {
    let (value, overflows) = first.multipliedReportingOverflow(by: second)
    return overflows ? .max : value
  }
}
