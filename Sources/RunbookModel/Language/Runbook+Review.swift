extension Runbook.Header {
  /// The day by which the runbook is to be looked through again; nil when it does not say.
  public var reviewDue: CalendarDate? {
    guard let date = reviewed.flatMap({ CalendarDate($0) }), let text = reviewEvery else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0, count <= 10_000 else { return nil }
    switch text.dropFirst(digits.utf8.count).filter({ $0 != " " }).lowercased() {
    case "d", "day", "days": return date.adding(days: count)
    case "w", "week", "weeks": return date.adding(days: 7 * count)
    case "m", "month", "months": return date.adding(months: count)
    case "y", "year", "years": return date.adding(months: 12 * count)
    default: return nil
    }
  }
}
