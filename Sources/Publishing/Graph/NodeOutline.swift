/// The outline of a step, by what it is: kinds are told apart where colours are not.
struct NodeOutline {
  private let shape: Graph.Shape
  private let width: Int
  private let height: Int

  init(_ shape: Graph.Shape, width: Int, height: Int) {
    self.shape = shape
    self.width = width
    self.height = height
  }

  /// The outline, its left upper corner at the origin.
  var markup: Markup {
    let (w, h) = (width, height)
    let corner = min(12, h / 4)
    switch shape {
    case .diagnostic:
      return "<rect class=\"outline\" width=\"\(w)\" height=\"\(h)\" rx=\"\(min(16, h / 2))\"/>"
    case .verification:
      return """
        <rect class="outline" width="\(w)" height="\(h)" rx="\(min(16, h / 2))"/>\
        <rect class="inner" x="3" y="3" width="\(w - 6)" height="\(h - 6)" rx="\(min(13, h / 2 - 3))"/>
        """
    case .remediation:
      return """
        <path class="outline" d="M\(corner) 0H\(w - corner)L\(w) \(corner)V\(h - corner)L\(w - corner) \(h)\
        H\(corner)L0 \(h - corner)V\(corner)z"/>
        """
    case .rollback:
      return "<rect class=\"outline dashed\" width=\"\(w)\" height=\"\(h)\"/>"
    case .unclassified:
      return "<rect class=\"outline\" width=\"\(w)\" height=\"\(h)\"/>"
    case .work:
      return """
        <path class="outline" d="M0 0H\(w - corner)L\(w) \(corner)V\(h)H0z"/>\
        <path class="inner" d="M\(w - corner) 0V\(corner)H\(w)"/>
        """
    case .decision:
      return """
        <path class="outline" d="M0 \(h / 2)L\(corner) 0H\(w - corner)L\(w) \(h / 2)L\(w - corner) \(h)H\(corner)z"/>
        """
    }
  }
}
