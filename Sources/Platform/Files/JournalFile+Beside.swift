/// What is kept beside a journal: the runbooks that the run began with, and the head.
extension JournalFile {
  private static let headName = "head"

  /// Keeps a runbook as it is when the run begins; the main one has no name.
  public func keepRunbook(_ bytes: [UInt8], named name: String? = nil) throws(PlatformError) {
    if name != nil { try FileSystem.makeDirectories("\(directory)/linked") }
    try FileSystem.writeFile("\(directory)/\(Self.runbookName(name))", bytes)
  }

  /// A runbook as it was when a run began.
  public static func readRunbook(
    _ name: String? = nil, of run: String, in runs: String
  ) throws(PlatformError) -> [UInt8] {
    try FileSystem.readFile("\(runs)/\(run)/\(runbookName(name))")
  }

  private static func runbookName(_ name: String?) -> String {
    name.map { "linked/\(FileSystem.fileName(for: $0)).md" } ?? "runbook.md"
  }

  /// Keeps a runbook as it is when the run goes on with another text of it than before.
  public func keepRevision(_ bytes: [UInt8], digest: String) throws(PlatformError) {
    try FileSystem.makeDirectories("\(directory)/revisions")
    try FileSystem.writeFile("\(directory)/\(Self.revisionName(digest))", bytes)
  }

  /// A runbook as a run went on with it, by the SHA-256 of its text.
  public static func readRevision(_ digest: String, of run: String, in runs: String) throws(PlatformError) -> [UInt8] {
    try FileSystem.readFile("\(runs)/\(run)/\(revisionName(digest))")
  }

  private static func revisionName(_ digest: String) -> String {
    "revisions/\(FileSystem.fileName(for: digest)).md"
  }

  /// Keeps what the journal's last record is, so that records cut off its end are missed.
  public func keepHead(_ bytes: [UInt8]) throws(PlatformError) {
    try FileSystem.writeFile("\(directory)/\(Self.headName)", bytes)
  }

  /// The head that was kept in a run's folder; nil when there is none.
  public static func readHead(at folder: String) -> [UInt8]? {
    try? FileSystem.readFile("\(folder)/\(headName)", limit: 1 << 10)
  }

  /// The whole journal in a run's folder.
  public static func read(at folder: String) throws(PlatformError) -> [UInt8] {
    try FileSystem.readFile("\(folder)/\(name)", limit: Int.max)
  }

  /// Copies a run, its journal last: what is cut off before that is not a run.
  public static func copyRun(from folder: String, to run: String, in runs: String) throws(PlatformError) {
    let target = "\(runs)/\(run)"
    for part in ["", "/linked", "/revisions", "/output"] where FileSystem.isDirectory(folder + part) {
      try FileSystem.makeDirectories(target + part)
      for file in try FileSystem.list(folder + part) where file != name || !part.isEmpty {
        let path = "\(folder)\(part)/\(file)"
        guard FileSystem.isRegularFile(path), !FileSystem.isSymbolicLink(path) else { continue }
        try FileSystem.writeFile("\(target)\(part)/\(file)", try FileSystem.readFile(path, limit: Int.max))
      }
    }
    try FileSystem.writeFile("\(target)/\(name)", try read(at: folder))
  }
}
