public import RunbookModel

/// What came of replaying one transcript.
public struct TranscriptTestResult: Sendable {
  /// The transcript's file.
  public let path: String
  /// The name of its runbook.
  public let runbook: String
  /// What came of it.
  public let outcome: Outcome
  /// How long the replay took.
  public let duration: Duration

  /// The things that can come of it.
  public enum Outcome: Sendable {
    /// The run went as recorded.
    case passed
    /// It went otherwise.
    case differs([TranscriptReview.Remark])
    /// It went otherwise, and the file says so now.
    case updated([TranscriptReview.Remark])
    /// It could not be replayed: why, in one or more lines.
    case unusable(String)
  }

  /// Creates a result.
  public init(path: String, runbook: String, outcome: Outcome, duration: Duration) {
    self.path = path
    self.runbook = runbook
    self.outcome = outcome
    self.duration = duration
  }

  /// Whether nothing is wrong with it.
  public var isGood: Bool {
    switch outcome {
    case .passed, .updated: true
    case .differs, .unusable: false
    }
  }
}
