// E5xx: what keeps a transcript from being replayed, in alphabetical order.

extension Diagnostic {
  static func transcriptAttribute(_ text: String, form: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E501", "`\(text)` can't be here", help: "write \(form)", at: range)
  }

  static func transcriptBlockUnknown(_ language: String, nearest: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E502", "`\(language)` is not a block of a transcript", help: didYouMean(nearest), at: range)
  }

  static func transcriptEntryOutside(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E503", "this belongs to no step", help: "write it below the step's heading, `## …`", at: range)
  }

  static func transcriptFenceUnclosed(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E504", "this block is never closed",
      help: "close it with as many backticks; is the file cut off, or a backtick run in the output longer?", at: range)
  }

  static func transcriptItemMalformed(form: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E505", "this item can't be read", help: "its form is `\(form)`", at: range)
  }

  static func transcriptItemUnknown(_ text: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E506", "`\(text)` is not an item of a transcript",
      help: didYouMean(nearest) ?? "put notes of your own in paragraphs, not in lists", at: range)
  }

  static func transcriptKeyMissing(_ key: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E507", "the front matter lacks `\(key)`", help: "add `\(key): …`", at: range)
  }

  static func transcriptKeyUnknown(_ key: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E508", "`\(key)` is not a key of a transcript",
      help: didYouMean(nearest) ?? "`runbook help transcripts` lists them", at: range)
  }

  static func transcriptMissingHeader(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E509", "this is not a transcript", help: "a transcript begins with front matter that says `transcript: 1`",
      at: range)
  }

  static func transcriptScriptMissing(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E510", "the script is missing", help: "`ran:` and `edited:` are followed by a block with it", at: range)
  }

  static func transcriptVersion(_ version: String, known: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E511", "this transcript is of version \(version), and this program reads \(known)",
      help: "use a newer `runbook`, or record it anew", at: range)
  }
}
