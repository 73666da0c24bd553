import RunbookModel

/// What the fence line says about a step, in words.
enum StepFacts {
  static func list(of step: Step) -> [String] {
    guard let settings = step.script?.settings else { return [] }
    var facts = ["at most \(DurationText.format(settings.timeout))"]
    if settings.retries > 0 {
      facts.append("\(settings.retries + 1) tries, \(DurationText.format(settings.delay)) apart")
    }
    if settings.hosts != nil, settings.parallel > 1 { facts.append("\(settings.parallel) at once") }
    if let name = settings.capture { facts.append("output kept as `\(name)`") }
    if let via = settings.via { facts.append("through `\(via)`") }
    if let directory = settings.directory { facts.append("in `\(directory)`") }
    if settings.isInteractive { facts.append("has the terminal") }
    if settings.visits != Step.defaultVisitLimit { facts.append("\(settings.visits) times in a run at most") }
    if let question = settings.confirm { facts.append("asks: \(question)") }
    return facts
  }
}
