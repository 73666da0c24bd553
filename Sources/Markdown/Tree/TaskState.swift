/// Whether the box of a task list item is ticked.
public enum TaskState: Sendable, Equatable {
  /// The box is empty.
  case unchecked
  /// The box is ticked.
  case checked
}
