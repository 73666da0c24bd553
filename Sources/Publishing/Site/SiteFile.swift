/// A file of a site.
public struct SiteFile: Sendable, Equatable {
  /// The path below the site's folder, its parts separated by slashes.
  public let path: String
  /// The bytes.
  public let bytes: [UInt8]
}
