import CLibrary

/// The files of one run: the journal, a line for each record, and the raw output of its steps.
public final class JournalFile {
  /// The run's directory.
  public let directory: String
  /// How many bytes of an incomplete last line were cut off when the journal was opened again.
  public let droppedByteCount: Int

  private let path: String
  private let descriptor: FileDescriptor
  private var size: Int
  private var outputs: [String: OutputFile] = [:]

  static let name = "journal.jsonl"

  /// Creates the journal of a new run; there must be none.
  public init(creating run: String, in runs: String) throws(PlatformError) {
    directory = "\(runs)/\(run)"
    path = "\(directory)/\(Self.name)"
    try FileSystem.makeDirectories(directory)
    descriptor = try FileDescriptor(
      opening: path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "create")
    size = 0
    droppedByteCount = 0
    try Self.claim(descriptor.number, path)
    FileSystem.synchronizeDirectory(directory)
    FileSystem.synchronizeDirectory(runs)
  }

  /// Opens the journal of a run that is to go on, without the line that a crash left incomplete.
  public init(resuming run: String, in runs: String) throws(PlatformError) {
    directory = "\(runs)/\(run)"
    path = "\(directory)/\(Self.name)"
    descriptor = try FileDescriptor(opening: path, O_RDWR | O_APPEND | O_NOFOLLOW, operation: "write")
    try Self.claim(descriptor.number, path)
    let bytes = try FileSystem.readFile(path, limit: Int.max)
    size = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    droppedByteCount = bytes.count - size
    guard droppedByteCount == 0 || ftruncate(descriptor.number, off_t(size)) == 0 else {
      throw PlatformError("write", path)
    }
  }

  deinit {
    // A program that is being started may still have a copy of the descriptor.
    _ = flock(descriptor.number, LOCK_UN)
  }

  /// Adds a record: one line, whole or not there at all.
  ///
  /// - Parameters:
  ///   - line: The record, without the end of the line.
  ///   - synchronizing: Whether it, and all before it, are on the disk when this returns.
  /// - Throws: When it could not be written; nothing of it is there then.
  public func append(_ line: [UInt8], synchronizing: Bool = true) throws(PlatformError) {
    let record = line + [UInt8(ascii: "\n")]
    do throws(PlatformError) {
      // Once, so that readers never see half of it; a disk that fills up shows in the count (write(2)).
      let count = try descriptor.write(record[...])
      guard count == record.count else { throw PlatformError("write", code: ENOSPC) }
      guard !synchronizing || synchronize() else { throw PlatformError("write") }
      size += record.count
    } catch {
      _ = ftruncate(descriptor.number, off_t(size))
      throw PlatformError("write", path, reason: error.reason)
    }
  }

  /// Adds raw output to a file of the run; it is on its way to the disk after `flushOutputs`.
  public func appendOutput(_ name: String, _ bytes: ArraySlice<UInt8>) throws(PlatformError) {
    if let output = outputs[name] { return try output.append(bytes) }
    let folder = "\(directory)/output"
    try FileSystem.makeDirectories(folder)
    // Names come from step ids: whatever they hold, they stay in this folder.
    let output = try OutputFile(appendingTo: "\(folder)/\(FileSystem.fileName(for: name))")
    outputs[name] = output
    try output.append(bytes)
  }

  /// Writes raw output that is still held: a killed run is to have all that was seen of a step under way.
  public func writeOutputs() throws(PlatformError) {
    for (_, output) in outputs { try output.flush() }
  }

  /// Writes raw output that is still held and closes its files: at the end of each attempt.
  public func flushOutputs() throws(PlatformError) {
    defer { outputs = [:] }
    for (_, output) in outputs { try output.flush() }
  }

  /// Keeps every other process from writing the journal too, whatever locks on runbooks say.
  private static func claim(_ number: Int32, _ path: String) throws(PlatformError) {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: throw PlatformError("write", path, reason: .inUse)
      // A file system without locks has none to keep anybody out with.
      default: return
      }
    }
  }

  private func synchronize() -> Bool {
    #if canImport(Darwin)
      // There fsync(2) leaves the bytes in the drive's own memory.
      return fcntl(descriptor.number, F_FULLFSYNC) == 0 || fsync(descriptor.number) == 0
    #else
      return fdatasync(descriptor.number) == 0
    #endif
  }

  /// The whole journal of a run.
  public static func read(_ run: String, in runs: String) throws(PlatformError) -> [UInt8] {
    try FileSystem.readFile("\(runs)/\(run)/\(name)", limit: Int.max)
  }

  /// Raw output of a run, by its name.
  public static func readOutput(_ name: String, of run: String, in runs: String) throws(PlatformError) -> [UInt8] {
    try FileSystem.readFile("\(runs)/\(run)/output/\(FileSystem.fileName(for: name))", limit: Int.max)
  }

  /// The runs that have left anything, by id, those whose journal is gone too; none when there is no such directory.
  public static func runs(in runs: String) throws(PlatformError) -> [String] {
    guard FileSystem.exists(runs) else { return [] }
    return try FileSystem.list(runs).filter { FileSystem.isDirectory("\(runs)/\($0)") }.filter { run in
      FileSystem.exists("\(runs)/\(run)/\(name)") || (try? FileSystem.list("\(runs)/\(run)"))?.isEmpty != true
    }
  }
}
