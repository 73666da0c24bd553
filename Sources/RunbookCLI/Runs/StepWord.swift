import RunbookModel

/// The step that a word of the command line names: its id, an anchor, its title, or its number.
func findStep(_ word: String, in runbook: Runbook) -> Step? {
  if let step = runbook.step(word) { return step }
  if let id = runbook.stepByAnchor[word] { return runbook.step(id) }
  if let step = runbook.steps.first(where: { $0.title.lowercased() == word.lowercased() }) { return step }
  if let number = Int(word), number > 0, runbook.steps.indices.contains(number - 1) { return runbook.steps[number - 1] }
  return nil
}

/// The failure of a word that names no step of a runbook.
func unknownStep(_ word: String, in runbook: Runbook) -> CommandFailure {
  let nearest = Suggestion.nearest(to: word, among: runbook.steps.flatMap { [$0.id, $0.title] })
  return CommandFailure(
    .usage, "`\(runbook.name)` has no step `\(shown(word))`",
    help: nearest.map { "did you mean `\(shown($0))`?" } ?? "`runbook plan \(runbook.name)` lists its steps")
}
