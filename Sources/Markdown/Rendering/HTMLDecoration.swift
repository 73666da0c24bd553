/// What a page makes of a document's HTML: blocks of its own, anchors, and where links lead.
///
/// With a decoration no image is loaded from elsewhere, no box of a task list is a control, and wide tables scroll.
public struct HTMLDecoration {
  /// The HTML that stands in a block's place, with all that is in the block; empty leaves it out.
  public var replacements: [Node.ID: [UInt8]] = [:]
  /// The `id` of headings.
  public var anchors: [Node.ID: String] = [:]
  /// Where an address of the document leads to from the page; nil writes what is linked as text.
  public var address: (String) -> String?
  /// Where an image is found from the page; nil writes its description in its place.
  public var image: (String) -> String?

  /// Creates a decoration that changes nothing but addresses.
  public init(address: @escaping (String) -> String?, image: @escaping (String) -> String? = { _ in nil }) {
    self.address = address
    self.image = image
  }
}
