import CLibrary
import Execution
import Synchronization

/// The signals that this process received, as bytes in a pipe, so that `poll` sees them without a race.
///
/// Handlers are the process's own, so there is one such pipe however often it is opened.
public enum SignalPipe {
  private static let readingEnd = Atomic<Int32>(-1)
  private static let writingEnd = Atomic<Int32>(-1)
  private static let interruption = Atomic<Int32>(0)

  /// Opens the pipe and installs the handlers; does nothing when that has been done.
  public static func open() throws(PlatformError) {
    guard readingEnd.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw PlatformError("open a pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    writingEnd.store(ends[1], ordering: .relaxed)
    readingEnd.store(ends[0], ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGQUIT, SIGCHLD, SIGWINCH, SIGCONT] { install(number) }
    // Who starts a program with SIGHUP ignored wants it to outlive the terminal (nohup(1)).
    let previous = signal(SIGHUP, SIG_IGN)
    if unsafeBitCast(previous, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) { install(SIGHUP) }
    // A file-size limit is to be an error of `write`, not the end of the run (setrlimit(2), RLIMIT_FSIZE).
    _ = signal(SIGXFSZ, SIG_IGN)
    // The mask is inherited, and a blocked signal would never reach its handler.
    var all = sigset_t()
    sigfillset(&all)
    _ = pthread_sigmask(SIG_UNBLOCK, &all, nil)
  }

  /// The descriptor to poll; negative before the pipe is open.
  static var descriptor: Int32 { readingEnd.load(ordering: .relaxed) }

  /// Takes out what has arrived, in order.
  static func drain() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? buffer[..<count].map { Int32($0) } : []
  }

  /// Who ended what was going on last: Ctrl-C is the operator's.
  static var lastInterruption: Interruption {
    switch interruption.load(ordering: .relaxed) {
    case 0, SIGINT: .operator
    case let number: .signal(Int(number))
    }
  }

  /// The signals among some that are to end what is going on.
  static func interruptions(among signals: [Int32]) -> [Int32] {
    let interruptions = signals.filter { [SIGINT, SIGTERM, SIGQUIT, SIGHUP].contains($0) }
    if let last = interruptions.last { interruption.store(last, ordering: .relaxed) }
    return interruptions
  }

  /// Does something with signals ignored, then handles them as before.
  ///
  /// How a signal is handled belongs to the whole process: the first to put a handler aside keeps it, and the last to
  /// finish puts it back, on whichever thread.
  static func ignoring<Result, Failure: Error>(
    _ numbers: [Int32], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    putAside.withLock { handlers in
      for number in numbers {
        if handlers[number] == nil { handlers[number] = (users: 0, handler: signal(number, SIG_IGN)) }
        handlers[number]?.users += 1
      }
    }
    defer {
      putAside.withLock { handlers in
        for number in numbers {
          handlers[number]?.users -= 1
          guard let entry = handlers[number], entry.users == 0 else { continue }
          _ = signal(number, entry.handler)
          handlers[number] = nil
        }
      }
    }
    return try body()
  }

  private typealias Handler = @convention(c) (Int32) -> Void
  private static let putAside = Mutex<[Int32: (users: Int, handler: Handler?)]>([:])

  private static func install(_ number: Int32) {
    // `signal` restarts interrupted calls on every system we know (signal(2), "Portability"), and needs no field names.
    _ = signal(number) { received in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: received)
      _ = write(SignalPipe.writingEnd.load(ordering: .relaxed), &byte, 1)
      errno = saved
    }
  }
}
