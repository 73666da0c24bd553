/// How much harm a change may do: decides what counts as consent.
public enum Risk: String, Sendable, CaseIterable, Comparable {
  case low
  case medium
  /// Needs the runbook's name to be typed, or `--confirm NAME`.
  case high

  /// Whether the left one is the smaller risk.
  public static func < (left: Risk, right: Risk) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}
