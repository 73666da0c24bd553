/// A file of a site that is made when it is asked for: sites are larger than what should be kept in memory.
public struct SitePage: Sendable {
  /// The path below the site's folder, its parts separated by slashes.
  public let path: String
  private let bytes: @Sendable () -> [UInt8]

  init(_ path: String, bytes: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Makes the file; pages do not wait for each other, so that several threads can make them.
  public func file() -> SiteFile {
    SiteFile(path: path, bytes: bytes())
  }
}
