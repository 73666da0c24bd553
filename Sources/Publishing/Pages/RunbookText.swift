import Markdown
import RunbookModel

/// The text of a runbook on its page, with steps as cards in the places of their blocks.
struct RunbookText {
  private let entry: SiteMap.Entry
  private let map: SiteMap
  private let page: RunbookPage

  init(_ entry: SiteMap.Entry, in map: SiteMap, on page: RunbookPage) {
    self.entry = entry
    self.map = map
    self.page = page
  }

  func markup() -> Markup {
    Markup(rendered: HTMLRenderer.renderBytes(entry.text, decoration: decoration()))
  }

  private func decoration() -> HTMLDecoration {
    let text = entry.text
    let runbook = entry.runbook
    var decoration = HTMLDecoration(reference: { map.reference($0, in: entry) })
    decoration.anchors = Dictionary(uniqueKeysWithValues: entry.headings.map { ($0.heading, $0.anchor) })
    if let first = entry.headings.first?.heading, text[first].kind == .heading(1) {
      // The page has its title; the document's own is said once more only where it is another one.
      if text.plainText(of: first) == runbook.header.title { decoration.replacements[first] = [] }
    }
    let known = Set(entry.headings.map(\.anchor))
    let stepByPlace = Dictionary(
      runbook.steps.enumerated().map { ($1.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    func card(_ position: Int, _ code: Markup) -> [UInt8] {
      StepCard(position, on: page, code: code, needsID: !known.contains(runbook.steps[position].id)).markup().bytes
    }
    for id in text.descendants(of: text.root) {
      switch text[id].kind {
      case .codeBlock(let block):
        let code = CodeFigure.markup(of: text.literal(of: id), language: HighlightedCode.language(of: block, in: text))
        guard let position = stepByPlace[text[id].range.lowerBound] else {
          decoration.replacements[id] = code.bytes
          continue
        }
        let step = runbook.steps[position]
        decoration.replacements[id] = card(position, code)
        let hasClauses = step.clauses != Clauses() || !step.tasks.isEmpty
        if hasClauses, let list = text.nextSibling(of: id), case .list = text[list].kind {
          decoration.replacements[list] = []
        }
      case .list:
        guard decoration.replacements[id] == nil, let position = stepByPlace[text[id].range.lowerBound] else {
          continue
        }
        decoration.replacements[id] = card(position, Markup())
      default: break
      }
    }
    return decoration
  }
}
