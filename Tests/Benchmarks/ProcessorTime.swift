import Foundation

/// What this process has used: processor time, which other processes disturb less than the time on the wall, and pages
/// of memory that it was given.
struct ProcessorTime {
  /// Seconds in its own code.
  var user = 0.0
  /// Seconds in the kernel on its behalf.
  var system = 0.0
  /// Pages that it touched for the first time.
  var pageFaults = 0.0

  var total: Double { user + system }

  /// Measures a piece of work.
  static func of(_ work: () -> Void) -> ProcessorTime {
    let start = now
    work()
    let end = now
    return ProcessorTime(
      user: end.user - start.user, system: end.system - start.system, pageFaults: end.pageFaults - start.pageFaults)
  }

  private static var now: ProcessorTime {
    var usage = rusage()
    // `RUSAGE_SELF` is an enumeration on Linux and a number on Darwin; it is 0 on both.
    getrusage(0, &usage)
    return ProcessorTime(
      user: seconds(usage.ru_utime), system: seconds(usage.ru_stime), pageFaults: Double(usage.ru_minflt))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
