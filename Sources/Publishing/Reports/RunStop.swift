import RunbookModel

/// One visit of a run with its place in time.
struct RunStop {
  let visit: Transcript.Visit
  /// The step, as far as the runbook is known.
  let step: Step?
  /// Its place among the visits, from 1.
  let number: Int
  /// When the run came to it.
  let entered: Timestamp?
  /// When the run came to the next one, or ended.
  var left: Timestamp?

  /// How long scripts ran.
  var ran: Duration {
    visit.entries.reduce(.zero) { sum, entry in
      if case .output(let output) = entry, let duration = output.duration { sum + duration } else { sum }
    }
  }

  /// How long it was from coming to leaving; nil when that is not told.
  var took: Duration? {
    guard let entered, let left, left >= entered else { return nil }
    return .milliseconds(left.milliseconds - entered.milliseconds)
  }

  /// What became of it.
  var outcome: String? {
    visit.entries.lazy.compactMap { if case .outcome(let text) = $0 { text } else { nil } }.first
  }

  /// Why the run came here.
  var reason: String? {
    visit.entries.lazy.compactMap { if case .entered(_, let reason) = $0 { reason } else { nil } }.first
  }

  /// The answers, with the flags that gave them.
  var answers: [(word: String, by: String?)] {
    visit.entries.compactMap { if case .answered(let word, let source) = $0 { (word, source) } else { nil } }
  }

  /// Whether it failed.
  var hasFailed: Bool { outcome?.hasPrefix("failed") == true }

  /// Whether a script was run that may change something.
  var hasChanged: Bool {
    step?.changesState == true && visit.entries.contains { if case .output = $0 { true } else { false } }
  }

  /// The class of its colours.
  var shape: String {
    guard let step else { return "work" }
    switch step.action {
    case .run: return step.kind.rawValue
    case .work: return "work"
    case .decide: return "decision"
    }
  }

  /// All visits of a transcript.
  static func all(in transcript: Transcript, of program: Program?) -> [RunStop] {
    let steps = program.map { TranscriptMatch(transcript, in: $0).steps } ?? transcript.visits.map { _ in nil }
    let end = transcript.header.began.flatMap { began in transcript.header.duration.map { began.advanced(by: $0) } }
    var stops = transcript.visits.enumerated().map { index, visit in
      RunStop(
        visit: visit, step: steps[index].flatMap { program?.step(at: $0) }, number: index + 1,
        entered: visit.entries.lazy.compactMap { if case .entered(let time, _) = $0 { time } else { nil } }.first)
    }
    for index in stops.indices {
      stops[index].left = stops.dropFirst(index + 1).lazy.compactMap(\.entered).first ?? end
    }
    return stops
  }
}
