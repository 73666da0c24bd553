import Markdown

/// Says what will surprise in the scripts of a runbook: nothing runs, and what can't be known is passed over.
struct ScriptReview {
  let runbook: Runbook
  let scripts: [ReviewedScript]
  private let inputs: [String: Input]
  /// The variables that get the output of steps, or people's answers.
  private let captured: Set<String>

  init(_ runbook: Runbook) {
    self.runbook = runbook
    inputs = Dictionary(runbook.header.inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    captured = Set(
      runbook.steps.compactMap { $0.script?.settings.capture } + runbook.steps.flatMap { $0.tasks.compactMap(\.asks) })
    scripts = runbook.steps.compactMap { ReviewedScript($0, in: runbook.source) }
  }

  /// Everything found, in no order.
  func diagnostics() -> [Diagnostic] {
    let rules = [
      unquotedValues, commandsThatAsk, commandsWithoutEnd, alternatives, rootPrompts,
    ]
    var found = scripts.flatMap { script in rules.flatMap { $0(script) } }
    found += VariableReview(self).diagnostics()
    if runbook.isDeclared { found += changesInReadingSteps() }
    return found
  }

  // MARK: Changes

  /// What changes something in steps that run without a question.
  private func changesInReadingSteps() -> [Diagnostic] {
    let shells = scripts.compactMap { script -> Diagnostic? in
      guard script.step.runsUnasked, let change = StateChange.first(inShell: script.script.text, script.scan) else {
        return nil
      }
      return .stateChangeInReadOnly(change.what, kind: script.step.kind.rawValue, at: script.place(change.range))
    }
    let others = runbook.steps.compactMap { step -> Diagnostic? in
      guard step.runsUnasked, let script = step.script, script.interpreter.family != .bash else { return nil }
      let change =
        script.interpreter.family == .shell
        ? StateChange.first(inShell: script.text, ShellScan(script.text))
        : StateChange.first(inProgram: script.text, isSQL: script.language == "sql")
      return change.map {
        .stateChangeInReadOnly($0.what, kind: step.kind.rawValue, at: script.place(of: $0.range))
      }
    }
    return shells + others
  }

  // MARK: Values

  /// Values from outside that a shell would split into words, or take for options.
  private func unquotedValues(in script: ReviewedScript) -> [Diagnostic] {
    guard !script.scan.isBroken else { return [] }
    let own = Set(script.scan.assignments.map(\.name))
    return script.scan.uses.compactMap { use in
      guard use.isSplit, !own.contains(use.name) else { return nil }
      if let input = inputs[use.name] {
        return input.type.canBeSplit
          ? .valueUnquoted(use.name, needsPattern: input.pattern == nil, at: script.place(use.range)) : nil
      }
      return captured.contains(use.name)
        ? .valueUnquoted(use.name, needsPattern: false, at: script.place(use.range)) : nil
    }
  }

  // MARK: Commands

  /// Commands that want a terminal, in a step that gets none.
  private func commandsThatAsk(in script: ReviewedScript) -> [Diagnostic] {
    guard !script.script.settings.isInteractive, script.script.settings.via == nil, !script.scan.isBroken else {
      return []
    }
    return script.scan.commands.compactMap { command in
      ShellCommands.interactive(command, groupInput: script.scan.hasGroupInput).map {
        .commandInteractive($0, at: script.place(command.range))
      }
    }
  }

  /// Commands that never end by themselves, where nothing says how long they may take.
  private func commandsWithoutEnd(in script: ReviewedScript) -> [Diagnostic] {
    let settings = script.script.settings
    let isDefault = settings.timeout == (script.step.kind.changesState ? .seconds(600) : .seconds(60))
    guard isDefault, !settings.isInteractive, !script.scan.isBroken, !script.fenceLine.contains(ascii: "timeout=")
    else {
      return []
    }
    let commands = script.scan.commands
    let lastWayOut = commands.lastIndex(where: ShellCommands.leavesLoop) ?? -1
    return commands.indices.compactMap { index in
      let command = commands[index]
      guard !command.isBackground, !ShellCommands.isCutOff(by: commands[(index + 1)...], after: command) else {
        return nil
      }
      guard let name = ShellCommands.endless(command, isLeft: index < lastWayOut) else { return nil }
      return .commandEndless(name, at: script.place(command.range))
    }
  }

  // MARK: Texts

  /// Comments that name several environments: what looks like a sequence is meant as alternatives.
  private func alternatives(in script: ReviewedScript) -> [Diagnostic] {
    var named: [(name: String, range: Range<Int>)] = []
    for comment in script.scan.comments {
      let words = script.words(ofComment: comment)
      guard words.count <= 5, let name = words.lazy.compactMap({ Self.environments[$0] }).first else { continue }
      if !named.contains(where: { $0.name == name }) { named.append((name, comment)) }
    }
    guard named.count > 1 else { return [] }
    return [
      .alternatives(
        named.map(\.name), at: script.place(named[0].range), related: script.place(named[1].range))
    ]
  }

  private static let environments: [String: String] = [
    "dev": "Development", "development": "Development", "develop": "Development", "local": "Local", "test": "Test",
    "qa": "QA", "uat": "UAT", "stage": "Staging", "staging": "Staging", "preprod": "Preproduction",
    "preproduction": "Preproduction", "sandbox": "Sandbox", "prod": "Production", "production": "Production",
    "live": "Production",
  ]

  /// `# command` in a console block: a root prompt to people, a comment to a shell.
  private func rootPrompts(in script: ReviewedScript) -> [Diagnostic] {
    // That a block has no prompt at all is told of elsewhere.
    guard script.script.language == "console", !script.script.text.isEmpty else { return [] }
    let source = runbook.source
    let first = source.position(at: script.step.range.lowerBound).line
    let last = source.position(at: max(script.step.range.lowerBound, script.step.range.upperBound - 1)).line
    var found: [Diagnostic] = []
    for line in first..<max(first + 1, last) where line > first {
      let range = source.lineRange(line)
      let text = source.string(range).drop { $0 == " " || $0 == ">" }
      guard text.hasPrefix("# ") else { continue }
      let command = text.dropFirst(2).prefix { $0 != " " }
      guard ShellCommands.isProgram(String(command)) else { continue }
      found.append(.rootPrompt(String(command), at: (range.upperBound - text.utf8.count)..<range.upperBound))
    }
    return found
  }
}

extension Input.ValueType {
  /// Whether a value of this type can hold blanks, patterns, or a hyphen at its beginning.
  fileprivate var canBeSplit: Bool {
    switch self {
    case .int, .number, .bool, .port, .host, .duration: false
    case .text, .path, .url, .choice: true
    }
  }
}

extension Step {
  /// Whether nobody is asked before it runs, because it is said to read only.
  fileprivate var runsUnasked: Bool { !kind.changesState && script?.settings.confirm == nil }
}
