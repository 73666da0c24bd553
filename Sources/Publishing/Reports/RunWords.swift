import RunbookModel

/// Words for what happened, as pages say them.
enum RunWords {
  /// An ending: a word, a sentence, and the class of its colour.
  static func ending(_ word: String) -> (text: String, sentence: String, tone: String) {
    switch word {
    case "resolved": (word, "resolved: the runbook says that all is well", "fine")
    case "completed": (word, "completed: the last step was reached", "fine")
    case "undone": (word, "what it had changed was undone", "fine")
    case "undone-in-part": ("undone in part", "not all that it had changed is undone", "poor")
    case "escalated": (word, "escalated: a person is needed", "poor")
    case "stopped": (word, "stopped by the runbook, unresolved", "poor")
    case "failed": (word, "a step failed, and nothing says where to go from there", "poor")
    case "visit-limit": ("visited a step too often", "a step was to be entered more often than it may", "poor")
    case "declined": (word, "the operator left out what the runbook needs to go on", "poor")
    case "unanswered": (word, "an answer was needed, and nobody could be asked", "poor")
    case "interrupted": (word, "stopped by the operator or a signal, before it was over", "poor")
    case "locked": (word, "another run of a runbook that it came to was under way", "poor")
    case "withheld": ("dry run", "a dry run: what it would change was shown and withheld", "open")
    default: (word.split(separator: "-").joined(separator: " "), "it broke off, or is still under way", "open")
    }
  }

  /// What became of a step, without the word that its colour says.
  static func finding(_ outcome: Transcript.Outcome) -> Markup {
    ConditionText.markup(of: outcome.kind == .failed ? outcome.finding ?? outcome.text : outcome.text)
  }

  /// The class of an outcome's colour.
  static func tone(_ outcome: Transcript.Outcome) -> String {
    switch outcome.kind {
    case .passed: "fine"
    case .failed, .leftAfterFailure, .unknown: "poor"
    case .skipped, .left, .withheld: "open"
    }
  }

  /// `2026-11-23 16:21:27 UTC`.
  static func moment(_ time: Timestamp) -> String {
    let text = ISO8601.format(time)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }

  /// `16:21:27`.
  static func clock(_ time: Timestamp) -> String {
    String(ISO8601.format(time).dropFirst(11).prefix(8))
  }
}
