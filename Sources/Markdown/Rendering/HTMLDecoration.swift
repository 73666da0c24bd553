/// What a page makes of a document's HTML: blocks of its own, anchors, and where links lead.
///
/// With a decoration hidden characters are spelt out, raw HTML is written as the text in it, no image is loaded, no box
/// of a task list is a control, and wide tables scroll.
public struct HTMLDecoration {
  /// The HTML that is in a block's place, with all that is in the block; empty leaves it out.
  public var replacements: [Node.ID: [UInt8]] = [:]
  /// The `id` of headings.
  public var anchors: [Node.ID: String] = [:]
  /// What an address of the document, of a link or an image, is to the page.
  public var reference: (String) -> Reference

  /// What an address is to a page.
  public enum Reference: Sendable, Equatable {
    /// It leads somewhere from the page.
    case address(String)
    /// It names something that the page has no way to, and is to be told of in words.
    case name(String)
    /// It leads nowhere, or where nobody should go.
    case none
  }

  /// Creates a decoration that changes no blocks.
  public init(reference: @escaping (String) -> Reference) {
    self.reference = reference
  }
}
