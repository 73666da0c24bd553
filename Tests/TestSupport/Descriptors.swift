import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// File descriptors that no other child inherits.
///
/// Tests run side by side: a pipe whose end leaks into somebody else's child never ends. So descriptors are made, and
/// children are started, one at a time.
enum Descriptors {
  private static let turn = Mutex(())

  /// Runs `body` while no other descriptor is made and no other child is started.
  static func exclusively<Result>(_ body: () throws -> sending Result) rethrows -> sending Result {
    try turn.withLock { _ in try body() }
  }

  /// Makes a pipe.
  static func pipe() throws -> (reading: Int32, writing: Int32) {
    try exclusively {
      var ends: [Int32] = [-1, -1]
      guard systemPipe(&ends) == 0 else { throw TestSupportError.system(call: "pipe", code: errno) }
      for end in ends { closeOnExec(end) }
      return (ends[0], ends[1])
    }
  }

  /// Opens a pseudo-terminal.
  static func pseudoTerminal(columns: Int, rows: Int) throws -> (main: Int32, terminal: Int32, path: String) {
    try exclusively {
      var main: Int32 = -1
      var terminal: Int32 = -1
      var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
      guard openpty(&main, &terminal, nil, nil, &size) == 0 else {
        throw TestSupportError.system(call: "openpty", code: errno)
      }
      closeOnExec(main)
      closeOnExec(terminal)
      guard let name = ttyname(terminal) else { throw TestSupportError.system(call: "ttyname", code: errno) }
      return (main, terminal, String(cString: name))
    }
  }

  /// Closes descriptors.
  static func close(_ descriptors: Int32...) {
    for descriptor in descriptors { _ = systemClose(descriptor) }
  }

  /// Writes all of the bytes, and stops quietly when nobody reads any more.
  static func write(_ bytes: some Sequence<UInt8>, to descriptor: Int32) {
    // Whoever reads may be gone, and the signal would end the tests.
    _ = signal(SIGPIPE, SIG_IGN)
    var rest = Array(bytes)
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }

  /// What can be read without waiting longer than the deadline: empty at the end, nil when nothing came in time.
  static func read(_ descriptor: Int32, until deadline: Deadline) -> [UInt8]? {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Suites beside this one get signals, and with them ends a `poll` of any thread.
    var ready = poll(&entry, 1, deadline.milliseconds)
    while ready < 0, errno == EINTR { ready = poll(&entry, 1, deadline.milliseconds) }
    if ready <= 0 { return nil }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = systemRead(descriptor, &buffer, buffer.count)
    // A pseudo-terminal whose other side is closed says EIO.
    return count > 0 ? Array(buffer[..<count]) : []
  }

  private static func closeOnExec(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}

// The names inside the type hide those of the C library.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
