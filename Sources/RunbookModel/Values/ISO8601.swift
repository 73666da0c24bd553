/// Moments as text, in UTC: `2026-11-23T14:02:11.042Z` (ISO 8601, RFC 3339).
public enum ISO8601 {
  /// The text of a moment.
  public static func format(_ time: Timestamp) -> String {
    let day = floorDivide(time.milliseconds, 86_400_000)
    let inDay = time.milliseconds - day * 86_400_000
    let date = civilDate(day)
    let clock =
      "\(pad(inDay / 3_600_000, 2)):\(pad(inDay / 60_000 % 60, 2)):\(pad(inDay / 1000 % 60, 2)).\(pad(inDay % 1000, 3))"
    return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(clock)Z"
  }

  /// The moment of a text that `format` wrote; nil for any other.
  public static func parse(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    let shape = Array("0000-00-00T00:00:00.000Z".utf8)
    guard bytes.count == shape.count else { return nil }
    for (byte, expected) in zip(bytes, shape) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard expected == UInt8(ascii: "0") ? isDigit : byte == expected else { return nil }
    }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    let day = daysSinceEpoch(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let inDay = number(11..<13) * 3_600_000 + number(14..<16) * 60_000 + number(17..<19) * 1000 + number(20..<23)
    let time = Timestamp(milliseconds: day * 86_400_000 + inDay)
    // A thirteenth month or a sixtieth second would be carried over: such a text was not written by `format`.
    return format(time) == text ? time : nil
  }

  /// The date of a day counted from 1970-01-01, by the algorithm of Howard Hinnant's `civil_from_days`.
  private static func civilDate(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
