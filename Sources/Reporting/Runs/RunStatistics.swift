import Execution
public import RunbookModel

/// What a runbook's runs were like: how often, how long, how they ended; and the same of each step.
///
/// Dry runs change nothing and run only a part, so that they count by themselves; replays run nothing, and don't count.
public struct RunStatistics: Sendable {
  /// The runbook's name.
  public let runbook: String
  /// How many runs there were, dry ones left out.
  public let runCount: Int
  /// How many dry runs there were.
  public let dryRunCount: Int
  /// When the first and the last of them began.
  public let period: (first: Timestamp, last: Timestamp)?
  /// How often each ending came, the most frequent first.
  public let endings: [(word: String, count: Int)]
  /// How long runs took that ended well, without the time in which nobody went on with them.
  public let duration: Spread?
  /// The steps, in the order in which runs came to them.
  public let steps: [StepStatistics]

  /// Durations in three numbers.
  public struct Spread: Sendable, Equatable {
    /// Half of them took no longer.
    public let median: Duration
    /// Nine of ten took no longer.
    public let ninth: Duration
    /// The longest.
    public let longest: Duration

    /// The spread of some durations; nil when there are none.
    public init?(_ durations: [Duration]) {
      let sorted = durations.sorted()
      guard let longest = sorted.last else { return nil }
      median = sorted[sorted.count / 2]
      ninth = sorted[min(sorted.count - 1, sorted.count * 9 / 10)]
      self.longest = longest
    }
  }

  /// What a step's visits were like.
  public struct StepStatistics: Sendable {
    /// The step.
    public let step: StepAddress
    /// How many of its visits had each outcome: `passed`, `failed`, `skipped`, `withheld`, `unknown`; `open` where the run
    /// stopped before it was over.
    public let outcomes: [(word: String, count: Int)]
    /// How long its passing attempts took; nil for people's work.
    public let duration: Spread?

    /// How often runs came to it.
    public var visitCount: Int { outcomes.reduce(0) { $0 + $1.count } }
  }

  /// Gathers the statistics of a runbook's runs.
  public init(of runbook: String, _ summaries: [RunSummary]) {
    self.runbook = runbook
    let summaries = summaries.filter { !$0.start.isReplay }
    let runs = summaries.filter { !$0.start.isDryRun }.sorted { $0.began < $1.began }
    runCount = runs.count
    dryRunCount = summaries.count - runs.count
    period = runs.first.flatMap { first in runs.last.map { (first.began, $0.began) } }
    endings = Self.counts(runs.map(\.word))
    duration = Spread(runs.filter { $0.ending?.isGood == true }.map(\.workingTime))
    var order: [StepAddress] = []
    var visits: [StepAddress: [(visit: RunState.Visit, word: String)]] = [:]
    for run in runs {
      for visit in run.path {
        if visits[visit.step] == nil { order.append(visit.step) }
        visits[visit.step, default: []].append((visit, run.word(for: visit)))
      }
    }
    steps = order.map { step in
      let visits = visits[step] ?? []
      return StepStatistics(
        step: step, outcomes: Self.counts(visits.map(\.word)),
        duration: Spread(visits.filter { $0.visit.outcome == .passed }.compactMap(\.visit.duration)))
    }
  }

  /// How long a step's passing visits usually took: the median.
  public var usualDurations: [StepAddress: Duration] {
    Dictionary(steps.compactMap { step in step.duration.map { (step.step, $0.median) } }) { first, _ in first }
  }

  private static func counts(_ words: [String]) -> [(word: String, count: Int)] {
    Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +).map { (word: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
  }
}
