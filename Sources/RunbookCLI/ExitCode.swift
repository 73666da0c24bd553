/// What the program's exit status says.
///
/// Each means one thing.
enum ExitCode: Int32, CaseIterable {
  case success = 0
  case unresolved = 1
  case usage = 2
  case invalidRunbook = 3
  case escalated = 4
  case answerNeeded = 5
  case interrupted = 6
  case locked = 7
  case changesWithheld = 8
  case fault = 70
  case file = 74

  var meaning: String {
    switch self {
    case .success: "resolved, completed, or undone as asked; `check`, `verify`: nothing wrong"
    case .unresolved: "unresolved: a step failed or was left out, a clause said `stop`, or a program is missing"
    case .usage: "usage: unknown command, flag, name or value"
    case .invalidRunbook: "the runbook has errors; nothing ran"
    case .escalated: "escalated: it ended needing a person"
    case .answerNeeded: "an answer was needed and could not be asked"
    case .interrupted: "stopped by the operator, or interrupted; `resume` goes on"
    case .locked: "another run of this runbook, or of one that it leads to, is under way"
    case .changesWithheld: "`--dry-run`: changes would be made"
    case .fault: "a fault of the program"
    case .file: "files could not be read or written"
    }
  }
}
