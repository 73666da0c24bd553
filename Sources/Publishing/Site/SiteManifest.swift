import RunbookModel

/// The list of a site's files, kept beside them: what is in it is ours to change or to remove.
public struct SiteManifest: Sendable, Equatable {
  /// The name of its file in the site's folder.
  public static let fileName = ".runbook-docs.json"
  /// The version of its form.
  private static let version = 2

  /// What is known of a file.
  public struct File: Sendable, Equatable {
    /// The number of its bytes.
    public let size: Int
    /// The fingerprint of its bytes; empty while it is being written.
    let fingerprint: String

    /// What is known of a file with these bytes.
    public init(_ bytes: [UInt8]) {
      size = bytes.count
      fingerprint = Fingerprint(of: bytes).text
    }

    fileprivate init(size: Int, fingerprint: String) {
      self.size = size
      self.fingerprint = fingerprint
    }

    fileprivate static let underWay = File(size: 0, fingerprint: "")

    /// Whether nobody knows how far it was written.
    public var isUnderWay: Bool { self == Self.underWay }
  }

  /// The files, by their paths.
  public private(set) var files: [String: File] = [:]
  /// What the files were made from, as `Fingerprint.text` tells it; empty while they are being written.
  public var source = ""

  /// Creates an empty list.
  public init() {}

  /// Reads a list; nil when it is none that this program writes.
  public init?(_ bytes: [UInt8]) {
    guard let json = try? JSON.parse(bytes), json["version"]?.int == Self.version,
      let source = json["source"]?.string, case .object(let members)? = json["files"]
    else { return nil }
    self.source = source
    for member in members {
      guard let facts = member.value.array, facts.count == 2, let size = facts[0].natural,
        let fingerprint = facts[1].string, Self.isInside(member.name)
      else { return nil }
      files[member.name] = File(size: size, fingerprint: fingerprint)
    }
  }

  /// The list while files are being written: should that be broken off, they are still known to be ours.
  public func underWay(_ paths: [String]) -> SiteManifest {
    var manifest = self
    for path in paths { manifest.files[path] = .underWay }
    manifest.source = ""
    return manifest
  }

  /// Adds a file.
  public mutating func add(_ file: SiteFile) {
    files[file.path] = File(file.bytes)
  }

  /// The bytes of its own file, the same for the same files.
  public var bytes: [UInt8] {
    var text = "{\"version\":\(Self.version),\"source\":\(JSON(source).serialized()),\"files\":{\n"
    for (index, path) in files.keys.sorted().enumerated() {
      guard let file = files[path] else { continue }
      text += index == 0 ? "" : ",\n"
      text += "\(JSON(path).serialized()):[\(file.size),\(JSON(file.fingerprint).serialized())]"
    }
    return Array("\(text)\n}}\n".utf8)
  }

  /// Whether a path stays in the folder: somebody else may have written the list.
  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !path.utf8.contains(0)
  }
}
