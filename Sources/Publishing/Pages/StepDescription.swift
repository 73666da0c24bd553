public import RunbookModel

/// What a person must know of a step beside its script, in words: what it does, where, and what its fence line says.
public struct StepDescription {
  /// Its place: `Step 4 of 9`.
  public let place: String
  /// What it does to the world, and where: `change · risk high · on db-1`.
  public let effect: String
  /// What its fence line says, with code between backticks.
  public let settings: [String]
  /// Whether there is more to say than the step itself shows: so of declared runbooks, and of plain documents where
  /// something is written on the fence line.
  public let isTelling: Bool

  /// Gathers what is to be said of a step, by its place in the runbook from 0.
  public init(_ position: Int, of runbook: Runbook, in graph: Graph) {
    let step = runbook.steps[position]
    let node = graph.nodes[position]
    place = "Step \(node.number) of \(graph.nodes.count)"
    effect = node.facts
    settings = step.script.map { Self.words(for: $0.settings, saysLimit: runbook.isDeclared) } ?? []
    isTelling = runbook.isDeclared || !settings.isEmpty || node.isRisky || step.script?.settings.hosts != nil
  }

  /// All of them, in the order to say them.
  public var all: [String] { [place, effect] + settings }

  /// How long a step of a plain document may take is nothing that its author wrote.
  private static func words(for settings: Script.Settings, saysLimit: Bool) -> [String] {
    var words = saysLimit ? ["at most \(DurationText.format(settings.timeout))"] : []
    if settings.retries > 0 {
      words.append("\(settings.retries + 1) tries, \(DurationText.format(settings.delay)) apart")
    }
    if settings.hosts != nil, settings.parallel > 1 { words.append("\(settings.parallel) at once") }
    if let name = settings.capture { words.append("output kept as `\(name)`") }
    if let via = settings.via { words.append("through `\(via)`") }
    if let directory = settings.directory { words.append("in `\(directory)`") }
    if settings.isInteractive { words.append("has the terminal") }
    if settings.visits != Step.defaultVisitLimit { words.append("\(settings.visits) times in a run at most") }
    if let question = settings.confirm { words.append("asks: \(question)") }
    return words
  }
}
