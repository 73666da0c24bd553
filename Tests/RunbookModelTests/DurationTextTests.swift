import RunbookModel
import Testing

@Suite struct DurationTextTests {
  @Test(arguments: [
    ("5", Duration.seconds(5)), ("0.5", .milliseconds(500)), ("30s", .seconds(30)), ("2m", .seconds(120)),
    ("1h30m", .seconds(5400)), ("500ms", .milliseconds(500)), ("0.1", .milliseconds(100)), ("1d", .seconds(86400)),
    ("30d", .seconds(2_592_000)), ("1ms", .milliseconds(1)),
  ])
  func `reads what a setting may say`(_ text: String, _ duration: Duration) {
    #expect(DurationText.parse(text) == duration)
  }

  @Test(arguments: [
    "", "0", "0s", "0.0000001", "-5", "+5", "1e3", "5us", " 5", "5 ", "5 s", "31d", "30d1s", "2592001", "5 min", "5sec",
    "10MB",
    "5%", "1h1h", "abc", "5S", "٣",
  ])
  func `refuses everything else`(_ text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test(arguments: [
    (Duration.zero, "0.00 s"), (.milliseconds(40), "0.04 s"), (.milliseconds(994), "0.99 s"),
    (.milliseconds(996), "1.0 s"),
    (.milliseconds(5200), "5.2 s"), (.milliseconds(5250), "5.3 s"), (.milliseconds(59_940), "59.9 s"),
    (.milliseconds(59_960), "1 min 00 s"), (.seconds(65), "1 min 05 s"), (.milliseconds(3_599_400), "59 min 59 s"),
    (.milliseconds(3_599_600), "1 h 00 min"), (.seconds(7380), "2 h 03 min"), (.seconds(7409), "2 h 03 min"),
    (.seconds(7410), "2 h 04 min"), (.seconds(86_399), "1 d 00 h"), (.seconds(93_600), "1 d 02 h"),
    (.milliseconds(-5200), "-5.2 s"), (.seconds(Int64.max), "106751991167300 d 16 h"),
  ])
  func `writes the two most telling units`(_ duration: Duration, _ text: String) {
    #expect(DurationText.format(duration) == text)
  }
}
