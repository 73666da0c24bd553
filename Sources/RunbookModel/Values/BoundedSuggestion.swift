/// The nearest of many names, for as many misspelled ones as can be looked up in a moment.
///
/// A document can hold 10,000 links to 10,000 headings, none of them right: comparing all with all takes minutes, and
/// nobody reads beyond the first of them.
struct BoundedSuggestion {
  private let names: [String]
  private var comparisonsLeft = 100_000

  init(among names: some Sequence<String>) {
    self.names = names.sorted()
  }

  /// The name nearest to `word`; nil as well once enough has been compared.
  mutating func nearest(to word: String) -> String? {
    guard comparisonsLeft > 0 else { return nil }
    comparisonsLeft -= names.count
    return Suggestion.nearest(to: word, among: names)
  }
}
