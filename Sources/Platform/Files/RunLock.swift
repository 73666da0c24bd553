public import RunbookModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to be the only run of a runbook: held until its owner goes, and never longer than the process lives.
public final class RunLock {
  private let descriptor: FileDescriptor

  /// Who holds a lock.
  public struct Holder: Sendable, Equatable {
    /// The holder's process number.
    public let processID: Int
    /// Their login name.
    public let user: String
    /// Since when.
    public let since: Timestamp
  }

  /// What came of asking for a lock.
  public enum Acquisition {
    case acquired(RunLock)
    /// Somebody has it; nil while they have not yet said who they are.
    case taken(by: Holder?)
  }

  private init(_ descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
  }

  /// Asks for the lock of a name, kept as a file in a directory.
  ///
  /// The file stays when the lock is given back: removing it would let two runs hold locks on two files of one name.
  public static func acquire(
    _ name: String, in directory: String, at moment: Timestamp = SystemClock.now()
  ) throws(PlatformError) -> Acquisition {
    try FileSystem.makeDirectories(directory)
    let path = "\(directory)/\(FileSystem.fileName(for: name)).lock"
    let descriptor = try FileDescriptor(opening: path, O_RDWR | O_CREAT, mode: 0o600, operation: "lock")
    while flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return .taken(by: (try? FileSystem.readFile(path, limit: 1 << 16)).flatMap(Holder.init))
      default: throw PlatformError("lock", path)
      }
    }
    let holder = Holder(processID: FileSystem.processID, user: FileSystem.userName, since: moment)
    _ = ftruncate(descriptor.number, 0)
    // Only for the other side's message; the lock holds without.
    try? descriptor.writeAll(holder.bytes[...])
    return .acquired(RunLock(descriptor))
  }
}

extension RunLock.Holder {
  /// Reads what `bytes` writes.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 3, let processID = Int(lines[0]), let since = Int64(lines[2]) else { return nil }
    self.init(processID: processID, user: String(lines[1]), since: Timestamp(milliseconds: since))
  }

  /// A line each: process number, login name, milliseconds since 1970.
  var bytes: [UInt8] {
    Array("\(processID)\n\(user)\n\(since.milliseconds)\n".utf8)
  }
}
