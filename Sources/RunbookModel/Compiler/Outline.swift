import Markdown

/// The headings of a document, with their anchors and what stands above them.
struct Outline {
  struct Heading {
    let level: Int
    let title: String
    let anchor: String
    let range: Range<Int>
    /// The positions of the headings it stands under, innermost last.
    let ancestors: [Int]
  }

  private(set) var headings: [Heading] = []
  private(set) var indexByAnchor: [String: Int] = [:]

  init(_ document: Document) {
    var open: [Int] = []
    for (id, anchor) in document.headingAnchors() {
      guard case .heading(let level) = document[id].kind else { continue }
      let title = document.plainText(of: id)
      open.removeAll { headings[$0].level >= level }
      indexByAnchor[anchor] = headings.count
      headings.append(
        Heading(level: level, title: title, anchor: anchor, range: document[id].range, ancestors: open))
      open.append(headings.count - 1)
    }
  }

  /// The kind that a heading or the nearest known one above it gives.
  func kind(under heading: Int?) -> Kind? {
    guard let heading else { return nil }
    for index in [heading] + headings[heading].ancestors.reversed() {
      if let kind = Kind(headingTitle: headings[index].title) { return kind }
    }
    return nil
  }

  /// Whether a task list under the heading is people's work by the heading's own or an upper title.
  func isPeoplesWork(under heading: Int) -> Bool {
    ([heading] + headings[heading].ancestors).contains { index in
      let title = headings[index].title
      return Kind(headingTitle: title) != nil || Kind.isPeoplesWork(headingTitle: title)
    }
  }
}
