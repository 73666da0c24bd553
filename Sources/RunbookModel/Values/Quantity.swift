/// A number with its unit, as a condition bounds it and a command prints it.
public struct Quantity: Sendable, Equatable {
  /// What a quantity measures.
  public enum Unit: Sendable, Equatable {
    /// A plain number.
    case number
    /// Hundredths, as in `90%`.
    case percent
    /// Bytes.
    case size
    /// Seconds.
    case duration
  }

  /// How a measured quantity stands to a bound.
  public enum Order: Sendable, Equatable {
    /// Smaller than the bound.
    case below
    /// The same as the bound.
    case equal
    /// Greater than the bound.
    case above
  }

  /// What is measured.
  public let unit: Unit

  /// How much of it: the number itself, percent, bytes or seconds.
  private let amount: ExactDecimal

  /// How much of it, rounded to a binary number.
  public var value: Double { amount.rounded }

  /// Makes a quantity of so much in the base unit: percent, bytes or seconds.
  init(_ amount: ExactDecimal, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// Compares with a bound, or returns nil when the two measure different things.
  ///
  /// A plain number takes the unit of the other side: `97` against `90%` is 97 percent.
  public func order(against bound: Quantity) -> Order? {
    guard unit == bound.unit || unit == .number || bound.unit == .number else { return nil }
    if amount == bound.amount { return .equal }
    return amount < bound.amount ? .below : .above
  }
}
