/// The order in which footnotes are referred to, and how often each is.
struct FootnoteNumbering {
  /// The definitions that are referred to, in the order of their first references.
  private(set) var definitions: [NodeIndex] = []
  private var counts: [NodeIndex: (number: Int, references: Int)] = [:]

  /// Counts a reference; returns the footnote's number, and which of its references this is.
  mutating func refer(to definition: NodeIndex) -> (number: Int, reference: Int) {
    var count = counts[definition] ?? (definitions.count + 1, 0)
    if count.references == 0 { definitions.append(definition) }
    count.references += 1
    counts[definition] = count
    return (count.number, count.references)
  }

  func references(to definition: NodeIndex) -> Int { counts[definition]?.references ?? 0 }
}
