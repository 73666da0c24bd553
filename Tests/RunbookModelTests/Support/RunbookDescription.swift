import RunbookModel

/// A runbook as indented lines: what of a document the engine understood.
func describe(_ runbook: Runbook) -> String {
  var lines = ["\(runbook.name): \(runbook.header.title)\(runbook.isDeclared ? "" : " (plain)")"]
  let header = runbook.header
  for (key, value) in [
    ("summary", header.summary), ("owner", header.owner), ("severity", header.severity),
    ("reviewed", header.reviewed), ("review-every", header.reviewEvery),
  ] {
    if let value { lines.append("  \(key) \(value)") }
  }
  for (key, values) in [
    ("tags", header.tags), ("services", header.services), ("alerts", header.alerts),
    ("requires", header.requires.map(\.value)),
  ] where !values.isEmpty { lines.append("  \(key) \(values.joined(separator: ", "))") }
  lines += header.environment.map { "  env \($0.name)=\($0.value)" }
  lines += header.inputs.map { "  input " + describe($0) }
  for step in runbook.steps { lines += describe(step) }
  return lines.joined(separator: "\n") + "\n"
}

func describe(_ input: Input) -> String {
  var words = ["\(input.name): \(input.type.rawValue)"]
  if !input.choices.isEmpty { words.append("of \(input.choices.joined(separator: "|"))") }
  if let pattern = input.pattern { words.append("like \(pattern.source)") }
  if let value = input.defaultValue { words.append("= “\(value)”") }
  if input.isSecret { words.append("secret") }
  if input.isOptional { words.append("optional") }
  if !input.labels.isEmpty { words.append("by \(input.labels.joined(separator: ", "))") }
  if let prompt = input.prompt { words.append("“\(prompt)”") }
  return words.joined(separator: " ")
}

func describe(_ step: Step) -> [String] {
  var lines = ["#\(step.id) “\(step.title)” \(step.kind.rawValue)"]
  if case .run(let script, _) = step.action {
    lines.append("  \(script.language)\(describe(script.settings, of: step.kind))")
    lines += script.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }
  }
  if case .decide(let choices) = step.action {
    lines += choices.map { "  choice \($0.label) → \(describe($0.target))" }
  }
  for task in step.tasks {
    let ask = task.asks.map { "ask \($0): " } ?? ""
    lines.append("  [\(task.isDone ? "x" : " ")] \(ask)\(task.text)")
  }
  let clauses = step.clauses
  if let when = clauses.when { lines.append("  when \(describe(when))") }
  lines += clauses.expectations.map { "  expect \(describe($0))" }
  lines += clauses.branches.map { "  if \(describe($0.condition)) → \(describe($0.target))" }
  if let pass = clauses.pass { lines.append("  pass → \(describe(pass))") }
  if let fail = clauses.fail { lines.append("  fail → \(describe(fail))") }
  if let rollback = clauses.rollback { lines.append("  rollback → \(describe(rollback))") }
  lines += clauses.notes.map { "  note \($0)" }
  return lines
}

/// The settings that differ from the defaults of the kind.
private func describe(_ settings: Script.Settings, of kind: Kind) -> String {
  var words: [String] = []
  let timeout: Duration = kind.changesState ? .seconds(600) : .seconds(60)
  if settings.timeout != timeout { words.append("timeout \(DurationText.format(settings.timeout))") }
  if settings.retries > 0 { words.append("retries \(settings.retries)") }
  if settings.delay != .seconds(1) { words.append("delay \(DurationText.format(settings.delay))") }
  if let capture = settings.capture { words.append("capture \(capture)") }
  if settings.risk != (kind.changesState ? .medium : .low) { words.append("risk \(settings.risk.rawValue)") }
  if let confirm = settings.confirm { words.append("confirm “\(confirm)”") }
  if let via = settings.via { words.append("via “\(via)”") }
  if let directory = settings.directory { words.append("cwd \(directory)") }
  if settings.isInteractive { words.append("interactive") }
  if settings.visits != Step.defaultVisitLimit { words.append("visits \(settings.visits)") }
  return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
}

func describe(_ target: Target) -> String {
  switch target.destination {
  case .step(let id): "#\(id)"
  case .runbook(let path, let anchor): path + (anchor.map { "#\($0)" } ?? "")
  case .next, .retry, .stop, .resolved, .escalate: target.text
  }
}

func describe(_ condition: Condition) -> String {
  condition.terms.map { term in
    (term.isNegated ? "not " : "") + "\(term.subject) \(describe(term.test))"
  }.joined(separator: " and ")
}

private func describe(_ test: Condition.Test) -> String {
  switch test {
  case .exitCode(let codes): codes.map(String.init).joined(separator: "|")
  case .equals(let text): "is “\(text)”"
  case .matches(let pattern): "matches /\(pattern.source)/"
  case .contains(let text): "contains “\(text)”"
  case .isEmpty: "is empty"
  case .exists: "exists"
  case .compares(_, _, let text): text
  }
}
