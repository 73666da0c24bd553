import Markdown
import RunbookModel

/// A step as a card: what it is, what it runs, and where it leads.
struct StepCard {
  private let position: Int
  private let step: Step
  private let code: Markup
  private let needsID: Bool
  private let page: RunbookPage

  /// Creates the card of a step.
  ///
  /// - Parameters:
  ///   - position: Its place in the runbook, from 0.
  ///   - page: The page that it is on.
  ///   - code: Its script, as it is shown.
  ///   - needsID: Whether links to it are to find the card, since no heading has its name.
  init(_ position: Int, on page: RunbookPage, code: Markup, needsID: Bool) {
    self.position = position
    self.page = page
    self.code = code
    self.needsID = needsID
    step = page.runbook.steps[position]
  }

  func markup() -> Markup {
    let node = page.graph.nodes[position]
    let id: Markup = needsID ? " id=\"\(step.id)\"" : ""
    let facts = StepDescription(position, of: page.runbook, in: page.graph)
    let settings = facts.settings.map { "<span>\(ConditionText.markup(of: $0))</span>" as Markup }
    return """
      <section class="step \(node.shape.rawValue)"\(id) aria-label="\(facts.place): \(step.title)">
      <p class="head"><span>\(facts.place)</span>
      <span class="\(node.isRisky ? "kind high" : "kind")">\(ShapeIcon.markup(of: node.shape))\(facts.effect)</span>
      \(.joined(settings, separator: "\n"))</p>
      <div class="body">
      \(when())\(code)\(tasks())\(ways())\(origins())\(lastResult())</div>
      </section>

      """
  }

  private func when() -> Markup {
    guard let when = step.clauses.when else { return Markup() }
    return "<p class=\"when\">Only when \(ConditionText.markup(of: when.text)); otherwise skipped.</p>\n"
  }

  private func tasks() -> Markup {
    guard !step.tasks.isEmpty else { return Markup() }
    let items = step.tasks.map { task -> Markup in
      let answer: Markup = task.asks.map { " <small>(the answer is kept as <code>\($0)</code>)</small>" } ?? ""
      let checked: Markup = task.isDone ? " checked" : ""
      return "<li><label><input type=\"checkbox\"\(checked)> <span>\(task.text)\(answer)</span></label></li>\n"
    }
    return "<ul class=\"tasks\">\n\(.joined(items))</ul>\n"
  }

  private func ways() -> Markup {
    var items: [Markup] = []
    for expectation in step.clauses.expectations {
      items.append(row("expect", "", ConditionText.markup(of: expectation.text)))
    }
    for way in page.runbook.isDeclared ? page.graph.ways(from: position) : [] {
      let target = target(of: way.place)
      switch way.role {
      case .condition: items.append(row("if", "", "\(ConditionText.markup(of: way.label)) → \(target)"))
      case .choice: items.append(row(way.label, "", "→ \(target)"))
      case .pass: items.append(row(way.label.isEmpty ? "then" : "pass", "pass", "→ \(target)"))
      case .fail, .undo: items.append(row(way.label, way.role.rawValue, "→ \(target)"))
      }
    }
    for note in step.clauses.notes { items.append(row("note", "", "\(note)")) }
    guard !items.isEmpty else { return Markup() }
    return "<ul class=\"ways\">\n\(.joined(items))</ul>\n"
  }

  private func row(_ label: String, _ role: String, _ text: Markup) -> Markup {
    "<li class=\"\(role)\"><span class=\"label\">\(label)</span> <span>\(text)</span></li>\n"
  }

  private func target(of place: Graph.Place) -> Markup {
    switch place {
    case .step(let target): return link(to: page.graph.nodes[target])
    case .retry: return "this step again"
    case .runbook(let path, let anchor, let text):
      guard let link = page.address(ofRunbook: path, anchor: anchor) else { return "\(text)" }
      return "<a href=\"\(link)\">\(text)</a> (another runbook)"
    case .ending(let ending):
      let isGood = ending == .resolved || ending == .completed
      return "<strong class=\"\(isGood ? "good" : "poor")\">\(ending.rawValue)</strong>"
    }
  }

  private func link(to node: Graph.Node) -> Markup {
    "<a href=\"\(node.address)\">\(node.number) \(node.title)</a>"
  }

  /// Which steps lead here, and on what; said only where it is not the one above alone.
  private func origins() -> Markup {
    let arrivals = page.arrivals[position]
    let isPlain = arrivals.allSatisfy { $0.from == position - 1 }
    guard page.runbook.isDeclared, !arrivals.isEmpty, !isPlain else { return Markup() }
    // Those that leave one step stand side by side, and it is named once.
    var groups: [(from: Int, ways: [Graph.Way])] = []
    for way in arrivals {
      if groups.last?.from != way.from { groups.append((way.from, [])) }
      groups[groups.count - 1].ways.append(way)
    }
    let links = groups.prefix(12).map { group -> Markup in
      let labels = group.ways.filter { !$0.label.isEmpty }.map(label)
      let reasons: Markup = labels.isEmpty ? "" : " (\(.joined(labels, separator: ", ")))"
      return "\(link(to: page.graph.nodes[group.from]))\(reasons)"
    }
    let more: Markup = groups.count > 12 ? " and \(groups.count - 12) more" : ""
    return "<p class=\"origins\">Comes from: \(.joined(links, separator: ", "))\(more)</p>\n"
  }

  private func label(of way: Graph.Way) -> Markup {
    way.role == .condition ? "if \(ConditionText.markup(of: way.label))" : "\(way.label)"
  }

  private func lastResult() -> Markup {
    guard let last = page.lastResult(of: step) else { return Markup() }
    return "<p class=\"last\">Last time: \(last)</p>\n"
  }
}
