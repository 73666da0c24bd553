import CLibrary

/// The right to be the only run of a runbook on some hosts: held until its owner goes, and never longer than the
/// process lives.
///
/// There is a file for the runbook, which a run on all hosts locks for itself and a run on some of them shares with
/// others; and a file for each of those hosts. The files stay when the lock is given back: removing them would let two
/// runs hold locks on two files of one name.
public final class RunLock {
  private var descriptors: [Owned] = []

  /// A locked file.
  private final class Owned {
    let descriptor: FileDescriptor
    /// Whether who has it is written in it.
    var isOurs = false

    init(_ descriptor: consuming FileDescriptor) {
      self.descriptor = descriptor
    }
  }

  /// What came of asking for a lock.
  public enum Acquisition {
    /// It is ours; with the run that had it before and never gave it back, having been killed.
    case acquired(RunLock, abandoned: Holder?)
    /// Somebody has it; nil while they have not yet said who they are.
    case taken(by: Holder?)
  }

  private enum Refusal: Error {
    case taken(Holder?)
    case failed(PlatformError)
  }

  private init() {}

  deinit {
    for owned in descriptors {
      // Who finds a name in a free lock knows that its owner was killed.
      if owned.isOurs { _ = ftruncate(owned.descriptor.number, 0) }
      // A program that is being started may still have a copy of the descriptor.
      _ = flock(owned.descriptor.number, LOCK_UN)
    }
  }

  /// Asks for the lock of a runbook, kept as files in a directory.
  ///
  /// - Parameters:
  ///   - name: The runbook's name.
  ///   - hosts: The hosts that it runs on; none for this machine, or for hosts that are not known yet.
  ///   - directory: Where locks are kept.
  ///   - holder: Who asks.
  /// - Returns: The lock, or who has it.
  /// - Throws: When the folder of locks can't be used.
  public static func acquire(
    _ name: String, hosts: Set<String> = [], in directory: String, for holder: Holder
  ) throws(PlatformError) -> Acquisition {
    try FileSystem.makeDirectories(directory)
    let lock = RunLock()
    var abandoned: Holder?
    do throws(Refusal) {
      let base = path(name, nil, in: directory)
      if hosts.isEmpty {
        abandoned = try lock.take(base, LOCK_EX, holder, neighbours: neighbours(of: name, in: directory))
      } else {
        _ = try lock.take(base, LOCK_SH, nil)
        for host in hosts.sorted() {
          abandoned = try lock.take(path(name, host, in: directory), LOCK_EX, holder) ?? abandoned
        }
      }
    } catch {
      switch error {
      case .taken(let holder): return .taken(by: holder)
      case .failed(let error): throw error
      }
    }
    return .acquired(lock, abandoned: abandoned)
  }

  /// Locks a file, and writes down who has it when it is locked for one alone.
  ///
  /// - Returns: Who wrote in it before and did not clear it.
  private func take(
    _ path: String, _ mode: Int32, _ holder: Holder?, neighbours: [String] = []
  ) throws(Refusal) -> Holder? {
    let owned: Owned
    do throws(PlatformError) {
      owned = Owned(try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600, operation: "lock"))
    } catch {
      throw .failed(error)
    }
    while flock(owned.descriptor.number, mode | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: throw .taken(Self.holder(in: [path] + neighbours))
      default: throw .failed(PlatformError("lock", path))
      }
    }
    descriptors.append(owned)
    guard let holder else { return nil }
    let before = (try? FileSystem.readFile(path, limit: 1 << 16)).flatMap(Holder.init)
    owned.isOurs = true
    _ = ftruncate(owned.descriptor.number, 0)
    // Only for the other side's message; the lock holds without.
    try? owned.descriptor.writeAll(holder.bytes[...])
    return before
  }

  /// Who has one of some locked files; they may need a moment to write it down.
  private static func holder(in paths: [String]) -> Holder? {
    for _ in 0..<20 {
      for path in paths {
        let holder = (try? FileSystem.readFile(path, limit: 1 << 16)).flatMap(Holder.init)
        if let holder, holder.mayLive { return holder }
      }
      usleep(5000)
    }
    return nil
  }

  private static func path(_ name: String, _ host: String?, in directory: String) -> String {
    // `@` is never in the name of a file that comes from a runbook's or a host's name.
    let host = host.map { "@\(FileSystem.fileName(for: $0))" } ?? ""
    return "\(directory)/\(FileSystem.fileName(for: name))\(host).lock"
  }

  private static func neighbours(of name: String, in directory: String) -> [String] {
    let prefix = "\(FileSystem.fileName(for: name))@"
    return ((try? FileSystem.list(directory)) ?? []).filter { $0.hasPrefix(prefix) }.map { "\(directory)/\($0)" }
  }
}
