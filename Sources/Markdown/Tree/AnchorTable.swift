/// The anchors given out in a document, so that no two headings get the same one.
public struct AnchorTable: Sendable {
  /// How often each anchor has been asked for, or taken.
  private var counts: [String: Int] = [:]

  /// Creates an empty table.
  public init() {}

  /// Returns the anchor of the next heading: `-1`, `-2` and so on keep equal ones apart, as on GitHub.
  public mutating func anchor(for text: String) -> String {
    let slug = HeadingAnchor.slug(of: text)
    var anchor = slug
    while counts[anchor] != nil {
      counts[slug, default: 0] += 1
      anchor = "\(slug)-\(counts[slug, default: 0])"
    }
    counts[anchor] = 0
    return anchor
  }
}
