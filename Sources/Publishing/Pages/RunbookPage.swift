import Markdown
import RunbookModel

/// The page of one runbook, or of a plain document.
struct RunbookPage {
  private let index: Int
  private let documents: [SiteDocument]
  private let map: SiteMap
  private let document: Document
  private let anchors: [(heading: Node.ID, anchor: String)]
  private let graph: Graph

  init(_ index: Int, of documents: [SiteDocument], map: SiteMap) {
    self.index = index
    self.documents = documents
    self.map = map
    document = map.texts[index]
    anchors = map.headings[index]
    graph = Graph(documents[index].runbook)
  }

  private var published: SiteDocument { documents[index] }
  private var runbook: Runbook { published.runbook }

  // MARK: Content

  func content() -> Markup {
    var content: Markup = "<h1>\(runbook.header.title)</h1>\n"
    if let summary = runbook.header.summary {
      content += "<p class=\"lead\">\(ConditionText.markup(of: summary))</p>\n"
    }
    content += HeaderFacts(published, map: map, page: map.pages[index]).markup()
    content += command() + findings() + history() + tree() + inputs()
    content += Markup(rendered: HTMLRenderer.renderBytes(document, decoration: decoration()))
    content += backlinks()
    return content
  }

  private func command() -> Markup {
    guard runbook.isDeclared, !runbook.steps.isEmpty else { return Markup() }
    return """
      <div class="code command"><button type="button" class="copy" hidden>Copy</button>\
      <pre tabindex="0"><code>runbook exec \(ShellWord.quoted(published.name)) --dry-run</code></pre></div>

      """
  }

  private func findings() -> Markup {
    let diagnostics = published.compilation.diagnostics
    guard !diagnostics.isEmpty else { return Markup() }
    let hasErrors = published.compilation.hasErrors
    let items = diagnostics.prefix(20).map { diagnostic -> Markup in
      let line = runbook.source.position(at: diagnostic.range.lowerBound).line
      return
        "<li>Line \(line): \(ConditionText.markup(of: diagnostic.message)) <small>(\(diagnostic.code))</small></li>\n"
    }
    let more: Markup = diagnostics.count > 20 ? "<li>and \(diagnostics.count - 20) more</li>\n" : ""
    let title = hasErrors ? "This runbook has errors and will not run" : "check has remarks"
    return """
      <details class="findings\(hasErrors ? " errors" : "" as Markup)"\(hasErrors ? " open" : "" as Markup)>\
      <summary>\(title) (\(diagnostics.count))</summary>
      <ul>
      \(.joined(items))\(more)</ul>
      </details>

      """
  }

  private func history() -> Markup {
    guard let runs = published.history?.runs, !runs.isEmpty else { return Markup() }
    let rows = runs.map { run -> Markup in
      "<tr><td>\(run.began)</td><td>\(run.ending)</td><td>\(run.duration)</td></tr>\n"
    }
    return """
      <details>
      <summary>Last runs: \(runs[0].ending), \(runs[0].began)</summary>
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
    return GraphFigure(graph) { path, anchor in
      map.address(path + (anchor.map { "#\($0)" } ?? ""), in: index, of: documents)
    }.markup()
  }

  private func inputs() -> Markup {
    guard !runbook.header.inputs.isEmpty else { return Markup() }
    return "<h2 id=\".inputs\">Inputs</h2>\n\(InputTable.markup(of: runbook.header.inputs))"
  }

  private func backlinks() -> Markup {
    let others = map.backlinks[index]
    guard !others.isEmpty else { return Markup() }
    let items = others.map { other -> Markup in
      "<li><a href=\"\(SiteMap.relative(map.pages[other], from: map.pages[index]))\">\(documents[other].header.title)</a></li>\n"
    }
    return "<h2 id=\".backlinks\">Led here from</h2>\n<ul>\n\(.joined(items))</ul>\n"
  }

  // MARK: Blocks

  private func decoration() -> HTMLDecoration {
    var decoration = HTMLDecoration(address: { map.address($0, in: index, of: documents) })
    decoration.anchors = Dictionary(uniqueKeysWithValues: anchors.map { ($0.heading, $0.anchor) })
    if let first = anchors.first?.heading, document[first].kind == .heading(1) {
      // The page has its title; the document's own is said once more only where it is another one.
      if document.plainText(of: first) == runbook.header.title { decoration.replacements[first] = [] }
    }
    let arrivals = graph.arrivals()
    let known = Set(anchors.map(\.anchor))
    let stepByPlace = Dictionary(
      runbook.steps.enumerated().map { ($1.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    for id in document.descendants(of: document.root) {
      switch document[id].kind {
      case .codeBlock(let block):
        let code = CodeFigure.markup(of: document.literal(of: id), language: language(of: block))
        guard let position = stepByPlace[document[id].range.lowerBound] else {
          decoration.replacements[id] = code.bytes
          continue
        }
        let step = runbook.steps[position]
        decoration.replacements[id] = card(position, code, arrivals[position], known).bytes
        let hasClauses = step.clauses != Clauses() || !step.tasks.isEmpty
        if hasClauses, let list = document.nextSibling(of: id), case .list = document[list].kind {
          decoration.replacements[list] = []
        }
      case .list:
        guard decoration.replacements[id] == nil, let position = stepByPlace[document[id].range.lowerBound] else {
          continue
        }
        decoration.replacements[id] = card(position, Markup(), arrivals[position], known).bytes
      default: break
      }
    }
    return decoration
  }

  private func card(_ position: Int, _ code: Markup, _ arrivals: [Graph.Way], _ known: Set<String>) -> Markup {
    let step = runbook.steps[position]
    return StepCard(
      step, position: position, graph: graph, code: code, arrivals: arrivals, needsID: !known.contains(step.id),
      isDeclared: runbook.isDeclared,
      last: published.history?.steps[step.id]
    ) { path, anchor in
      map.address(path + (anchor.map { "#\($0)" } ?? ""), in: index, of: documents)
    }.markup()
  }

  private func language(of block: CodeBlock) -> String {
    guard let info = block.fence?.info else { return "" }
    return String(document.source.string(info).prefix { $0 != " " && $0 != "\t" && $0 != "{" })
  }

  // MARK: Contents

  /// What is on the page: its sections, and the steps with their numbers.
  func contents() -> Markup {
    let steps = Dictionary(
      runbook.steps.enumerated().map { ($1.headingRange.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    var items: [Markup] = []
    if !runbook.header.inputs.isEmpty { items.append("<li><a href=\"#.inputs\">Inputs</a></li>\n") }
    for (heading, anchor) in anchors {
      guard case .heading(let level) = document[heading].kind, level > 1 || items.count > 1, level <= 4, !anchor.isEmpty
      else { continue }
      let title = document.plainText(of: heading)
      let address = "#" + PageNames.encoded(anchor)
      if let step = steps[document[heading].range.lowerBound] {
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
