import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What runs on this machine.
enum ProcessTable {
  /// Whether a process has ended, reaped or not; waits a little, since a killed one takes a moment.
  static func isGone(_ id: Int32) -> Bool {
    for _ in 0..<1000 {
      guard kill(id, 0) == 0, state(of: id) != "Z" else { return true }
      usleep(5000)
    }
    return false
  }

  /// Ends a process.
  static func end(_ id: Int32) {
    _ = kill(id, SIGKILL)
  }

  /// Sends a signal to one process.
  static func send(_ signal: Int32, to id: Int32) {
    _ = kill(id, signal)
  }

  private static func state(of id: Int32) -> String? {
    // proc(5): the state is after the name, which is in parentheses and may hold any character.
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    return text[end...].split(separator: " ").dropFirst().first.map(String.init)
  }
}
