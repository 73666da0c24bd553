/// A decimal number of any length, as exact as it was written: binary numbers would take two that differ for one.
struct ExactDecimal: Sendable, Equatable {
  /// Never set for zero.
  private let isNegative: Bool
  /// Digits from 0 to 9, without zeros at either end; none for zero.
  private let digits: [UInt8]
  /// The power of ten of the point before the first digit: 0.25 is `[2, 5]` and 0, and 25 is `[2, 5]` and 2.
  private let point: Int

  /// Creates a number from the digits on both sides of its point.
  ///
  /// - Parameters:
  ///   - isNegative: Whether it is below zero.
  ///   - digits: Its digits, from 0 to 9.
  ///   - point: How many of them are before the point.
  init(isNegative: Bool, digits: some Collection<UInt8>, point: Int) {
    let significant = digits.drop { $0 == 0 }
    self.digits = Array(significant.reversed().drop { $0 == 0 }.reversed())
    self.point = self.digits.isEmpty ? 0 : point - (digits.count - significant.count)
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  /// The number without its sign.
  var magnitude: ExactDecimal { ExactDecimal(isNegative: false, digits: digits, point: point) }

  /// The number with the other sign.
  var negated: ExactDecimal { ExactDecimal(isNegative: !isNegative, digits: digits, point: point) }

  /// The nearest binary number; infinite when it is too large for one.
  var rounded: Double {
    Double("\(isNegative ? "-" : "")0.\(digits.map(String.init).joined())0e\(point)") ?? .infinity
  }

  /// The product with a whole number of at most 2^40.
  func times(_ factor: Int) -> ExactDecimal {
    var product: [UInt8] = []
    var carry = 0
    for digit in digits.reversed() {
      carry += Int(digit) * factor
      product.append(UInt8(carry % 10))
      carry /= 10
    }
    while carry > 0 {
      product.append(UInt8(carry % 10))
      carry /= 10
    }
    return ExactDecimal(
      isNegative: isNegative, digits: product.reversed(), point: point + product.count - digits.count)
  }

  /// The sum of two numbers that are not below zero; nil when they are too far apart for their digits to be written out.
  func plus(_ other: ExactDecimal) -> ExactDecimal? {
    let point = max(self.point, other.point)
    let end = min(self.point - digits.count, other.point - other.digits.count)
    guard point - end <= Self.longestSum else { return nil }
    let (left, right) = (places(from: point, to: end), other.places(from: point, to: end))
    var sum: [UInt8] = []
    var carry: UInt8 = 0
    for (one, two) in zip(left.reversed(), right.reversed()) {
      let digit = one + two + carry
      sum.append(digit % 10)
      carry = digit / 10
    }
    sum.append(carry)
    return ExactDecimal(isNegative: false, digits: sum.reversed(), point: point + 1)
  }

  private static let longestSum = 1 << 16

  /// The digits between two powers of ten, zeros where there are none.
  private func places(from point: Int, to end: Int) -> [UInt8] {
    let before = [UInt8](repeating: 0, count: point - self.point)
    let after = [UInt8](repeating: 0, count: self.point - digits.count - end)
    return before + digits + after
  }
}

extension ExactDecimal: Comparable {
  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative ? left.isFarther(than: right) : right.isFarther(than: left)
  }

  /// Whether it is farther from zero.
  private func isFarther(than other: ExactDecimal) -> Bool {
    guard !digits.isEmpty, !other.digits.isEmpty else { return !digits.isEmpty }
    guard point == other.point else { return point > other.point }
    return other.digits.lexicographicallyPrecedes(digits)
  }
}
