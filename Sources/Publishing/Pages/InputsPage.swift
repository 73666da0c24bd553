import RunbookModel

/// The glossary of inputs: every name that runbooks take values by, what it means, and where.
struct InputsPage {
  static let page = "inputs.html"
  static let title = "Inputs"

  private let documents: [SiteDocument]
  private let map: SiteMap

  init(_ documents: [SiteDocument], map: SiteMap) {
    self.documents = documents
    self.map = map
  }

  func content() -> Markup {
    var uses: [String: [(document: Int, input: Input)]] = [:]
    for (index, document) in documents.enumerated() {
      for input in document.header.inputs { uses[input.name, default: []].append((index, input)) }
    }
    guard !uses.isEmpty else { return "<h1>Inputs</h1>\n<p>No runbook takes any.</p>\n" }
    let rows = uses.keys.sorted().map { name -> Markup in
      let found = uses[name] ?? []
      // The same words of several runbooks are said once.
      var prompts: [String] = []
      for prompt in found.compactMap(\.input.prompt) where !prompts.contains(prompt) { prompts.append(prompt) }
      let links = found.map { use -> Markup in
        let link = SiteMap.relative(map.pages[use.document], from: Self.page)
        return "<a href=\"\(link)\">\(documents[use.document].header.title)</a>"
      }
      return """
        <tr><td><code>\(name)</code></td><td>\(prompts.joined(separator: "; "))</td>\
        <td>\(found.first.map { InputTable.type(of: $0.input) } ?? "")</td><td>\(.joined(links, separator: ", "))</td></tr>

        """
    }
    return """
      <h1>Inputs</h1>
      <p class="lead">The values that runbooks take, and what they mean.</p>
      <div class="table wide" role="region" aria-label="Inputs" tabindex="0"><table>
      <thead><tr><th>Name</th><th>What it is</th><th>Type</th><th>Taken by</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }
}
