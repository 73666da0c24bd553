public import RunbookModel

/// What a run is told beside the runbook.
public struct RunOptions {
  /// Values given for inputs, by name.
  public var given: [String: GivenValue] = [:]
  /// Whether there is a person to ask, so that undoing can be offered.
  public var isAttended = true
  /// Whether every step asks, those that only read too.
  public var asksEveryStep = false
  /// What is different in the runbooks since the run began, a line each; asked about before it is gone on with.
  public var changes: [String] = []
  /// The steps that are different since the run began: each is asked about before it runs.
  public var changedSteps: Set<StepAddress> = []
  /// The directory that a runbook's steps begin in.
  public var directory: (Runbook) -> String? = { _ in nil }
  /// How long a step took before; asked for only when a question shows it.
  public var usualDuration: (StepAddress) -> Duration? = { _ in nil }

  /// Creates options that say nothing.
  public init() {}

  /// A value with where it came from.
  public struct GivenValue: Sendable, Equatable {
    /// The value.
    public let value: String
    /// Where it came from.
    public let origin: VariableChange.Origin

    /// Whether it stands for a secret that a transcript does not hold: no type or pattern is asked of it.
    var isStandIn: Bool { origin == .transcript && value == Redaction.mask }

    /// Creates a given value.
    public init(_ value: String, from origin: VariableChange.Origin) {
      self.value = value
      self.origin = origin
    }
  }
}
