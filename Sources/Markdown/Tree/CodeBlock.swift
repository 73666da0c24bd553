/// How a code block is written.
public struct CodeBlock: Sendable, Equatable {
  /// The fence around the code; nil for an indented code block.
  public let fence: Fence?

  /// The lines of backticks or tildes around a code block.
  public struct Fence: Sendable, Equatable {
    /// The fence characters of the opening line.
    public let opening: Range<Int>

    /// The info string as it is written, without the blanks around it; nothing in it is unescaped.
    public let info: Range<Int>

    /// Whether a closing fence was found; a fence also ends with its container, or with the document.
    public internal(set) var isClosed: Bool

    /// The byte the fence is made of: a backtick or a tilde.
    public let character: UInt8

    /// The number of fence characters of the opening line.
    public var length: Int { opening.count }
  }
}
