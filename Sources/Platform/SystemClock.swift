import CLibrary
public import RunbookModel

/// The machine's clocks.
public enum SystemClock {
  /// The time of day.
  public static func now() -> Timestamp {
    var time = timespec()
    _ = clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The time on a clock that nobody sets: only differences mean anything.
  static func steady() -> Duration {
    var time = timespec()
    _ = clock_gettime(CLOCK_MONOTONIC, &time)
    return Duration(secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
  }

  /// A moment as the clock on the wall shows it.
  public static func localTime(_ moment: Timestamp) -> LocalTime {
    // Division towards the past, so that a moment before 1970 keeps its second.
    var seconds = time_t((moment.milliseconds - (moment.milliseconds < 0 ? 999 : 0)) / 1000)
    var parts = tm()
    _ = localtime_r(&seconds, &parts)
    return LocalTime(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec),
      utcOffset: Int(parts.tm_gmtoff))
  }

  /// How far the local time is ahead of UTC at a moment, in seconds.
  public static func utcOffset(at moment: Timestamp) -> Int {
    localTime(moment).utcOffset
  }
}

/// A moment in the operator's time zone.
public struct LocalTime: Sendable, Equatable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int
  /// The hour, from 0 to 23.
  public let hour: Int
  /// The minute.
  public let minute: Int
  /// The second.
  public let second: Int
  /// How far the zone is ahead of UTC, in seconds.
  public let utcOffset: Int
}

extension Duration {
  /// The time as `poll` takes it: never negative, and rounded up, lest it return just before a deadline.
  var roundedUpMilliseconds: Int32 {
    let parts = max(.zero, self).components
    let milliseconds = parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }
}
