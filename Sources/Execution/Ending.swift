public import RunbookModel

/// How a run ended.
public enum Ending: Sendable, Equatable {
  /// A clause said so.
  case resolved
  /// The last step was reached.
  case completed
  /// A clause said that a person is needed.
  case escalated
  /// A clause said `stop`.
  case stopped
  /// A step failed and nothing says where to go.
  case failed(StepAddress, Failure)
  /// A step was entered more often than it may.
  case visitLimit(StepAddress, Int)
  /// A step was left out by the operator: nothing follows it, or the flow came back to it with nothing changed since.
  case declined(StepAddress)
  /// An answer was needed and could not be asked: what for, and the flag that gives it.
  case unanswered(need: String, flag: String)
  /// Somebody stopped it.
  case interrupted(by: Interruption)
  /// Another run of a runbook that it came to is under way: whose, where that is known.
  case locked(runbook: String, by: RunHolder?)
  /// A dry run that would have changed something: so many steps.
  case withheld(Int)
  /// The run was gone on with in order to undo what it changed: so many changes are left.
  case undone(left: Int)

  /// The one word that journals and transcripts keep.
  public var word: String {
    switch self {
    case .resolved: "resolved"
    case .completed: "completed"
    case .escalated: "escalated"
    case .stopped: "stopped"
    case .failed: "failed"
    case .visitLimit: "visit-limit"
    case .declined: "declined"
    case .unanswered: "unanswered"
    case .interrupted: "interrupted"
    case .locked: "locked"
    case .withheld: "withheld"
    case .undone(left: 0): "undone"
    case .undone: "undone-in-part"
    }
  }

  /// The word as people read it: `undone in part`.
  public var words: String { word.split(separator: "-").joined(separator: " ") }

  /// Whether the run did what it was begun for.
  public var isGood: Bool {
    switch self {
    case .resolved, .completed, .undone(left: 0): true
    default: false
    }
  }

  /// Whether the run left the problem as it is, so that what it changed may want undoing.
  public var isUnresolved: Bool {
    switch self {
    case .escalated, .stopped, .failed, .visitLimit, .declined: true
    case .resolved, .completed, .unanswered, .interrupted, .locked, .withheld, .undone: false
    }
  }

  /// Whether `resume` can go on from here.
  public var isResumable: Bool {
    switch self {
    case .unanswered, .interrupted, .locked, .failed: true
    default: false
    }
  }
}
