/// Durations as people write and read them.
public enum DurationText {
  /// Reads `5` (seconds), `0.5`, `30s`, `2m`, `1h30m` or `500ms`: more than nothing, at most 30 days.
  public static func parse(_ text: String) -> Duration? {
    // The other things a quantity may have (sign, blank, exponent, microseconds) have no place in a setting.
    let allowed = "0123456789.dhms".utf8
    guard text.utf8.allSatisfy(allowed.contains), let quantity = Quantity.parse(text) else { return nil }
    guard quantity.unit == .number || quantity.unit == .duration else { return nil }
    guard quantity.value <= 30 * 86400 else { return nil }
    // Not `rounded()`, which needs the C library's mathematics that nothing else here links.
    let microseconds = Int64(quantity.value * 1_000_000 + 0.5)
    return microseconds > 0 ? .microseconds(microseconds) : nil
  }

  /// Returns the two most telling units: `0.04 s`, `5.2 s`, `1 min 05 s`, `2 h 03 min`, `1 d 02 h`.
  public static func format(_ duration: Duration) -> String {
    guard duration >= .zero else { return "-" + format(.zero - duration) }
    let (seconds, attoseconds) = duration.components
    // Each unit rounds before it is chosen: 59.96 s is `1 min 00 s`, never `60.0 s`.
    if seconds < 60 {
      let hundredths = seconds * 100 + rounded(attoseconds, 10_000_000_000_000_000)
      if hundredths < 100 { return "0.\(twoDigits(hundredths)) s" }
      let tenths = seconds * 10 + rounded(attoseconds, 100_000_000_000_000_000)
      if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    }
    let (whole, overflows) = seconds.addingReportingOverflow(rounded(attoseconds, 1_000_000_000_000_000_000))
    let total = overflows ? seconds : whole
    if total < 3600 { return "\(total / 60) min \(twoDigits(total % 60)) s" }
    let minutes = rounded(total, 60)
    if minutes < 24 * 60 { return "\(minutes / 60) h \(twoDigits(minutes % 60)) min" }
    let hours = rounded(total, 3600)
    return "\(hours / 24) d \(twoDigits(hours % 24)) h"
  }

  private static func rounded(_ value: Int64, _ divisor: Int64) -> Int64 {
    value / divisor + (value % divisor >= divisor / 2 ? 1 : 0)
  }

  private static func twoDigits(_ value: Int64) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
