import Foundation
import RunbookModel
import Testing

@Suite struct ISO8601Tests {
  static let moments: [(text: String, milliseconds: Int64)] = [
    ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29T12:00:00.000Z", 951_825_600_000),
    ("1900-03-01T00:00:00.000Z", -2_203_891_200_000), ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
    ("2026-11-23T14:02:11.042Z", 1_795_442_531_042), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
  ]

  @Test(arguments: moments)
  func `writes and reads a moment`(_ text: String, _ milliseconds: Int64) {
    #expect(ISO8601.format(Timestamp(milliseconds: milliseconds)) == text)
    #expect(ISO8601.parse(text) == Timestamp(milliseconds: milliseconds))
  }

  @Test func `every day of four centuries comes back, and has the date that Foundation gives it`() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    var wrong: [String] = []
    for day in stride(from: Int64(-30_000), to: 120_000, by: 1) {
      let time = Timestamp(milliseconds: day * 86_400_000 + 86_399_999)
      let text = ISO8601.format(time)
      if ISO8601.parse(text) != time { wrong.append(text) }
      guard day % 97 == 0 else { continue }
      let date = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400 + 1))
      let parts = text.prefix(10).split(separator: "-").map { Int($0) }
      if parts != [date.year, date.month, date.day] { wrong.append(text) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    "", "2026-11-23", "2026-11-23T14:02:11Z", "2026-11-23T14:02:11.042", "2026-11-23 14:02:11.042Z",
    "2026-11-23T14:02:11.042+01", "2026-11-2xT14:02:11.042Z", "２026-11-23T14:02:11.042Z", "2026-13-01T00:00:00.000Z",
    "2026-00-01T00:00:00.000Z", "2026-02-29T00:00:00.000Z", "2026-02-00T00:00:00.000Z", "2026-04-31T00:00:00.000Z",
    "2026-01-01T24:00:00.000Z", "2026-01-01T00:60:00.000Z", "2026-01-01T00:00:60.000Z",
  ])
  func `refuses what it would not write`(_ text: String) {
    #expect(ISO8601.parse(text) == nil)
  }
}
