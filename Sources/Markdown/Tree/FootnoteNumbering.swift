/// The numbers of footnotes, in the order in which a document first refers to them, and of the references to each.
///
/// As in cmark-gfm, a reference within a footnote counts where that footnote is defined.
struct FootnoteNumbering {
  /// The definitions that are referred to, in order.
  private(set) var definitions: [NodeIndex] = []
  private var numbers: [NodeIndex: Int] = [:]
  private var counts: [NodeIndex: Int] = [:]
  /// Which reference to its footnote each one is, from 1.
  private var ordinals: [NodeIndex: Int] = [:]

  init(_ document: Document) {
    guard document.tree.records.contains(where: { $0.tag == .footnoteReference }) else { return }
    for id in document.descendants(of: document.root) where document.tree[id.index].tag == .footnoteReference {
      let definition = document.tree[id.index].payload
      if numbers[definition] == nil {
        definitions.append(definition)
        numbers[definition] = definitions.count
      }
      counts[definition, default: 0] += 1
      ordinals[id.index] = counts[definition]
    }
  }

  func number(of definition: NodeIndex) -> Int { numbers[definition] ?? 0 }
  func references(to definition: NodeIndex) -> Int { counts[definition] ?? 0 }
  func ordinal(of reference: NodeIndex) -> Int { ordinals[reference] ?? 1 }
}
