import Execution
import RunbookModel

/// The words after `--assume`, sorted into steps, inputs, and outputs that are captured.
struct AssumedWords {
  private(set) var assumptions = Assumptions()
  /// Values of inputs and of what people are asked for.
  private(set) var values: [String] = []

  init(_ words: [String], program: Program) throws(CommandFailure) {
    let runbooks = [program.main] + program.runbooks.values.filter { $0.name != program.main.name }
    let steps = runbooks.flatMap(\.steps)
    let inputs = Set(runbooks.flatMap(\.header.inputs).map(\.name))
    let asked = Set(steps.flatMap(\.tasks).compactMap(\.asks))
    let captured = Set(steps.compactMap { $0.script?.settings.capture })
    for word in words {
      guard let sign = word.firstIndex(of: "=") else {
        throw CommandFailure(
          .usage, "`--assume \(shown(word))` says nothing", help: "write --assume STEP=pass, STEP=fail or NAME=VALUE")
      }
      let name = String(word[..<sign])
      let value = String(word[word.index(after: sign)...])
      if inputs.contains(name) {
        values.append(word)
      } else if captured.contains(name) || asked.contains(name) {
        assumptions.outputs[name] = value
      } else {
        try assume(name, value, runbooks)
      }
    }
  }

  /// A step is looked for in the called runbook first, then in those it hands over to; `NAME#STEP` names one of them.
  private mutating func assume(_ name: String, _ word: String, _ runbooks: [Runbook]) throws(CommandFailure) {
    var candidates = runbooks
    var stepName = name
    if let mark = name.firstIndex(of: "#"), let runbook = runbooks.first(where: { $0.name == name[..<mark] }) {
      candidates = [runbook]
      stepName = String(name[name.index(after: mark)...])
    }
    for runbook in candidates {
      guard let step = findStep(stepName, in: runbook) else { continue }
      let known = Assumptions.words(for: step)
      let plain = word.lowercased().filter { $0 != "`" }
      guard let match = known.first(where: { $0.lowercased().filter { $0 != "`" } == plain }) else {
        throw CommandFailure(
          .usage, "`\(shown(word))` can't come of “\(shown(step.title))”",
          help: "assume \(known.map { shown($0) }.joined(separator: ", or "))")
      }
      return assumptions.assume(match, of: StepAddress(runbook: runbook.name, step: step.id))
    }
    let names =
      runbooks.flatMap(\.steps).compactMap { $0.script?.settings.capture }
      + runbooks.flatMap(\.header.inputs).map(\.name)
    if let nearest = Suggestion.nearest(to: name, among: names) {
      throw CommandFailure(
        .usage, "`\(shown(name))` is neither a step nor a value of this runbook", help: "did you mean `\(nearest)`?")
    }
    throw unknownStep(name, in: runbooks[0])
  }
}
