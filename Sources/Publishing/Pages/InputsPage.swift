import RunbookModel

/// The glossary of inputs: every name that runbooks take values by, what it means, and where.
struct InputsPage {
  static let page = "inputs.html"
  static let title = "Inputs"

  private let map: SiteMap

  init(_ map: SiteMap) {
    self.map = map
  }

  func content() -> Markup {
    var uses: [String: [(entry: SiteMap.Entry, input: Input)]] = [:]
    for entry in map.entries {
      for input in entry.header.inputs { uses[input.name, default: []].append((entry, input)) }
    }
    guard !uses.isEmpty else { return "<h1>Inputs</h1>\n<p>No runbook takes any.</p>\n" }
    let rows = uses.keys.sorted().map { name -> Markup in
      let found = uses[name] ?? []
      // The same words of several runbooks are said once.
      var prompts: [String] = []
      for prompt in found.compactMap(\.input.prompt) where !prompts.contains(prompt) { prompts.append(prompt) }
      let links = found.map { RunbookLink.markup(to: $0.entry, from: Self.page) }
      return """
        <tr><th scope="row"><code>\(name)</code></th><td>\(prompts.joined(separator: "; "))</td>\
        <td>\(found.first.map { InputTable.type(of: $0.input) } ?? "")</td>\
        <td class="by">\(.joined(links, separator: ", "))</td></tr>

        """
    }
    return """
      <h1>Inputs</h1>
      <p class="lead">The values that runbooks take, and what they mean.</p>
      <div class="table wide stacked" role="region" aria-label="Inputs" tabindex="0"><table>
      <thead><tr><th>Name</th><th>What it is</th><th>Type</th><th>Taken by</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }
}
