/// The outline of a kind of step, small.
enum ShapeIcon {
  static func markup(of shape: Graph.Shape) -> Markup {
    """
    <svg class="icon" width="20" height="14" viewBox="-1 -1 20 14" aria-hidden="true">\
    \(NodeOutline(shape, width: 18, height: 12).markup)</svg>
    """
  }
}
