/// The five kinds of GitHub's alerts.
public enum AlertKind: String, Sendable, CaseIterable {
  /// Information worth knowing.
  case note
  /// Advice for doing better.
  case tip
  /// What must be known to succeed.
  case important
  /// What needs attention now to avoid problems.
  case warning
  /// Risks of an action.
  case caution
}
