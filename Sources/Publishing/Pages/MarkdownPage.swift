import Markdown
import RunbookModel

/// The page of a runbook as Markdown that other tools read.
struct MarkdownPage {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  private let graph: Graph

  init(_ entry: SiteMap.Entry, in map: SiteMap) {
    self.entry = entry
    self.map = map
    graph = Graph(entry.runbook)
  }

  private var header: Runbook.Header { entry.header }

  func text() -> [UInt8] {
    Array((head() + findings() + history() + tree() + inputs()).utf8) + MarkdownBody(entry, in: map, graph).bytes()
  }

  private func head() -> String {
    var text = "# \(MarkdownText.escaped(header.title))\n\n"
    if let summary = header.summary { text += "\(MarkdownText.prose(summary))\n\n" }
    var facts: [String] = []
    func add(_ label: String, _ values: [String]) {
      if !values.isEmpty { facts.append("- \(label): \(values.joined(separator: ", "))\n") }
    }
    func add(_ label: String, words: [String]) { add(label, words.map(MarkdownText.escaped)) }
    add("Severity", words: [header.severity].compactMap { $0 })
    add("Owner", words: [header.owner].compactMap { $0 })
    add("Services", words: header.services)
    add("Alerts", words: header.alerts)
    add("Tags", words: header.tags)
    add("Links", header.links.map { MarkdownText.link($0.words, to: MarkdownText.address($0.address)) })
    add("Needs", words: header.requires.map(\.value))
    add("Reviewed", words: [header.reviewed].compactMap { $0 })
    add("Review due", words: [header.reviewDue?.description].compactMap { $0 })
    if entry.runbook.isDeclared { add("Run it", [MarkdownText.code(entry.document.command)]) }
    return facts.isEmpty ? text : text + facts.joined() + "\n"
  }

  private func findings() -> String {
    guard entry.document.compilation.hasErrors else { return "" }
    let errors = CountText.of(entry.document.compilation.count(of: .error), "error")
    return "**This runbook will not run: it has \(errors).**\n\n"
  }

  private func history() -> String {
    guard let runs = entry.document.history?.runs, !runs.isEmpty else { return "" }
    let rows = runs.map { [$0.began, $0.ending, $0.duration].map(MarkdownText.escaped) }
    return MarkdownText.table(["Last runs (UTC)", "Ended", "Took"], rows) + "\n"
  }

  private func tree() -> String {
    guard entry.runbook.isDeclared, graph.nodes.count > 1 else { return "" }
    return "```mermaid\n\(Mermaid.text(of: graph))```\n\n"
  }

  private func inputs() -> String {
    guard !header.inputs.isEmpty else { return "" }
    let rows = header.inputs.map { input in
      [
        MarkdownText.code(input.name), MarkdownText.escaped(input.prompt ?? ""), Self.type(of: input),
        input.defaultValue.map { $0.isEmpty ? "empty" : MarkdownText.code($0) }
          ?? (input.isOptional ? "not set" : "asked for"),
      ]
    }
    return MarkdownText.table(["Input", "What it is", "Type", "When not given"], rows) + "\n"
  }

  private static func type(of input: Input) -> String {
    if input.isSecret { return "secret" }
    if input.type == .choice { return input.choices.map(MarkdownText.escaped).joined(separator: ", ") }
    guard let pattern = input.pattern else { return input.type.rawValue }
    return "\(input.type.rawValue), \(MarkdownText.code(pattern.source))"
  }
}
