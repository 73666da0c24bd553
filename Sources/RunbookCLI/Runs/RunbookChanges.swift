import RunbookModel

/// What is different between two versions of a runbook, step by step.
struct RunbookChanges {
  let sentences: [String]

  init(from before: Runbook, to after: Runbook) {
    var sentences: [String] = []
    for step in after.steps {
      guard let old = before.step(step.id) else {
        sentences.append("new: \(shown(step.title))")
        continue
      }
      if old.script?.text != step.script?.text {
        sentences.append("script changed: \(shown(step.title))")
      } else if old.clauses.described != step.clauses.described || old.kind != step.kind || old.risk != step.risk
        || old.tasks.map(\.text) != step.tasks.map(\.text)
      {
        sentences.append("changed: \(shown(step.title))")
      }
    }
    for step in before.steps where after.step(step.id) == nil { sentences.append("gone: \(shown(step.title))") }
    self.sentences = sentences.isEmpty ? ["only text around the steps"] : sentences
  }
}

extension Clauses {
  /// The clauses as words, without their places in the document.
  fileprivate var described: [String] {
    expectations.map { "expect \($0.text)" } + targets.map { "\($0.label) \($0.target.destination)" }
      + [when.map { "when \($0.text)" } ?? "", rollback.map { "rollback \($0.destination)" } ?? ""]
  }
}
