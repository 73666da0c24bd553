import Markdown

/// Compiles one document: header, sections, steps, targets.
struct DocumentCompiler {
  private let name: String
  private let path: String
  private let document: Document
  private let outline: Outline
  private let headerReader: HeaderReader
  private var diagnostics: [Diagnostic] = []
  /// The headings with a block that was to be a step, and is none: that is told of already.
  private var headingsOfRefusedBlocks: Set<Int> = []

  init(source: SourceText, name: String, path: String) {
    self.name = name
    self.path = path
    document = Document.parse(source)
    outline = Outline(document)
    headerReader = HeaderReader(document)
  }

  mutating func compile(after problems: [Diagnostic]) -> RunbookCompiler.Compilation {
    diagnostics = problems + headerReader.diagnostics
    let isDeclared = headerReader.isDeclared
    var header = headerReader.header
    if header.title.isEmpty { header.title = outline.headings.first { $0.level == 1 }?.title ?? name }
    let reader = SectionReader(document, outline: outline, isDeclared: isDeclared)
    diagnostics += reader.diagnostics
    headingsOfRefusedBlocks = reader.headingsOfRefusedBlocks
    if let row = document.refusedRow {
      diagnostics.append(.tableTooEmpty(limit: Document.completedCellLimit, at: row))
    }
    var steps: [Step] = []
    var stepsByHeading: [Int: [Int]] = [:]
    var ids = StepNames()
    for draft in drafts(from: reader.units) {
      let heading = draft.unit.heading
      let id = ids.name(
        explicit: draft.explicitID, heading: heading, anchor: heading.map { outline.headings[$0].anchor } ?? name)
      if let explicit = draft.explicitID {
        if let first = id.takenBy, !first.isEmpty {
          diagnostics.append(.idTwice(explicit.value, at: explicit.range, first: first))
        } else if let other = outline.indexByAnchor[explicit.value], other != heading {
          let range = outline.headings[other].range
          diagnostics.append(.idOfHeading(explicit.value, at: explicit.range, heading: range))
        } else if id.takenBy != nil {
          diagnostics.append(.idTwice(explicit.value, at: explicit.range, first: draft.unit.range))
        }
      }
      if let heading { stepsByHeading[heading, default: []].append(steps.count) }
      steps.append(step(from: draft, id: id.name, ordinal: id.ordinal))
    }
    if isDeclared || document.children(of: document.root).first(where: { _ in true }) == nil { checkCount(steps.count) }
    var resolver = TargetResolver(
      outline: outline, steps: steps, stepsByHeading: stepsByHeading, refused: headingsOfRefusedBlocks)
    let resolved = resolver.resolve()
    diagnostics += resolver.diagnostics
    if isDeclared { diagnostics += headingDiagnostics(steps: stepsByHeading) }
    if !isDeclared {
      // Attributes of other tools look like ours.
      diagnostics.removeAll { ["E102", "E112"].contains($0.code) }
      for index in diagnostics.indices where !diagnostics[index].holdsForPlainDocuments {
        diagnostics[index].severity = .warning
      }
    }
    let hostVariables = Set(resolved.flatMap { $0.script?.settings.hosts?.variables ?? [] })
    for index in header.inputs.indices where hostVariables.contains(header.inputs[index].name) {
      header.inputs[index].namesHosts = true
    }
    diagnostics.sort { ($0.range.lowerBound, $0.code) < ($1.range.lowerBound, $1.code) }
    let runbook = Runbook(
      name: name, path: path, source: document.source, isDeclared: isDeclared, header: header, steps: resolved,
      stepByAnchor: resolver.stepByAnchor)
    return RunbookCompiler.Compilation(runbook: runbook, diagnostics: diagnostics)
  }

  private mutating func checkCount(_ count: Int) {
    // A block that was refused, or is not what it was meant to be, has been reported: there is a step to mend.
    if count == 0, !diagnostics.contains(where: \.isAboutFence) {
      let end = min(document.source.lineRange(1).upperBound, document.source.bytes.count)
      diagnostics.append(.noSteps(at: 0..<end))
    }
    if count > RunbookCompiler.stepLimit {
      diagnostics.append(.tooManySteps(count, limit: RunbookCompiler.stepLimit))
    }
  }

