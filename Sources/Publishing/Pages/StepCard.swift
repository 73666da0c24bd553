import RunbookModel

/// A step as a card: what it is, what it runs, and where it leads.
struct StepCard {
  private let step: Step
  private let position: Int
  private let graph: Graph
  private let code: Markup
  private let arrivals: [Graph.Way]
  private let needsID: Bool
  private let isDeclared: Bool
  private let last: String?
  private let address: (String, String?) -> String?

  /// Creates the card of a step.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - position: Its place in the runbook, from 0.
  ///   - graph: The ways through the runbook.
  ///   - code: Its script, as it is shown.
  ///   - arrivals: The ways that lead to it.
  ///   - needsID: Whether links to it are to find the card, since no heading has its name.
  ///   - isDeclared: Whether it stands in a declared runbook; others say nothing about limits and ways.
  ///   - last: What became of it last.
  ///   - address: Where ways to other runbooks lead.
  init(
    _ step: Step, position: Int, graph: Graph, code: Markup, arrivals: [Graph.Way], needsID: Bool, isDeclared: Bool,
    last: String?,
    address: @escaping (String, String?) -> String?
  ) {
    self.step = step
    self.position = position
    self.graph = graph
    self.code = code
    self.arrivals = arrivals
    self.needsID = needsID
    self.isDeclared = isDeclared
    self.last = last
    self.address = address
  }

  func markup() -> Markup {
    let node = graph.nodes[position]
    let id: Markup = needsID ? " id=\"\(step.id)\"" : ""
    let facts = (isDeclared ? StepFacts.list(of: step) : []).map {
      "<span>\(ConditionText.markup(of: $0))</span>" as Markup
    }
    let label = "Step \(node.number) of \(graph.nodes.count): \(step.title)"
    return """
      <section class="step \(node.shape.rawValue)"\(id) aria-label="\(label)">
      <p class="head"><span>Step \(node.number) of \(graph.nodes.count)</span>
      <span class="\(node.isRisky ? "kind high" : "kind")">\(ShapeIcon.markup(of: node.shape))\(node.facts)</span>
      \(.joined(facts, separator: "\n"))</p>
      <div class="body">
      \(when())\(code)\(tasks())\(ways())\(origins())\(lastResult())</div>
      </section>

      """
  }

  private func when() -> Markup {
    guard let when = step.clauses.when else { return Markup() }
    return "<p class=\"when\">Only when \(ConditionText.markup(of: when.text)); else it is passed over.</p>\n"
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
    for way in isDeclared ? graph.ways(from: position) : [] {
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
    case .step(let target):
      let node = graph.nodes[target]
      return "<a href=\"#\(PageNames.encoded(node.id))\">\(node.number) \(node.title)</a>"
    case .retry: return "this step again"
    case .runbook(let path, let anchor, let text):
      guard let link = address(path, anchor) else { return "\(text)" }
      return "<a href=\"\(link)\">\(text)</a> (another runbook)"
    case .ending(let ending):
      let isGood = ending == .resolved || ending == .completed
      return "<strong class=\"\(isGood ? "good" : "poor")\">\(ending.rawValue)</strong>"
    }
  }

  /// Which steps lead here; said only where it is not the one above alone.
  private func origins() -> Markup {
    let isPlain = arrivals.allSatisfy { $0.from == position - 1 }
    guard isDeclared, !arrivals.isEmpty, !isPlain else { return Markup() }
    let links = arrivals.prefix(12).map { way -> Markup in
      let node = graph.nodes[way.from]
      let label: Markup = way.label.isEmpty || way.role == .condition ? "" : " (\(way.label))"
      return "<a href=\"#\(PageNames.encoded(node.id))\">\(node.number) \(node.title)</a>\(label)"
    }
    let more: Markup = arrivals.count > 12 ? " and \(arrivals.count - 12) more" : ""
    return "<p class=\"origins\">Comes from: \(.joined(links, separator: ", "))\(more)</p>\n"
  }

  private func lastResult() -> Markup {
    guard let last else { return Markup() }
    return "<p class=\"last\">Last time: \(last)</p>\n"
  }
}
