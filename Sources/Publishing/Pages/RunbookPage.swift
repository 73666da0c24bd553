import Markdown
import RunbookModel

/// The page of a runbook: what it says about itself, its decision tree, and its text with its steps as cards.
struct RunbookPage {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  let graph: Graph
  /// For each step, the ways that lead to it.
  let arrivals: [[Graph.Way]]

  init(_ entry: SiteMap.Entry, in map: SiteMap) {
    self.entry = entry
    self.map = map
    graph = Graph(entry.runbook)
    arrivals = graph.arrivals()
  }

  var runbook: Runbook { entry.runbook }

  /// Where a way to another runbook leads; nil when it has no page.
  func address(ofRunbook path: String, anchor: String?) -> String? {
    let reference = map.reference(path + (anchor.map { "#\($0)" } ?? ""), in: entry)
    return if case .address(let address) = reference { address } else { nil }
  }

  /// What became of a step last; nil when nobody knows.
  func lastResult(of step: Step) -> String? {
    entry.document.history?.steps[step.id]
  }

  // MARK: Content

  func content() -> Markup {
    var content: Markup = "<h1>\(runbook.header.title)</h1>\n"
    if let summary = runbook.header.summary {
      content += "<p class=\"lead\">\(ConditionText.markup(of: summary))</p>\n"
    }
    content += HeaderFacts(entry, in: map, page: entry.page).markup()
    content += command() + RunbookFindings(entry.document.compilation).markup() + history() + tree() + inputs()
    content += RunbookText(entry, in: map, on: self).markup()
    content += backlinks()
    return content
  }

  private func command() -> Markup {
    runbook.isDeclared && !runbook.steps.isEmpty ? CodeFigure.command(for: entry.document) : Markup()
  }

  private func history() -> Markup {
    guard let runs = entry.document.history?.runs, let last = runs.first else { return Markup() }
    let rows = runs.map { run -> Markup in
      "<tr><td>\(run.began)</td><td>\(run.ending)</td><td>\(run.duration)</td></tr>\n"
    }
    return """
      <details>
      <summary>Last runs: \(last.ending), \(last.began)</summary>
      <div class="table" role="region" aria-label="Last runs" tabindex="0"><table>
      <thead><tr><th>Began (UTC)</th><th>Ended</th><th>Took</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>
      </details>

      """
  }

  private func tree() -> Markup {
    guard runbook.isDeclared, graph.nodes.count > 1 else { return Markup() }
    return GraphFigure(graph, address: address(ofRunbook:anchor:)).markup()
  }

  private func inputs() -> Markup {
    guard !runbook.header.inputs.isEmpty else { return Markup() }
    return "<h2 id=\".inputs\">Inputs</h2>\n\(InputTable.markup(of: runbook.header.inputs))"
  }

  private func backlinks() -> Markup {
    let others = map.entries(linkingTo: entry)
    guard !others.isEmpty else { return Markup() }
    let items = others.map { "<li>\(RunbookLink.markup(to: $0, from: entry.page))</li>\n" as Markup }
    return "<h2 id=\".backlinks\">Linked from</h2>\n<ul>\n\(.joined(items))</ul>\n"
  }

  // MARK: Contents

  /// What is on the page: its sections, and the steps with their numbers.
  func contents() -> Markup {
    let steps = Dictionary(
      runbook.steps.enumerated().map { ($1.headingRange.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    var items: [Markup] = []
    if !runbook.header.inputs.isEmpty { items.append("<li><a href=\"#.inputs\">Inputs</a></li>\n") }
    for (heading, anchor) in entry.headings {
      guard case .heading(let level) = entry.text[heading].kind, level > 1 || items.count > 1, level <= 4,
        !anchor.isEmpty
      else { continue }
      let title = entry.text.plainText(of: heading)
      let address = "#" + PercentEncoding.encoded(anchor)
      if let step = steps[entry.text[heading].range.lowerBound] {
        let node = graph.nodes[step]
        items.append(
          """
          <li class="\(node.shape.rawValue)"><a href="\(address)"><span class="number">\(node.number)</span> \(title)</a></li>

          """)
      } else {
        items.append("<li><a href=\"\(address)\"><strong>\(title)</strong></a></li>\n")
      }
    }
    guard items.count > 2 else { return Markup() }
    return "<b>On this page</b>\n<ul>\n\(.joined(items))</ul>\n"
  }
}
