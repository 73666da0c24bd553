import Markdown

/// Turns anchors in targets into steps, and says where one leads nowhere.
struct TargetResolver {
  private(set) var diagnostics: [Diagnostic] = []
  let stepByAnchor: [String: String]
  private let outline: Outline
  private let steps: [Step]
  private let stepsByHeading: [Int: [Int]]
  private let refused: Set<Int>
  private var anchorsBelow: [Int: String?] = [:]
  private var suggestions: BoundedSuggestion

  /// - Parameters:
  ///   - outline: The headings.
  ///   - steps: The steps, in the order of the document.
  ///   - stepsByHeading: The positions of the steps below each heading.
  ///   - refused: The headings whose step could not be read, which a link may lead to all the same.
  init(outline: Outline, steps: [Step], stepsByHeading: [Int: [Int]], refused: Set<Int>) {
    self.refused = refused
    self.outline = outline
    self.steps = steps
    self.stepsByHeading = stepsByHeading
    var table: [String: String] = [:]
    for (anchor, heading) in outline.indexByAnchor {
      if let first = stepsByHeading[heading]?.first { table[anchor] = steps[first].id }
    }
    for step in steps where table[step.id] == nil { table[step.id] = step.id }
    stepByAnchor = table
    suggestions = BoundedSuggestion(among: table.keys)
  }

  mutating func resolve() -> [Step] {
    steps.map { step in
      var clauses = Clauses()
      clauses.expectations = step.clauses.expectations
      clauses.when = step.clauses.when
      clauses.notes = step.clauses.notes
      clauses.branches = step.clauses.branches.map { branch in
        Clauses.Branch(condition: branch.condition, target: resolved(branch.target))
      }
      clauses.pass = step.clauses.pass.map { resolved($0) }
      clauses.fail = step.clauses.fail.map { resolved($0) }
      clauses.rollback = step.clauses.rollback.map { resolved($0) }
      var action = step.action
      if case .decide(let choices) = action {
        action = .decide(choices.map { Step.Choice(label: $0.label, target: resolved($0.target)) })
      }
      checkLoop(of: step, clauses: clauses)
      checkRollback(of: step, clauses: clauses)
      return Step(
        id: step.id, title: step.title, kind: step.kind, action: action, clauses: clauses, prose: step.prose,
        range: step.range, headingRange: step.headingRange)
    }
  }

  private mutating func resolved(_ target: Target) -> Target {
    guard case .step(let anchor) = target.destination else { return target }
    if let id = stepByAnchor[anchor] { return Target(.step(id), text: target.text, range: target.range) }
    if let heading = outline.indexByAnchor[anchor] {
      guard !refused.contains(heading) else { return target }
      let title = outline.headings[heading].title
      diagnostics.append(.sectionWithoutStep(title, firstBelow: anchorOfStep(below: heading), at: target.range))
    } else {
      diagnostics.append(.targetUnknown(anchor, nearest: suggestions.nearest(to: anchor), at: target.range))
    }
    return target
  }

  /// The anchor of the first heading inside of a section that has a step; found once for each section.
  private mutating func anchorOfStep(below heading: Int) -> String? {
    if let known = anchorsBelow[heading] { return known }
    let level = outline.headings[heading].level
    let section = outline.headings[(heading + 1)...].prefix { $0.level > level }
    let anchor = section.indices.first { stepsByHeading[$0] != nil }.map { outline.headings[$0].anchor }
    anchorsBelow[heading] = .some(anchor)
    return anchor
  }

  /// A step that goes to itself when it passes never ends well.
  private mutating func checkLoop(of step: Step, clauses: Clauses) {
    guard let pass = clauses.pass, pass.destination == .step(step.id) || pass.destination == .retry else { return }
    let leaves = clauses.branches.contains {
      $0.target.destination != .step(step.id) && $0.target.destination != .retry
    }
    if !leaves { diagnostics.append(.loopOnPass(at: pass.range)) }
  }

  private mutating func checkRollback(of step: Step, clauses: Clauses) {
    guard let rollback = clauses.rollback else { return }
    let isItself = rollback.destination == .step(step.id)
    switch rollback.destination {
    case .step where !isItself: break
    case .runbook: break
    default: diagnostics.append(.rollbackWithoutStep(rollback.text, isItself: isItself, at: rollback.range))
    }
  }
}
