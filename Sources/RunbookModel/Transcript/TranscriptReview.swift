/// How a run differs from its transcript, said as a reviewer would.
public struct TranscriptReview: Sendable {
  /// What is different, in the order of the run; empty when nothing is.
  public private(set) var remarks: [Remark] = []

  /// One difference.
  public struct Remark: Sendable, Equatable {
    /// What it is about: a step's title, or `ending`.
    public let subject: String
    /// The line of the transcript; 0 when it has none.
    public let line: Int
    /// What the transcript says; nil when it says nothing.
    public let recorded: String?
    /// What is so now; nil when nothing is.
    public let now: String?
  }

  private let recorded: [Stop]
  private let now: [Stop]
  /// Whether the transcript is a whole recording, and not a few lines written by hand.
  private let isWhole: Bool

  /// Compares a transcript with what came of its replay.
  ///
  /// - Parameters:
  ///   - transcript: What was recorded.
  ///   - match: The steps that its visits are visits of.
  ///   - adopted: Steps that were recognized by their place, for headings that are not a step's title.
  ///   - replayed: What came of it now.
  ///   - ending: How it ended now, in words.
  ///   - program: The runbooks as they are now.
  public init(
    of transcript: Transcript, _ match: TranscriptMatch, adopted: [(heading: String, step: StepAddress)],
    replayed: Transcript, ending: String, program: Program
  ) {
    isWhole = transcript.header.run != nil
    let names = Dictionary(adopted.map { ($0.heading, $0.step) }, uniquingKeysWith: { first, _ in first })
    recorded = Self.stops(
      of: transcript,
      match.steps.enumerated().map { index, step in
        step ?? names[transcript.visits[index].title]
      })
    now = Self.stops(of: replayed, TranscriptMatch(replayed, in: program).steps)
    func title(_ step: StepAddress) -> String { program.step(at: step)?.title ?? step.step }
    for (heading, step, line) in match.renamed {
      remark(
        heading, line: line, recorded: "a step of this title",
        now: "no such step; the nearest is “\(title(step))”: renamed?")
    }
    for (heading, step) in adopted {
      let line = transcript.visits.first { $0.title == heading }?.line ?? 0
      remark(
        heading, line: line, recorded: "a step of this title",
        now: "no such step; in its place the run comes to “\(title(step))”: renamed?")
    }
    for (heading, line) in match.gone where names[heading] == nil {
      remark(heading, line: line, recorded: "a step of this title", now: "the runbook has no such step any more")
    }
    comparePath(ending: ending)
    if transcript.header.ending != replayed.header.ending {
      remark("ending", line: 0, recorded: transcript.header.ending, now: ending)
    } else if isWhole, transcript.header.changed != replayed.header.changed {
      func list(_ steps: [String]) -> String { steps.isEmpty ? "nothing" : steps.joined(separator: ", ") }
      remark("changed", line: 0, recorded: list(transcript.header.changed), now: list(replayed.header.changed))
    }
  }

  private mutating func remark(_ subject: String, line: Int, recorded: String?, now: String?) {
    remarks.append(Remark(subject: subject, line: line, recorded: recorded, now: now))
  }

  private mutating func comparePath(ending: String) {
    let common = zip(recorded, now).prefix { $0.step != nil && $0.step == $1.step }.count
    for index in 0..<common { compare(recorded[index], now[index]) }
    guard common < recorded.count || common < now.count else { return }
    let before = common > 0 ? recorded[common - 1] : nil
    remark(
      before.map { "after “\($0.title)”" } ?? "the beginning", line: before?.line ?? 0,
      recorded: recorded.indices.contains(common) ? "goes on at “\(recorded[common].title)”" : "ends",
      now: now.indices.contains(common)
        ? "goes on at “\(now[common].title)”\(now[common].reason.map { ", \($0)" } ?? "")" : "ends: \(ending)")
    let wereThere = Set(recorded.compactMap(\.step))
    let areThere = Set(now.compactMap(\.step))
    var said: Set<StepAddress> = []
    for stop in now[common...] {
      guard let step = stop.step, !wereThere.contains(step), said.insert(step).inserted else { continue }
      remark(stop.title, line: 0, recorded: nil, now: "new in this run: the transcript knows nothing of it")
    }
    for stop in recorded[common...] {
      guard let step = stop.step, said.insert(step).inserted else { continue }
      if !areThere.contains(step) {
        remark(stop.title, line: stop.line, recorded: "was reached", now: "is not reached")
      } else if let here = now.firstIndex(where: { $0.step == step }),
        here != recorded.firstIndex(where: { $0.step == step })
      {
        remark(
          stop.title, line: stop.line, recorded: place(of: step, in: recorded),
          now: "\(place(of: step, in: now)): moved")
      }
    }
  }

  private func place(of step: StepAddress, in stops: [Stop]) -> String {
    guard let index = stops.firstIndex(where: { $0.step == step }), index > 0 else { return "comes first" }
    return "comes after “\(stops[index - 1].title)”"
  }

  private mutating func compare(_ old: Stop, _ new: Stop) {
    func add(_ recorded: String?, _ now: String?) { remark(old.title, line: old.line, recorded: recorded, now: now) }
    if !MaskedText.agree(old.outcome, new.outcome), old.outcome != nil || isWhole { add(old.outcome, new.outcome) }
    if old.answers != new.answers {
      func said(_ answers: [String]) -> String {
        answers.isEmpty ? "no question" : "answered: \(answers.joined(separator: ", then "))"
      }
      add(said(old.answers), said(new.answers))
    }
    if old.tasks != new.tasks { add(old.tasks.joined(separator: ", "), new.tasks.joined(separator: ", ")) }
    let names = isWhole ? Set(old.values.keys).union(new.values.keys) : Set(old.values.keys)
    for name in names.sorted() where !MaskedText.agree(old.values[name], new.values[name]) {
      add(old.values[name] ?? "\(name) stays as it is", new.values[name] ?? "\(name) stays as it is")
    }
  }

  /// One visit, as far as it is compared.
  private struct Stop {
    let step: StepAddress?
    let title: String
    let line: Int
    var reason: String?
    var outcome: String?
    var answers: [String] = []
    var tasks: [String] = []
    /// What became of each variable, as words.
    var values: [String: String] = [:]

    mutating func add(_ entries: [Transcript.Entry]) {
      for entry in entries {
        switch entry {
        case .entered(_, let reason): self.reason = self.reason ?? reason
        case .answered(let word, let source): answers.append(word + (source.map { ", by \($0)" } ?? ""))
        case .task(let number, let result): tasks.append("item \(number): \(result)")
        case .outcome(let outcome): self.outcome = outcome.text
        case .captured(let name): values[name] = "\(name) is captured"
        case .set(let change):
          values[change.name] = change.value.map { "\(change.name) = \($0)" } ?? "\(change.name) unset"
        case .inRunbook, .step, .back, .edited, .ran, .retried, .output, .assumed, .directory, .noted, .resumed,
          .prose:
          break
        }
      }
    }
  }

  private static func stops(of transcript: Transcript, _ steps: [StepAddress?]) -> [Stop] {
    var stops: [Stop] = []
    for (visit, step) in zip(transcript.visits, steps) {
      if visit.isContinuation, let index = stops.lastIndex(where: { $0.step == step }) {
        stops[index].add(visit.entries)
      } else {
        var stop = Stop(step: step, title: visit.title, line: visit.line)
        stop.add(visit.entries)
        stops.append(stop)
      }
    }
    return stops
  }
}
