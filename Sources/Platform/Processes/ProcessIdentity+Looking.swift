import CLibrary
import Execution

extension ProcessIdentity {
  /// The process that has a number now; nil when there is none.
  init?(of number: Int) {
    guard let start = Self.start(of: number) else { return nil }
    self.init(number: number, start: start)
  }

  /// Whether it, or something of the group that it leads, still runs.
  ///
  /// No process gets the number of a group that is there, so that a group without its leader is the same one.
  var isRunning: Bool {
    // Less would be every process there is (kill(2)).
    guard let group = pid_t(exactly: number), group > 1 else { return false }
    let child = ChildProcess(number: group, leadsGroup: true, terminal: nil)
    guard child.groupExists, !child.groupHasEnded else { return false }
    return Self.start(of: number).map { $0 == start } ?? isOfThisBoot
  }

  #if os(Linux)
    /// The run of the system, and the clock tick in it at which a process was started.
    private static func start(of number: Int) -> String? {
      pid_t(exactly: number).flatMap { ProcessTable.Entry($0) }.map { "\(boot) \($0.start)" }
    }

    /// What the system calls this run of it (random(4)).
    private static let boot: String = {
      let bytes = (try? FileSystem.readFile("/proc/sys/kernel/random/boot_id", limit: 1 << 10)) ?? []
      return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }()

    private var isOfThisBoot: Bool { start.hasPrefix("\(Self.boot) ") }
  #else
    /// The moment at which a process was started.
    private static func start(of number: Int) -> String? {
      var facts = proc_bsdinfo()
      let size = Int32(MemoryLayout<proc_bsdinfo>.stride)
      guard proc_pidinfo(pid_t(truncatingIfNeeded: number), PROC_PIDTBSDINFO, 0, &facts, size) == size else {
        return nil
      }
      return "\(facts.pbi_start_tvsec).\(facts.pbi_start_tvusec)"
    }

    private var isOfThisBoot: Bool { true }
  #endif
}
