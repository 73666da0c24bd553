extension Transcript {
  /// What has become of what a visit changed.
  public enum ChangeState: String, Sendable {
    case changed
    /// Nobody can say if it changed anything, or all that it was to change.
    case unknown
    case undone
  }
}
