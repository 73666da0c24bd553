import RunbookModel

/// The list of a site's files with their digests, kept beside them: what is in it is ours to change or to remove.
public struct SiteManifest: Sendable, Equatable {
  /// The name of its file in the site's folder.
  public static let fileName = ".runbook-docs.json"
  /// The version of its form.
  private static let version = 1

  /// For each file, by its path, the SHA-256 of its bytes in hexadecimal.
  public private(set) var digests: [String: String] = [:]

  /// Creates an empty list.
  public init() {}

  /// Reads a list; nil when it is none that this program writes.
  public init?(_ bytes: [UInt8]) {
    guard let json = try? JSON.parse(bytes), json["version"]?.int == Self.version,
      case .object(let members)? = json["files"]
    else { return nil }
    for member in members {
      guard let digest = member.value.string, Self.isInside(member.name) else { return nil }
      digests[member.name] = digest
    }
  }

  /// What stands for the digest of a file that is being written.
  private static let underWay = ""

  /// Whether a file is ours with these bytes: as it was left, or left while it was being written.
  public func isOurs(_ path: String, digest: String?) -> Bool {
    guard let known = digests[path] else { return false }
    return known == Self.underWay || known == digest
  }

  /// The list while files are being written: should that be broken off, they are still known to be ours.
  public func underWay(_ paths: [String]) -> SiteManifest {
    var manifest = self
    for path in paths { manifest.digests[path] = Self.underWay }
    return manifest
  }

  /// Adds a file.
  public mutating func add(_ file: SiteFile) {
    digests[file.path] = SHA256.hexDigest(of: file.bytes)
  }

  /// The bytes of its own file, the same for the same files.
  public var bytes: [UInt8] {
    var text = "{\"version\":\(Self.version),\"files\":{\n"
    for (index, path) in digests.keys.sorted().enumerated() {
      text += index == 0 ? "" : ",\n"
      text += "\(JSON(path).serialized()):\(JSON(digests[path] ?? "").serialized())"
    }
    return Array("\(text)\n}}\n".utf8)
  }

  /// Whether a path stays in the folder: somebody else may have written the list.
  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !path.utf8.contains(0)
  }
}
