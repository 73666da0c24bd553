extension Runbook.Header {
  /// The day by which the runbook is to be looked through again; nil when it does not say.
  public var reviewDue: CalendarDate? {
    guard let date = reviewed.flatMap({ CalendarDate($0) }), let period = reviewEvery.flatMap({ ReviewPeriod($0) })
    else { return nil }
    return date.adding(days: period.days, months: period.months)
  }

  /// Whether the runbook wants looking through on a day: it is due, or it is to be reviewed and never was.
  public func isStale(on today: CalendarDate) -> Bool {
    guard reviewEvery.flatMap({ ReviewPeriod($0) }) != nil else { return false }
    return reviewDue.map { $0 < today } ?? true
  }

  /// What is odd about a review on a day that is yet to come; nil when it has been.
  public func reviewToCome(after today: CalendarDate) -> Diagnostic? {
    guard let reviewed, let date = CalendarDate(reviewed), date > today, let range = reviewedRange else { return nil }
    return .reviewedInFuture(reviewed, at: range)
  }
}

/// How often a runbook wants looking through: `90 days`, `12w`, `6 months`.
struct ReviewPeriod {
  let days: Int
  let months: Int

  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0, count <= 10_000 else { return nil }
    switch text.dropFirst(digits.utf8.count).filter({ $0 != " " }).lowercased() {
    case "d", "day", "days": (days, months) = (count, 0)
    case "w", "week", "weeks": (days, months) = (7 * count, 0)
    case "m", "month", "months": (days, months) = (0, count)
    case "y", "year", "years": (days, months) = (0, 12 * count)
    default: return nil
    }
  }
}
