/// One item of a task list: work for a person, or a value to ask for.
public struct ManualTask: Sendable, Equatable {
  /// What is to be done, as plain text.
  public let text: String
  /// The variable that gets the answer, for ``- [ ] ask `NAME`: …``.
  public let asks: String?
  /// Whether the item is ticked in the document.
  public let isDone: Bool
  /// The bytes of the item.
  public let range: Range<Int>
}
