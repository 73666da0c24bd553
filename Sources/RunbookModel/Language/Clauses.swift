/// What the list below a step says about it.
public struct Clauses: Sendable, Equatable {
  /// `expect:`: all must hold for the step to pass; none given means exit `0`.
  public var expectations: [Condition] = []
  /// `if COND:`: tried in order before `pass` and `fail`.
  public var branches: [Branch] = []
  /// `pass:`: where to go when it passes; none given means the next step.
  public var pass: Target?
  /// `fail:`: where to go when it fails; none given means stop and ask.
  public var fail: Target?
  /// `when:`: the step is skipped unless it holds.
  public var when: Condition?
  /// `rollback:`: what undoes the step.
  public var rollback: Target?
  /// `note:`: texts shown beside the step.
  public var notes: [String] = []

  /// Creates an empty set of clauses.
  public init() {}

  /// A target that is taken when a condition holds.
  public struct Branch: Sendable, Equatable {
    /// What must hold.
    public let condition: Condition
    /// Where to go then.
    public let target: Target
  }

  /// Every target that the flow can take, with the words that lead there.
  public var targets: [(label: String, target: Target)] {
    var all = branches.map { (label: "if \($0.condition.text)", target: $0.target) }
    if let pass { all.append((label: "pass", target: pass)) }
    if let fail { all.append((label: "fail", target: fail)) }
    return all
  }
}
