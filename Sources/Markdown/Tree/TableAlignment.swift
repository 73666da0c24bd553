/// The alignment that a table's delimiter row gives a column.
public enum TableAlignment: Sendable, Equatable {
  /// No alignment given.
  case none
  /// Aligned to the left.
  case left
  /// Centred.
  case center
  /// Aligned to the right.
  case right
}
