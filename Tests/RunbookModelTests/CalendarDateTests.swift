import RunbookModel
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2026-13-01", "2026-02-29", "2026-00-10", "26-01-01", "2026-1-1", "today", "2026-01-01T00:00", ""])
  func `what is not a day is none`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 0, 1, "2026-02-28"), ("2024-01-31", 0, 1, "2024-02-29"), ("2026-11-30", 0, 3, "2027-02-28"),
    ("2026-12-31", 1, 0, "2027-01-01"), ("2020-01-01", 90, 0, "2020-03-31"), ("1999-12-31", 366, 0, "2000-12-31"),
    ("2026-06-15", 0, 12, "2027-06-15"),
  ])
  func `days and months are added as calendars do`(text: String, days: Int, months: Int, expected: String) throws {
    #expect(try #require(CalendarDate(text)).adding(days: days, months: months).description == expected)
  }

  @Test(arguments: [
    ("90 days", "2026-04-01"), ("6 months", "2026-07-01"), ("2w", "2026-01-15"), ("1 year", "2027-01-01"),
    ("often", ""),
    ("0 days", ""), ("99999999999999999999 days", ""),
  ])
  func `a review is due when the front matter says`(every: String, due: String) {
    let text = "---\nrunbook: 1\nreviewed: 2026-01-01\nreview-every: \(every)\n---\n\n# R\n"
    let header = RunbookCompiler.header(of: Array(text.utf8), name: "r")
    #expect(header.reviewDue?.description ?? "" == due)
  }
}