  /// Equal headings are told apart by a suffix only: a link to the second one is easily written to the first.
  private func headingDiagnostics(steps: [Int: [Int]]) -> [Diagnostic] {
    var first: [String: Range<Int>] = [:]
    var found: [Diagnostic] = []
    for (index, heading) in outline.headings.enumerated() {
      let slug = HeadingAnchor.slug(of: heading.title)
      if let other = first[slug] {
        if steps[index] != nil { found.append(.headingTwice(heading.anchor, at: heading.range, first: other)) }
      } else {
        first[slug] = heading.range
      }
    }
    return found
  }
}

extension DocumentCompiler {
  /// A unit with everything but its id.
  private struct Draft {
    let unit: SectionReader.Unit
    let kind: Kind
    let action: Step.Action
    let clauses: Clauses
    let explicitID: Located<String>?
  }

  /// The units that are steps.
  ///
  /// A list counts when its heading says so, or when a clause of another step links there.
  private mutating func drafts(from units: [SectionReader.Unit]) -> [Draft] {
    var drafts: [Int: Draft] = [:]
    var ready: [Int] = []
    // The lists that are steps once a clause leads to their heading.
    var waiting: [String: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      if case .fence = unit.content {
        drafts[index] = draft(from: unit)
      } else if headerReader.isDeclared, let heading = unit.heading.map({ outline.headings[$0] }) {
        if heading.isPeoplesWork { ready.append(index) } else { waiting[heading.anchor, default: []].append(index) }
      }
    }
    func led(by draft: Draft) -> [Int] {
      Self.anchors(of: draft).flatMap { waiting.removeValue(forKey: $0) ?? [] }
    }
    ready += drafts.values.flatMap(led)
    while let index = ready.popLast() {
      guard let draft = listDraft(from: units[index]) else { continue }
      drafts[index] = draft
      ready += led(by: draft)
    }
    return drafts.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func anchors(of draft: Draft) -> [String] {
    var targets = draft.clauses.targets.map(\.target)
    if let rollback = draft.clauses.rollback { targets.append(rollback) }
    if case .decide(let choices) = draft.action { targets += choices.map(\.target) }
    return targets.compactMap { if case .step(let anchor) = $0.destination { anchor } else { nil } }
  }

  private mutating func draft(from unit: SectionReader.Unit) -> Draft? {
    guard case .fence(let id, let block, let info, let items) = unit.content, let fence = block.fence else {
      return nil
    }
    let language = info.language.value
    let attributes = info.attributes ?? InfoString.Attributes()
    var reader = SettingsReader(attributes)
    let interpreter = ScriptInterpreter.named(language, custom: headerReader.interpreters)
    let isMeant = attributes.id != nil || !attributes.pairs.isEmpty || reader.kind != nil
    guard let interpreter, !reader.isExample else {
      if interpreter == nil, headerReader.isDeclared { refuse(info, isMeant: isMeant || !items.isEmpty, unit.heading) }
      return nil
    }
    let script = ScriptText(
      lines: document.contentLines(of: id), of: document.source, knowsPrompts: interpreter.family != .program,
      needsPrompts: language == "console")
    let kind = reader.kind ?? unit.heading.flatMap { outline.headings[$0].kind } ?? .unclassified
    let settings = reader.settings(for: kind, defaultTimeout: headerReader.timeout)
    reader.checkTogether()
    var clauses = ClauseParser(document: document, role: .script)
    clauses.read(items)
    diagnostics += reader.diagnostics + clauses.diagnostics
    let check = ScriptCheck(
      script: script, language: language, interpreter: interpreter, fence: fence,
      block: id, document: document)
    diagnostics += headerReader.isDeclared ? check.diagnostics() : check.diagnosticsOfPlainDocument()
    let run = Script(
      language: language, interpreter: interpreter, text: script.text, lineOffsets: script.lineOffsets,
      settings: settings)
    return Draft(
      unit: unit, kind: kind, action: .run(run, then: clauses.tasks), clauses: clauses.clauses,
      explicitID: attributes.id)
  }

  /// A fence in a language that nothing runs: documentation, unless it looks as if it were meant to run.
  private mutating func refuse(_ info: InfoString, isMeant: Bool, _ heading: Int?) {
    let language = info.language
    let names = ScriptInterpreter.table.map(\.language) + headerReader.interpreters.keys.sorted()
    let nearest = Suggestion.nearest(to: language.value, among: names)
    if isMeant {
      if let heading { headingsOfRefusedBlocks.insert(heading) }
      diagnostics.append(.languageNotRunnable(language.value, names: names, nearest: nearest, at: language.range))
    } else if let nearest, !DocumentationLanguage.isKnown(language.value) {
      diagnostics.append(.languageMisspelled(language.value, nearest: nearest, at: language.range))
    }
  }

  /// A list as a step: people's work when it has tasks, a decision when its items are choices.
  private mutating func listDraft(from unit: SectionReader.Unit) -> Draft? {
    guard case .list(let items) = unit.content, let heading = unit.heading else { return nil }
    let hasTasks = items.contains(where: \.isTask)
    guard hasTasks || Self.isDecision(items) else { return nil }
    let isProse = hasTasks && !items.contains { $0.isClause || $0.isMisspelled || $0.isChoice }
    var parser = ClauseParser(document: document, role: hasTasks ? .work : .decision)
    parser.read(isProse ? items.filter(\.isTask) : items)
    parser.finish()
    diagnostics += parser.diagnostics
    return Draft(
      unit: unit, kind: outline.headings[heading].kind ?? .unclassified,
      action: hasTasks ? .work(parser.tasks) : .decide(parser.choices), clauses: parser.clauses, explicitID: nil)
  }

  /// Whether the items are choices, or were meant to be: one that leads nowhere is told of, not read as prose.
  private static func isDecision(_ items: [ClauseItem]) -> Bool {
    let choices = items.count(where: \.isChoice)
    guard choices > 0 else { return false }
    let others = items.count { !($0.isChoice || $0.isClause || $0.isLabelled) }
    return others == 0 || choices * 2 >= items.count
  }

  private func step(from draft: Draft, id: String, ordinal: Int) -> Step {
    let heading = draft.unit.heading.map { outline.headings[$0] }
    let title = heading?.title ?? name
    let prose = draft.unit.proseStart..<max(draft.unit.proseStart, draft.unit.range.lowerBound)
    return Step(
      id: id, title: ordinal > 1 ? "\(title) (\(ordinal))" : title, kind: draft.kind, action: draft.action,
      clauses: draft.clauses, prose: document.source.string(trimmed(prose)), range: draft.unit.range,
      headingRange: heading?.range ?? draft.unit.range)
  }

  /// A range without the blanks and line endings at its ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains($0) }
    let bytes = document.source.bytes
    guard let first = bytes[range].firstIndex(where: { !isBlank($0) }),
      let last = bytes[range].lastIndex(where: { !isBlank($0) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}

/// Hands out the ids of steps: explicit ones as they are, others from the heading.
///
/// The second of two equal ones gets another, so that nothing more is said about the flow than is wrong with it.
private struct StepNames {
  private var taken: [String: Range<Int>] = [:]
  private var count: [Int?: Int] = [:]

  mutating func name(
    explicit: Located<String>?, heading: Int?, anchor: String
  ) -> (name: String, ordinal: Int, takenBy: Range<Int>?) {
    let ordinal = (count[heading] ?? 0) + 1
    count[heading] = ordinal
    var takenBy: Range<Int>?
    if let explicit {
      takenBy = taken[explicit.value]
      if takenBy == nil {
        taken[explicit.value] = explicit.range
        return (explicit.value, ordinal, nil)
      }
    }
    let base = anchor.isEmpty ? "step" : anchor
    var number = ordinal
    var name = ordinal == 1 ? base : "\(base)-\(ordinal)"
    while taken[name] != nil {
      number += 1
      name = "\(base)-\(number)"
    }
    taken[name] = 0..<0
    return (name, ordinal, takenBy)
  }
}
