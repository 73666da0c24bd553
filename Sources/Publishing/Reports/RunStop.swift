import RunbookModel

/// One visit of a run with its place in time.
struct RunStop {
  let visit: Transcript.Visit
  /// The step, as far as the runbook is known.
  let step: Step?
  /// What has become of what it changed; nil when it changed nothing, or nobody knows.
  let change: Transcript.ChangeState?
  /// Its place among the visits, from 1.
  let number: Int
  /// When the run came to it.
  let entered: Timestamp?
  /// Who ran it when the run came to it; nil when that is not told.
  let begunBy: Operation?
  /// When the run came to the next one, or ended.
  var left: Timestamp?
  /// What became of it where the run came back to it; nil when it did not.
  var laterOutcome: Transcript.Outcome?

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
  var outcome: Transcript.Outcome? {
    visit.entries.reduce(nil) { outcome, entry in
      switch entry {
      case .outcome(let outcome): outcome
      // The visit goes on where a failure had ended the run.
      case .resumed: outcome?.isFailure == true ? nil : outcome
      default: outcome
      }
    }
  }

  /// How its last attempt ended; nil when that was not written down.
  private var lastEnding: Transcript.Output.Ending? {
    visit.entries.reduce(nil) { ending, entry in
      switch entry {
      case .output(let output): output.ending ?? ending
      case .ran, .retried: nil
      default: ending
      }
    }
  }

  /// What became of it, without the word that its colour says.
  var finding: Markup {
    if let outcome = outcome ?? laterOutcome { return RunWords.finding(outcome) }
    if let lastEnding { return "\(lastEnding.words), and nothing was decided" }
    return hasRun ? "its end was not written down: nobody can say what became of it" : "not begun"
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
  var hasFailed: Bool { outcome?.isFailure == true }

  /// Whether a script was run.
  var hasRun: Bool {
    visit.entries.contains { entry in
      switch entry {
      case .ran: true
      case .output(let output): !output.isErrors && output.ending != .notStarted && output.ending != .unreachable
      default: false
      }
    }
  }

  /// Whether a script was run that may change something.
  var hasChanged: Bool { step?.changesState == true && hasRun }

  /// The script that ran, as the run tells of it, else as the runbook has it.
  var script: (text: String, language: String)? {
    let told = visit.entries.lazy.compactMap { entry -> (String, String)? in
      if case .ran(let text, let language) = entry { (text, language) } else { nil }
    }.first
    return told ?? step?.script.map { ($0.text, $0.language) }
  }

  /// The hosts that it ran on, in their order; none for the machine of the run.
  var hosts: [String] {
    var hosts: [String] = []
    for case .output(let output) in visit.entries {
      if let host = output.host, !hosts.contains(host) { hosts.append(host) }
    }
    return hosts
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
  ///
  /// - Parameters:
  ///   - transcript: The run.
  ///   - program: The runbooks; nil when they are not known.
  ///   - known: What is known of each visit, where that is more than the transcript tells.
  /// - Returns: The visits, in order.
  static func all(in transcript: Transcript, of program: Program?, _ known: [VisitFacts]? = nil) -> [RunStop] {
    let facts = known ?? Self.facts(of: transcript, program)
    let end = transcript.header.began.flatMap { began in transcript.header.duration.map { began.advanced(by: $0) } }
    var operation = transcript.header.user.map { Operation(user: $0, machine: transcript.header.machine) }
    var stops = transcript.visits.enumerated().map { index, visit in
      let stop = RunStop(
        visit: visit, step: facts.indices.contains(index) ? facts[index].step : nil,
        change: facts.indices.contains(index) ? facts[index].change : nil, number: index + 1,
        entered: visit.entries.lazy.compactMap { if case .entered(let time, _) = $0 { time } else { nil } }.first,
        begunBy: operation)
      operation = stop.operation
      return stop
    }
    for index in stops.indices {
      stops[index].left = stops.dropFirst(index + 1).lazy.compactMap(\.entered).first ?? end
      // Where the run came back to it, it was decided what became of it.
      let later = stops.dropFirst(index + 1).prefix {
        $0.visit.isContinuation || $0.visit.title != stops[index].visit.title
      }
      stops[index].laterOutcome = later.last { $0.visit.title == stops[index].visit.title }?.outcome
    }
    return stops
  }

  /// What headings and the names of changed steps tell.
  private static func facts(of transcript: Transcript, _ program: Program?) -> [VisitFacts] {
    guard let program else { return [] }
    let header = transcript.header
    return zip(transcript.visits, TranscriptMatch(transcript, in: program).steps).map { visit, address in
      let step = address.flatMap { program.step(at: $0) }
      let name = step.map { step in visit.runbook.map { "\($0)#\(step.id)" } ?? step.id } ?? ""
      let change: Transcript.ChangeState? =
        header.unknown.contains(name)
        ? .unknown : header.changed.contains(name) ? .changed : header.undone.contains(name) ? .undone : nil
      return VisitFacts(step: step, change: change)
    }
  }

  /// Who ran it at the end: the one who went on with it, if anybody did.
  var operation: Operation? {
    visit.entries.reduce(begunBy) { operation, entry in
      if case .resumed(_, let who) = entry { Operation(user: who.user, machine: who.machine) } else { operation }
    }
  }

  /// Who runs `runbook`, and where.
  struct Operation {
    let user: String
    let machine: String?

    var text: String { machine.map { "\(user) on \($0)" } ?? user }
  }
}
