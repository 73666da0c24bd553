/// The lines between two lines of `---` at the very beginning of a document.
public struct FrontMatterBlock: Sendable, Equatable {
  /// The whole block, from the opening to the closing delimiter, without the line ending after it.
  public let range: Range<Int>

  /// The lines between the delimiters.
  public let content: Range<Int>

  /// Whether the closing delimiter was found; without one, the text is an ordinary document.
  public let isClosed: Bool
}
