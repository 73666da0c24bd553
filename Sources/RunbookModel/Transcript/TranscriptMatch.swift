/// The visits of a transcript and the steps of a program that they are visits of.
///
/// A runbook changes, and its transcripts stay: a heading that is not a step's title any more is taken for the step with
/// the nearest one.
public struct TranscriptMatch: Sendable {
  /// For each visit, its step; nil when there is none.
  public let steps: [StepAddress?]
  /// Visits whose heading is not the title of their step, by the heading; the first of each.
  public let renamed: [(heading: String, step: StepAddress, line: Int)]
  /// Headings that are not a step's, with the line of the first.
  public let gone: [(heading: String, line: Int)]

  /// Matches a transcript with a program.
  public init(_ transcript: Transcript, in program: Program) {
    let main = transcript.header.runbook
    var known: [String: Names] = [:]
    func names(of runbook: String) -> Names {
      if let names = known[runbook] { return names }
      let isMain = runbook == main && program.runbooks[runbook] == nil
      let names = Names(isMain ? program.main : program.runbooks[runbook])
      known[runbook] = names
      return names
    }
    var found: [StepAddress?] = transcript.visits.map { names(of: $0.runbook ?? main).step(of: $0) }
    var renamed: [(heading: String, step: StepAddress, line: Int)] = []
    var gone: [(heading: String, line: Int)] = []
    // Only steps that no heading names can be what a lost heading once named.
    let taken = Set(found.compactMap { $0 })
    var lost: [Lost] = []
    for (index, visit) in transcript.visits.enumerated() where found[index] == nil {
      let runbook = visit.runbook ?? main
      if let place = lost.firstIndex(where: { $0.runbook == runbook && $0.heading == visit.title }) {
        lost[place].visits.append(index)
      } else {
        lost.append(Lost(runbook: runbook, heading: visit.title, line: visit.line, visits: [index]))
      }
    }
    let pairs = Self.pairs(lost, except: taken, names: names)
    for (place, heading) in lost.enumerated() {
      guard let step = pairs[place] else {
        gone.append((heading.heading, heading.line))
        continue
      }
      renamed.append((heading.heading, step, heading.line))
      for index in heading.visits { found[index] = step }
    }
    steps = found
    self.renamed = renamed
    self.gone = gone
  }

  /// A heading that is not a step's title, with its visits.
  private struct Lost {
    let runbook: String
    let heading: String
    let line: Int
    var visits: [Int]
  }

  /// For lost headings by their place, the steps they are taken for: the two that are most alike first.
  private static func pairs(
    _ lost: [Lost], except taken: Set<StepAddress>, names: (String) -> Names
  ) -> [Int: StepAddress] {
    var candidates: [(place: Int, step: StepAddress, likeness: Double)] = []
    for (place, heading) in lost.enumerated() {
      for (step, likeness) in names(heading.runbook).alike(heading.heading) where !taken.contains(step) {
        candidates.append((place, step, likeness))
      }
    }
    var pairs: [Int: StepAddress] = [:]
    var given: Set<StepAddress> = []
    let order = candidates.indices.sorted {
      (candidates[$1].likeness, $0) < (candidates[$0].likeness, $1)
    }
    for candidate in order.map({ candidates[$0] }) where pairs[candidate.place] == nil {
      if given.insert(candidate.step).inserted { pairs[candidate.place] = candidate.step }
    }
    return pairs
  }

  /// The steps of a runbook by their names.
  private struct Names {
    let runbook: Runbook?
    private var byTitle: [String: StepAddress] = [:]

    init(_ runbook: Runbook?) {
      self.runbook = runbook
      for step in runbook?.steps ?? [] where byTitle[step.title] == nil {
        byTitle[step.title] = StepAddress(runbook: runbook?.name ?? "", step: step.id)
      }
    }

    func step(of visit: Transcript.Visit) -> StepAddress? {
      if let id = visit.step, let runbook, runbook.step(id) != nil {
        return StepAddress(runbook: runbook.name, step: id)
      }
      return byTitle[visit.title]
    }

    /// The steps whose titles are like a heading, with how much they are.
    func alike(_ heading: String) -> [(step: StepAddress, likeness: Double)] {
      (runbook?.steps ?? []).compactMap { step in
        let likeness = Self.likeness(heading, step.title)
        guard likeness >= Self.least, let runbook else { return nil }
        return (StepAddress(runbook: runbook.name, step: step.id), likeness)
      }
    }

    /// The least likeness of a title that was only reworded: `Check the disk` is not `Check the memory`.
    private static let least = 0.7

    /// How alike two titles are, from 0 to 1: the share of words they have in common (Dice), or of letters that stay.
    private static func likeness(_ first: String, _ second: String) -> Double {
      let limit = 120
      guard first.utf8.count <= limit, second.utf8.count <= limit else { return first == second ? 1 : 0 }
      func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
      }
      let (left, right) = (words(first), words(second))
      let common = Double(2 * left.intersection(right).count) / Double(max(1, left.count + right.count))
      let longest = max(1, max(first.count, second.count))
      let letters = 1 - Double(Suggestion.distance(first, second)) / Double(longest)
      return max(common, letters)
    }
  }
}

extension Transcript.Visit {
  /// The runbook that the step is in; nil for the one that was called.
  public var runbook: String? {
    entries.lazy.compactMap { if case .inRunbook(let name) = $0 { name } else { nil } }.first
  }

  /// The id of the step, where it is written.
  public var step: String? {
    entries.lazy.compactMap { if case .step(let id) = $0 { id } else { nil } }.first
  }

  /// Whether it goes on with the last visit of its step instead of being one.
  public var isContinuation: Bool { entries.contains(.back) }
}
