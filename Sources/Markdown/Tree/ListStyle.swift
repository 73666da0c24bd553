/// How a list is written: its markers, and whether its items stand apart.
public struct ListStyle: Sendable, Equatable {
  /// The byte that marks an item: `-`, `+` or `*`, or the `.` or `)` after a number.
  public let marker: UInt8

  /// The number of the first item of an ordered list; nil for a bullet list.
  public let start: Int?

  /// Whether no blank lines are between the items.
  public internal(set) var isTight: Bool

  /// Whether the list is numbered.
  public var isOrdered: Bool { start != nil }
}
