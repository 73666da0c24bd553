import CLibrary
import Execution

/// The processes of this machine; empty where the system does not say (proc(5)).
struct ProcessTable {
  /// What is known of each.
  let entries: [Entry]

  /// A process.
  struct Entry {
    let number: pid_t
    let parent: pid_t
    let group: pid_t
    /// Whether it has ended, and only nobody has taken note.
    let hasEnded: Bool
    /// The first characters of its program's name.
    let name: String
    /// The clock tick at which it was started: with its number, what it is.
    let start: String
  }

  /// Looks at the machine now.
  init() {
    #if os(Linux)
      entries = ((try? FileSystem.list("/proc")) ?? []).compactMap { name in
        pid_t(name).flatMap { Entry($0) }
      }
    #else
      entries = []
    #endif
  }

  /// What some processes started that still runs, whatever group or session it is in: their descendants, and those that
  /// have a line in the environment they were started with.
  func family(of known: [Entry], marked mark: [UInt8]) -> [Entry] {
    var numbers: Set<pid_t> = []
    // A number alone may be another process's by now.
    for one in entries where known.contains(where: { $0.number == one.number && $0.start == one.start }) {
      numbers.insert(one.number)
    }
    for one in entries where one.isMarked(mark) { numbers.insert(one.number) }
    var isComplete = false
    while !isComplete {
      isComplete = true
      for one in entries where numbers.contains(one.parent) && numbers.insert(one.number).inserted {
        isComplete = false
      }
    }
    return entries.filter { numbers.contains($0.number) && !$0.hasEnded }
  }
}

extension ProcessTable.Entry {
  /// Reads what the system says of a process; nil when there is none of that number.
  init?(_ number: pid_t) {
    guard let line = try? FileSystem.readFile("/proc/\(number)/stat", limit: 1 << 16),
      let begin = line.firstIndex(of: UInt8(ascii: "(")), let end = line.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    // After the name in parentheses, which may hold anything: state, parent, group; the 20th is the start (proc(5)).
    let fields = line[(end + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 20)
    func field(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
    guard fields.count > 19, let parent = pid_t(field(1)), let group = pid_t(field(2)) else { return nil }
    self.number = number
    self.parent = parent
    self.group = group
    hasEnded = ["Z", "X"].contains(field(0))
    name = String(decoding: line[(begin + 1)..<end], as: UTF8.self)
    start = field(19)
  }

  /// Whether a line is in the environment that it was started with.
  fileprivate func isMarked(_ mark: [UInt8]) -> Bool {
    guard let environment = try? FileSystem.readFile("/proc/\(number)/environ", limit: 4 << 20) else { return false }
    return environment.split(separator: 0).contains { $0.elementsEqual(mark) }
  }
}
