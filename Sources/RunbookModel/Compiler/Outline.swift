import Markdown

/// The headings of a document, with their anchors and what they say of what is below them.
struct Outline {
  struct Heading {
    let level: Int
    let title: String
    let anchor: String
    let range: Range<Int>
    /// The kind that it, or the nearest heading above it with a known title, gives to steps.
    let kind: Kind?
    /// Whether a task list below it is people's work by its own title or one above it.
    let isPeoplesWork: Bool
  }

  private(set) var headings: [Heading] = []
  private(set) var indexByAnchor: [String: Int] = [:]

  init(_ document: Document) {
    var open: [Int] = []
    for (id, anchor) in document.headingAnchors() {
      guard case .heading(let level) = document[id].kind else { continue }
      let title = document.plainText(of: id)
      open.removeAll { headings[$0].level >= level }
      let parent = open.last.map { headings[$0] }
      let kind = Kind(headingTitle: title)
      indexByAnchor[anchor] = headings.count
      headings.append(
        Heading(
          level: level, title: title, anchor: anchor, range: document[id].range, kind: kind ?? parent?.kind,
          isPeoplesWork: kind != nil || parent?.isPeoplesWork == true || Kind.isPeoplesWork(headingTitle: title)))
      open.append(headings.count - 1)
    }
  }
}
