/// A place in a source text: line and column, both counted from 1, the column in bytes unless it says otherwise.
public struct SourcePosition: Sendable, Equatable, Comparable {
  /// The line, counted from 1.
  public let line: Int

  /// The column, counted from 1.
  public let column: Int

  /// Creates a position from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Tells whether one position is before another in the text.
  public static func < (first: SourcePosition, second: SourcePosition) -> Bool {
    (first.line, first.column) < (second.line, second.column)
  }
}
