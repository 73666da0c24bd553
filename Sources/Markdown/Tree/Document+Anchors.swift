extension Document {
  /// Returns the anchor of each heading that GitHub gives it, in the order of the document.
  public func headingAnchors() -> [(heading: Node.ID, anchor: String)] {
    var anchors = AnchorTable()
    var result: [(heading: Node.ID, anchor: String)] = []
    for id in descendants(of: root) where tree[id.index].tag == .heading {
      result.append((id, anchors.anchor(for: anchorText(of: id))))
    }
    return result
  }

  /// The text of a heading's HTML: an image has none, and a line ending is not a space.
  private func anchorText(of heading: Node.ID) -> String {
    var text = ""
    var imageEnd: Int32 = 0
    for id in descendants(of: heading) {
      let record = tree[id.index]
      guard record.start >= imageEnd else { continue }
      switch record.tag {
      case .image: imageEnd = record.end
      case .text, .codeSpan: text += string(record.content)
      default: break
      }
    }
    return text
  }
}
