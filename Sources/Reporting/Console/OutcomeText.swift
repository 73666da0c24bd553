public import Execution
public import RunbookModel

/// Outcomes and endings in words.
public enum OutcomeText {
  /// An outcome as transcripts and consoles say it: `passed`, `` failed: stdout `97` is not `< 90` ``.
  public static func sentence(_ outcome: Outcome) -> String {
    switch outcome {
    case .passed: "passed"
    case .failed(let failure): "failed: \(failure.sentence)"
    case .skipped(.condition(let finding)):
      "skipped: \(finding.sentence)"
    case .skipped(.declined): "skipped: declined"
    case .skipped(.leftAfterFailure): "skipped after its failure"
    case .skipped(.left): "left"
    case .withheld: "withheld"
    case .unknown: "unknown: it was under way when the run broke off"
    }
  }

  /// An outcome as transcripts keep it.
  static func transcribed(_ outcome: Outcome) -> Transcript.Outcome {
    let kind: Transcript.Outcome.Kind =
      switch outcome {
      case .passed: .passed
      case .failed: .failed
      case .skipped(.leftAfterFailure): .leftAfterFailure
      case .skipped(.left): .left
      case .skipped: .skipped
      case .withheld: .withheld
      case .unknown: .unknown
      }
    return Transcript.Outcome(kind, String(VisibleText.of(sentence(outcome)).dropFirst(kind.rawValue.count)))
  }

  /// An ending in a few words.
  public static func sentence(_ ending: Ending, title: (StepAddress) -> String) -> String {
    switch ending {
    case .resolved: "resolved"
    case .completed: "completed"
    case .escalated: "escalated: a person is needed"
    case .stopped: "unresolved: stopped"
    case .failed(let step, let failure): "unresolved: \(title(step)) failed, \(failure.sentence)"
    case .visitLimit(let step, let limit): "unresolved: \(title(step)) was to be entered more than \(limit) times"
    case .declined(let step): "unresolved: \(title(step)) was left out"
    case .unanswered(let need, let flag) where flag.hasPrefix("--assume "):
      "stopped: \(need) was needed, and the transcript does not have it"
    case .unanswered(let need, _): "stopped: \(need) was needed, and nobody could be asked"
    case .interrupted(let interruption): "stopped by \(interruption.sentence)"
    case .locked(let runbook, let holder): "stopped: \(held(runbook, by: holder))"
    case .undone(0): "undone"
    case .undone(1): "not all undone: 1 change is left"
    case .undone(let left): "not all undone: \(left) changes are left"
    case .withheld(1): "dry run: 1 change would be made"
    case .withheld(let count): "dry run: \(count) changes would be made"
    }
  }

  /// That another run of a runbook is under way: whose, and since when.
  public static func held(
    _ runbook: String, by holder: RunHolder?, since clock: (Timestamp) -> String = ISO8601.format
  ) -> String {
    let who = holder.map { "\($0.sentence), since \(clock($0.since))" } ?? "somebody has just begun it"
    return "another run of \(runbook) is under way: \(who)"
  }
}
