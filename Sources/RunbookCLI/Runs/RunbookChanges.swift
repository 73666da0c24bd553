import RunbookModel

/// What is different between two versions of a runbook, step by step.
struct RunbookChanges {
  /// A line for each difference.
  private(set) var sentences: [String] = []
  /// The steps of the new version that are not what they were.
  private(set) var steps: Set<StepAddress> = []

  /// Nothing is different.
  init() {}

  /// Compares two versions; where the old one is lost, every step may be different.
  init(from before: Runbook?, to after: Runbook) {
    guard let before else {
      sentences = ["what it was is not kept: every step may be different"]
      steps = Set(after.steps.map { StepAddress(runbook: after.name, step: $0.id) })
      return
    }
    for step in after.steps {
      guard let word = before.step(step.id).map({ Self.word(from: $0, to: step) }) ?? "new" else { continue }
      sentences.append("\(word): \(shown(step.title))")
      steps.insert(StepAddress(runbook: after.name, step: step.id))
    }
    for step in before.steps where after.step(step.id) == nil { sentences.append("gone: \(shown(step.title))") }
    sentences += Self.values(from: before.header, to: after.header)
    if sentences.isEmpty { sentences = ["only text around the steps"] }
  }

  /// What is different in the values that the front matter speaks of.
  private static func values(from old: Runbook.Header, to new: Runbook.Header) -> [String] {
    func differences<Value>(
      _ word: String, _ old: [Value], _ new: [Value], name: (Value) -> String, isSame: (Value, Value) -> Bool
    ) -> [String] {
      let before = Dictionary(old.map { (name($0), $0) }) { first, _ in first }
      let after = Set(new.map(name))
      return new.compactMap { value in
        guard let other = before[name(value)] else { return "new \(word): \(name(value))" }
        return isSame(other, value) ? nil : "\(word) changed: \(name(value))"
      } + old.map(name).filter { !after.contains($0) }.map { "\(word) gone: \($0)" }
    }
    return differences("input", old.inputs, new.inputs, name: \.name) { $0.described == $1.described }
      + differences("env", old.environment, new.environment, name: \.name) { $0.value == $1.value }
      + differences("required program", old.requires, new.requires, name: \.value) { _, _ in true }
  }

  /// What is different in a step; nil when nothing is.
  private static func word(from old: Step, to new: Step) -> String? {
    if old.script?.text != new.script?.text { return "script changed" }
    let isSame =
      old.clauses.described == new.clauses.described && old.kind == new.kind && old.risk == new.risk
      && old.tasks.map(\.text) == new.tasks.map(\.text) && old.script?.settings == new.script?.settings
      && old.script?.interpreter == new.script?.interpreter && old.choices == new.choices
    return isSame ? nil : "changed"
  }
}

extension Input {
  /// The declaration as words, without its place in the document.
  fileprivate var described: [String?] {
    [
      prompt, type.rawValue, "\(choices)", pattern?.source, defaultValue, isSecret ? "secret" : nil,
      isOptional ? "optional" : nil, "\(labels)",
    ]
  }
}

extension Step {
  /// The ways out of a decision, as words.
  fileprivate var choices: [String] {
    guard case .decide(let choices) = action else { return [] }
    return choices.map { "\($0.label) \($0.target.destination)" }
  }
}

extension Clauses {
  /// The clauses as words, without their places in the document.
  fileprivate var described: [String] {
    expectations.map { "expect \($0.text)" } + targets.map { "\($0.label) \($0.target.destination)" }
      + [when.map { "when \($0.text)" } ?? "", rollback.map { "rollback \($0.destination)" } ?? ""]
  }
}
