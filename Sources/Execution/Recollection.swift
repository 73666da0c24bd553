public import RunbookModel

/// What came of a condition in a run that is replayed without the values that it was judged by.
public enum Recollection: Sendable, Equatable {
  case held
  case didNotHold(Finding)
}
