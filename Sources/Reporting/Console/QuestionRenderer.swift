public import Execution
public import RunbookModel

/// Questions as text: all that must be known to answer, then the line to answer on.
public struct QuestionRenderer: Sendable {
  private let style: Style
  private let width: Int
  private let clock: @Sendable (Timestamp) -> String

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - style: The colours.
  ///   - width: The columns of the terminal.
  ///   - clock: A moment as the operator's clock shows it.
  public init(style: Style, width: Int, clock: @escaping @Sendable (Timestamp) -> String) {
    self.style = style
    self.width = max(20, width)
    self.clock = clock
  }

  /// What is shown once, above the line to answer on.
  public func body(of question: Question) -> String {
    let lines: [String]
    switch question.subject {
    case .consent(let facts, let consent): lines = self.consent(facts, consent)
    case .failure(let facts, let failure, let mayHaveChanged, let script):
      lines = failed(facts, failure, mayHaveChanged) + (script.map { shown($0) } ?? [])
    case .unknown(let facts): lines = unknown(facts)
    case .decision(let facts, let choices): lines = because(facts) + notes(facts) + numbered(choices)
    case .task(let facts, let text, let number, let count):
      lines = (number == 1 ? because(facts) + notes(facts) : []) + task(text, number: number, count: count)
    case .value(let request): lines = value(request)
    case .running(let facts, let process): lines = running(facts, process)
    case .held(let runbook, let holder):
      lines = wrapped(VisibleText.of(OutcomeText.held(runbook, by: holder, since: clock)), indent: 2)
    case .changed(let runbook, let details):
      lines =
        wrapped("\(runbook) has changed since this run began:", indent: 2) + details.flatMap { wrapped($0, indent: 4) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The step's headline: for a question that is asked again, or where nothing else is seen.
  public func headline(of question: Question) -> String {
    guard let facts = question.step else { return "" }
    var machines: [String] = []
    var isScript = true
    switch question.subject {
    case .consent(let script, _), .unknown(let script): machines = script.machines
    case .decision, .task: isScript = false
    case .failure, .value, .running, .changed, .held: break
    }
    let isJump = facts.cause.map { $0.kind == .clause || $0.kind == .goTo } ?? false
    let lines = StepHeadline(style: style, width: width).lines(
      number: facts.number, count: isJump ? nil : facts.count, title: facts.title, kind: facts.kind, risk: facts.risk,
      changesState: facts.changesState, isScript: isScript,
      place: machines.isEmpty ? nil : MachineText.short(machines))
    return "\n" + lines.map { $0 + "\n" }.joined()
  }

  /// What is shown of a change that is made, or withheld, without a question: all that the question would have said.
  public func announcement(of question: Question) -> String {
    guard case .consent(let facts, _) = question.subject, let confirm = facts.confirm else { return body(of: question) }
    return fact("asks", confirm).map { $0 + "\n" }.joined() + body(of: question)
  }

  /// The line to answer on, without a line ending.
  ///
  /// Broken before a letter when the terminal is narrow.
  public func prompt(for question: Question) -> String {
    var pieces: [String] = []
    switch question.subject {
    case .consent(let facts, let consent):
      switch consent {
      case .typed(let word):
        pieces.append("\(VisibleText.of(facts.confirm.map { "\($0) " } ?? ""))Type \(word) to run it, or")
      case .impossible: pieces.append("It can't be run like this:")
      case .yes:
        pieces.append(VisibleText.of(facts.confirm ?? usualWords(for: facts.step)))
      }
    case .failure: pieces.append("What now?")
    case .unknown: pieces.append("What became of it?")
    case .decision: pieces.append("Which one? Number or word, or")
    case .task: pieces.append("Is it done?")
    case .running: pieces.append("What now?")
    case .held: pieces.append("Look again?")
    case .changed: pieces.append("Go on?")
    case .value(let request): return value(prompt: request)
    }
    pieces += question.letters.map { lettered($0) }
    var lines = [""]
    for piece in pieces.flatMap({ TextWidth.wrap($0, to: width - 5) }) {
      let joined = lines[lines.count - 1].isEmpty ? "  " + piece : lines[lines.count - 1] + "  " + piece
      if TextWidth.of(joined) <= width - 3 || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = joined
      } else {
        lines.append("  " + piece)
      }
    }
    return lines.map { style(.title, $0) }.joined(separator: "\n") + " › "
  }

  /// The whole question with the answer that was given, as it was on the operator's screen.
  public func answered(_ question: Question, by reply: Reply) -> String {
    if case .unavailable = reply.answer { return "" }
    let typed = style(.command, Self.typed(reply.answer, to: question))
    return body(of: question) + prompt(for: question) + typed + "\n"
  }

  /// What somebody typed to give an answer.
  private static func typed(_ answer: Answer, to question: Question) -> String {
    switch (answer, question.subject) {
    case (.run, .consent(_, .typed(let word))): return word
    case (.value, .value(let request)) where request.isSecret: return Redaction.mask
    case (.value(let text), _): return VisibleText.of(text)
    case (.choice(let index), .decision(_, let choices)) where choices.indices.contains(index):
      return VisibleText.of(choices[index])
    case (.goTo(let step), _): return "g \(VisibleText.of(step.step))"
    default: return question.letters.first { $0.answer == answer }.map { String($0.letter) } ?? answer.word
    }
  }

  /// What the letters mean, one a line.
  public func help(for question: Question) -> String {
    var rows = question.letters.map { (key: String($0.letter), text: $0.explanation) }
    if case .value = question.subject {
      rows.insert((key: "value", text: "type it, and Enter; `\\q` and `\\?` are the values q and ?"), at: 0)
    }
    if case .consent(_, .typed(let word)) = question.subject {
      rows.insert(
        (key: word, text: "run the script as shown: its risk is high, so its runbook's name is typed"), at: 0)
    }
    return rows.flatMap { row in
      let indent = row.key.count == 1 ? "     " : "    "
      let lines = TextWidth.wrap(row.text, to: max(8, width - 5))
      guard row.key.count == 1 else {
        return ["  \(TextWidth.cut(row.key, to: width - 2))"] + lines.map { indent + $0 }
      }
      return lines.enumerated().map { ($0 == 0 ? "  \(row.key)  " : indent) + $1 }
    }.map { $0 + "\n" }.joined()
  }

  private func lettered(_ letter: Question.Letter) -> String {
    let key = String(letter.letter)
    guard letter.label != key else { return "[\(key)]" }
    guard letter.label.hasPrefix(key) else { return "[\(key)] \(letter.label)" }
    return "[\(key)]\(letter.label.dropFirst())"
  }

  private func consent(_ facts: ScriptFacts, _ consent: Question.Consent) -> [String] {
    var lines = because(facts.step) + facts.warnings.flatMap { fact("warning", $0, .warning) } + notes(facts.step)
    if facts.step.changesState { lines += fact("undo", facts.undo ?? "none") }
    if let usually = facts.usually { lines += fact("usually", DurationText.format(usually)) }
    if !facts.machines.isEmpty {
      lines += fact("on", MachineText.long(facts.machines, parallel: facts.parallel))
    }
    if let via = facts.via { lines += fact("through", via) }
    if let directory = facts.directory { lines += fact("in", directory) }
    if facts.program != "bash" { lines += fact("run by", facts.program) }
    lines += facts.fillings.flatMap { fact("with", $0) }
    lines += facts.differences.flatMap { fact("with", Self.words(for: $0)) }
    lines += listing(facts.script)
    if case .impossible(let reason) = consent { lines += wrapped(VisibleText.of(reason), indent: 2) }
    return lines
  }

  /// What a rollback runs with that is not so now.
  private static func words(for difference: ValueDifference) -> String {
    let then = difference.then.map { "\(difference.name)=\($0)" } ?? "no \(difference.name)"
    let now =
      switch (difference.then, difference.now) {
      case (_, nil): "now it is unset"
      case (let then?, let now?) where then == now: "now it is another"
      case (_, let now?): "now it is \(now)"
      }
    return "\(then), as when the change was made; \(now)"
  }

  private func usualWords(for step: StepFacts) -> String {
    guard step.changesState else { return "Run it?" }
    return step.cause?.kind == .undo ? "Undo this change?" : "Make this change?"
  }

  private func failed(_ facts: StepFacts, _ failure: Failure, _ mayHaveChanged: Bool) -> [String] {
    var lines = wrapped("\(VisibleText.of(facts.title)) failed: \(VisibleText.of(failure.sentence))", indent: 2)
    if mayHaveChanged { lines += wrapped("It may have changed something before it failed.", indent: 2) }
    return lines
  }

  private func unknown(_ facts: ScriptFacts) -> [String] {
    var lines = wrapped(
      "\(VisibleText.of(facts.step.title)) was under way when the run broke off; what became of it is not known.",
      indent: 2)
    if facts.step.changesState { lines += wrapped("It is a change: look before running it again.", indent: 2) }
    return lines + shown(facts)
  }

  /// A script that is asked about, with what undoes it.
  private func shown(_ facts: ScriptFacts) -> [String] {
    (facts.step.changesState ? fact("undo", facts.undo ?? "none") : []) + listing(facts.script)
  }

  private func running(_ facts: StepFacts, _ process: Int) -> [String] {
    wrapped("\(VisibleText.of(facts.title)) is still running, in the process group \(process).", indent: 2)
      + wrapped("To end it: kill -- -\(process)", indent: 2)
  }

  private func listing(_ script: String) -> [String] { ScriptListing(style: style, width: width).lines(script) }

  private func because(_ facts: StepFacts) -> [String] {
    guard let cause = facts.cause else { return [] }
    let from = "\(VisibleText.of(cause.title)), \(clock(cause.time))"
    switch cause.kind {
    case .undo: return fact("undoes", from)
    case .goTo: return fact("because", "you chose to go here · \(from)")
    case .next: return fact("after", from)
    case .clause:
      let reason =
        cause.measured.map { "\(VisibleText.of($0)) (\(VisibleText.of(cause.label)))" } ?? VisibleText.of(cause.label)
      let joined = "\(reason) · \(from)"
      return TextWidth.of(joined) + 12 <= width ? fact("because", joined) : fact("because", reason) + fact("", from)
    }
  }

  private func notes(_ facts: StepFacts) -> [String] {
    facts.notes.flatMap { fact("note", $0) }
  }

  private func fact(_ name: String, _ value: String, _ role: Style.Role? = nil) -> [String] {
    let label = TextWidth.pad(name, to: 8)
    return TextWidth.wrap(VisibleText.of(value), to: max(8, width - 12)).enumerated().map { index, line in
      "  " + style(.faint, index == 0 ? label : "        ") + "  " + (role.map { style($0, line) } ?? line)
    }
  }

  private func numbered(_ choices: [String]) -> [String] {
    choices.enumerated().flatMap { wrapped("\($0 + 1)  \(VisibleText.of($1))", indent: 2) }
  }

  private func task(_ text: String, number: Int, count: Int) -> [String] {
    let place = count > 1 ? "\(number)/\(count)  " : ""
    return wrapped("☐ \(place)\(VisibleText.of(text))", indent: 2)
  }

  private func value(_ request: Question.ValueRequest) -> [String] {
    let refusal = request.refusal.map { wrapped(VisibleText.of($0.sentence), indent: 2) } ?? []
    return (request.script.map { listing($0) } ?? []) + refusal
  }

  /// Broken where it is wider than the terminal, so that what is typed follows on its last line.
  private func value(prompt request: Question.ValueRequest) -> String {
    let choices = request.choices.isEmpty ? "" : " (\(request.choices.joined(separator: ", ")))"
    let unseen = request.isSecret ? ", not shown" : ""
    let words = VisibleText.of(request.prompt + choices)
    let name = "[\(request.name)\(unseen) · q quits, ? helps]"
    if TextWidth.of(words) + TextWidth.of(name) + 6 <= width { return "  \(style(.title, words)) \(name) › " }
    let lines = wrapped(words, indent: 2).map { style(.title, $0) } + wrapped(name, indent: 2, margin: 3)
    return lines.joined(separator: "\n") + " › "
  }

  private func wrapped(_ text: String, indent: Int, margin: Int = 0) -> [String] {
    TextWidth.wrap(text, to: max(8, width - indent - margin)).map { String(repeating: " ", count: indent) + $0 }
  }
}
