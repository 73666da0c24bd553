/// A day of the Gregorian calendar.
public struct CalendarDate: Sendable, Equatable, Comparable, CustomStringConvertible {
  /// The days since 1970-01-01.
  private let day: Int

  /// Reads `2026-01-31`; nil for a day that is not in the calendar.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }), let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.day = Self.days(year, month, day)
    guard description == text else { return nil }
  }

  private init(day: Int) {
    self.day = day
  }

  /// Whether one day is before another.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.day < right.day
  }

  /// The day as it is read: `2026-01-31`.
  public var description: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day that is so many days, or months, later; a day that the month does not have becomes its last.
  public func adding(days: Int = 0, months: Int = 0) -> CalendarDate {
    guard months != 0 else { return CalendarDate(day: day + days) }
    let (year, month, day) = parts
    let count = year * 12 + month - 1 + months
    let first = Self.days(count / 12, count % 12 + 1, 1)
    let next = Self.days((count + 1) / 12, (count + 1) % 12 + 1, 1)
    return CalendarDate(day: first + min(day, next - first) - 1 + days)
  }

  // Counted from 1 March, so that the day that some years have more is the last (Hinnant, "chrono-Compatible
  // Low-Level Date Algorithms").
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
