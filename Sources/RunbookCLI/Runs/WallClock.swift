import Platform
import RunbookModel

/// Moments as the operator's clock and calendar show them.
enum WallClock {
  /// The time of day: `14:02:11`.
  static let time: @Sendable (Timestamp) -> String = { moment in
    let time = SystemClock.localTime(moment)
    return [time.hour, time.minute, time.second].map(twoDigits).joined(separator: ":")
  }

  /// The date: `2026-11-23`.
  static func day(_ moment: Timestamp) -> String {
    let time = SystemClock.localTime(moment)
    return [time.year, time.month, time.day].map(twoDigits).joined(separator: "-")
  }

  /// The day it is; nil should the clock be beyond the calendar.
  static func today() -> CalendarDate? {
    CalendarDate(day(SystemClock.now()))
  }

  /// Date and time.
  static func moment(_ moment: Timestamp) -> String {
    "\(day(moment)) \(time(moment))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
