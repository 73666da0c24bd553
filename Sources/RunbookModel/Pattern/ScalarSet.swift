/// The scalars a bracket expression or a class such as `\d` stands for.
struct ScalarSet: Sendable, Equatable {
  private(set) var ranges: [ClosedRange<UInt32>]

  /// Whether the set is everything outside its ranges.
  var isNegated = false

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    self.ranges = ranges
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    hasRange(with: scalar) != isNegated
  }

  /// Like `contains`, but also finds the scalar's lower-case and upper-case form.
  func containsIgnoringCase(_ scalar: Unicode.Scalar) -> Bool {
    let isInside = hasRange(with: scalar) || hasRange(with: scalar.simpleLower) || hasRange(with: scalar.simpleUpper)
    return isInside != isNegated
  }

  mutating func insert(_ range: ClosedRange<Unicode.Scalar>) {
    ranges.append(range.lowerBound.value...range.upperBound.value)
  }

  /// Adds a class, turning a negated one into the ranges between its own.
  mutating func insert(_ other: ScalarSet) {
    guard other.isNegated else { return ranges.append(contentsOf: other.ranges) }
    var start: UInt32 = 0
    for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > start { ranges.append(start...(range.lowerBound - 1)) }
      start = max(start, range.upperBound + 1)
    }
    if start <= 0x10ffff { ranges.append(start...0x10ffff) }
  }

  /// Sorts and merges the ranges, so that a long bracket expression is searched by halving.
  mutating func normalize() {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  var negated: ScalarSet {
    var copy = self
    copy.isNegated.toggle()
    return copy
  }

  private func hasRange(with scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar.value
  }
}

extension Unicode.Scalar {
  /// The lower-case form when that is one scalar, else the scalar itself.
  var simpleLower: Unicode.Scalar {
    if isASCII { return 0x41...0x5a ~= value ? Unicode.Scalar(UInt8(value + 0x20)) : self }
    return Self.single(properties.lowercaseMapping) ?? self
  }

  /// The upper-case form when that is one scalar, else the scalar itself.
  var simpleUpper: Unicode.Scalar {
    if isASCII { return 0x61...0x7a ~= value ? Unicode.Scalar(UInt8(value - 0x20)) : self }
    return Self.single(properties.uppercaseMapping) ?? self
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }
}
