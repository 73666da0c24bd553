/// Where a link or an image leads.
public struct LinkDestination: Sendable, Equatable {
  /// The address, with escapes and entities decoded, before any percent-encoding.
  public let destination: String

  /// The title, with escapes and entities decoded.
  public let title: String?

  /// The bytes of the destination as written, when it is in the link itself.
  public let destinationRange: Range<Int>?
}
