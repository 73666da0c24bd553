/// What became of a runbook's runs, in words.
public struct PastRuns: Sendable, Equatable {
  /// A run.
  public struct Run: Sendable, Equatable {
    /// When it began: `2026-11-23 16:21`, in UTC.
    public let began: String
    /// How it ended, in one word.
    public let ending: String
    /// How long it took.
    public let duration: String

    /// Creates a run.
    public init(began: String, ending: String, duration: String) {
      self.began = began
      self.ending = ending
      self.duration = duration
    }
  }

  /// The last runs, the newest first.
  public let runs: [Run]
  /// For each step by its id, what became of it last: `passed, 2026-11-23 16:21, 0.04 s`.
  public let steps: [String: String]

  /// Creates a history.
  public init(runs: [Run], steps: [String: String]) {
    self.runs = runs
    self.steps = steps
  }
}
