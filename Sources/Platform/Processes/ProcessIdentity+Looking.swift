import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    let child = ChildProcess(number: pid_t(truncatingIfNeeded: number), leadsGroup: true, terminal: nil)
    guard child.groupExists, !child.groupHasEnded else { return false }
    return Self.start(of: number).map { $0 == start } ?? isOfThisBoot
  }

  #if os(Linux)
    /// The run of the system, and the clock tick in it at which a process was started.
    private static func start(of number: Int) -> String? {
      // After the name in parentheses, which may hold anything: the 20th field is the start (proc(5)).
      guard let line = try? FileSystem.readFile("/proc/\(number)/stat", limit: 1 << 16),
        let end = line.lastIndex(of: UInt8(ascii: ")"))
      else { return nil }
      let fields = line[(end + 1)...].split(separator: UInt8(ascii: " "))
      guard fields.count > 19 else { return nil }
      return "\(boot) \(String(decoding: fields[19], as: UTF8.self))"
    }

    /// What the system calls this run of it (random(4)).
    private static var boot: String {
      let bytes = (try? FileSystem.readFile("/proc/sys/kernel/random/boot_id", limit: 1 << 10)) ?? []
      return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

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
