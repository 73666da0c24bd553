import RunbookModel
import Testing

@testable import Platform

struct SystemClockTests {
  @Test func `shows a moment as local time`() {
    let moment = Timestamp(milliseconds: 1_700_000_000_999)
    let local = SystemClock.localTime(moment)
    let seconds = local.hour * 3600 + local.minute * 60 + local.second
    // 22:13:20 UTC
    #expect((seconds - local.utcOffset + 86400 * 2) % 86400 == 22 * 3600 + 13 * 60 + 20)
    #expect(local.year == 2023 && local.month == 11 && (14...15).contains(local.day))
    #expect(SystemClock.localTime(Timestamp(milliseconds: -1)).second == 59)
  }

  @Test func `goes forward`() {
    let before = SystemClock.now()
    #expect(before.milliseconds > 1_700_000_000_000)
    #expect(SystemClock.now() >= before)
  }

  @Test(arguments: [
    (Duration.zero, Int32(0)), (.seconds(-3), 0), (.microseconds(1), 1), (.milliseconds(1), 1), (.seconds(2), 2000),
    (.seconds(1_000_000_000), .max),
  ])
  func `rounds waits up`(duration: Duration, milliseconds: Int32) {
    #expect(duration.roundedUpMilliseconds == milliseconds)
  }
}
