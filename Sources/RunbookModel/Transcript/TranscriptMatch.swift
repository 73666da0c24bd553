/// The visits of a transcript and the steps of a program that they are visits of.
///
/// A runbook changes, and its transcripts stay: a heading that is no step's title any more is taken for the step with
/// the nearest one.
public struct TranscriptMatch: Sendable {
  /// For each visit, its step; nil when there is none.
  public let steps: [StepAddress?]
  /// Visits whose heading is not the title of their step, by the heading; the first of each.
  public let renamed: [(heading: String, step: StepAddress, line: Int)]
  /// Headings that are no step's, with the line of the first.
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
    var taken = Set(found.compactMap { $0 })
    var decided: [String: StepAddress?] = [:]
    for (index, visit) in transcript.visits.enumerated() where found[index] == nil {
      let key = "\(visit.runbook ?? main)#\(visit.title)"
      if let before = decided[key] {
        found[index] = before
        continue
      }
      let nearest = names(of: visit.runbook ?? main).nearest(to: visit.title, except: taken)
      decided[key] = .some(nearest)
      found[index] = nearest
      if let nearest {
        taken.insert(nearest)
        renamed.append((visit.title, nearest, visit.line))
      } else {
        gone.append((visit.title, visit.line))
      }
    }
    steps = found
    self.renamed = renamed
    self.gone = gone
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

    /// The step with the most similar title, when it is similar enough.
    func nearest(to title: String, except taken: Set<StepAddress>) -> StepAddress? {
      guard let runbook else { return nil }
      var best: (step: StepAddress, likeness: Double)?
      for step in runbook.steps {
        let address = StepAddress(runbook: runbook.name, step: step.id)
        let likeness = Self.likeness(title, step.title)
        if !taken.contains(address), likeness > best?.likeness ?? 0 { best = (address, likeness) }
      }
      return best.flatMap { $0.likeness >= 0.5 ? $0.step : nil }
    }

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
  /// The runbook that the step stands in; nil for the one that was called.
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
