import RunbookModel
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("0", 0), ("97", 97), ("-3", -3), ("+4", 4), ("0.5", 0.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("2.5E-1", 0.25),
    ("  97\n", 97), ("007", 7),
  ])
  func `reads plain numbers`(_ text: String, _ value: Double) throws {
    let quantity = try #require(Quantity.parse(text))
    #expect(quantity.value == value)
    #expect(quantity.unit == .number)
  }

  @Test(arguments: [("90%", 90), ("0.1%", 0.1), ("90 %", 90), ("100%", 100)])
  func `reads percent`(_ text: String, _ value: Double) throws {
    let quantity = try #require(Quantity.parse(text))
    #expect(quantity.value == value)
    #expect(quantity.unit == .percent)
  }

  @Test(arguments: [
    ("10B", 10), ("10kB", 10_000), ("10KB", 10_000), ("10MB", 10_000_000), ("2GB", 2e9), ("1.5TB", 1.5e12),
    ("1KiB", 1024), ("1.5MiB", 1_572_864), ("2GiB", 2_147_483_648), ("1TiB", 1_099_511_627_776), ("128Mi", 134_217_728),
    ("10K", 10_240), ("10M", 10_485_760), ("1G", 1_073_741_824), ("4.0G", 4_294_967_296), ("10 MB", 1e7),
    // Rounded once: 2.3 times 1000 in binary is not 2300.
    ("2.3kB", 2300), ("0.29kB", 290), ("1.1MB", 1_100_000),
  ])
  func `reads sizes in bytes`(_ text: String, _ value: Double) throws {
    let quantity = try #require(Quantity.parse(text))
    #expect(quantity.value == value)
    #expect(quantity.unit == .size)
  }

  @Test(arguments: [
    ("5s", 5), ("250ms", 0.25), ("1.5s", 1.5), ("2m", 120), ("1h", 3600), ("1h30m", 5400), ("2d", 172_800),
    ("1d2h3m4.5s", 93784.5), ("-1m30s", -90), ("20us", 0.00002), ("20\u{b5}s", 0.00002), ("20\u{3bc}s", 0.00002),
    ("3ns", 0.000_000_003), ("0.5h", 1800), ("5 s", 5),
  ])
  func `reads durations in seconds`(_ text: String, _ value: Double) throws {
    let quantity = try #require(Quantity.parse(text))
    #expect(quantity.value == value)
    #expect(quantity.unit == .duration)
  }

  @Test(arguments: [
    "", " ", "abc", "-", ".", "+.", "e5", "1,000", "1.2.3", "0x10", "inf", "nan", "-inf", "1e10000",
    "1e9999999999999999999",
    "10mb", "10 %%", "5 parsecs", "%", "MB", "1  MB", "1\tMB", "٣", "5s5s", "30m1h", "1.5h30m", "1h-30m", "1h 30m",
    "5MB5s",
    "90%90%", "1h30", "5s.", "97 connections", "12 34",
  ])
  func `takes nothing else for a quantity`(_ text: String) {
    #expect(Quantity.parse(text) == nil)
  }

  @Test(arguments: [
    ("19", "20", Quantity.Order.below), ("20", "20", .equal), ("21", "20", .above), ("9", "10", .below),
    ("97", "90%", .above), ("97%", "90", .above), ("89.9%", "90%", .below), ("9999999", "10MB", .below),
    ("10M", "10MB", .above), ("1024", "1KiB", .equal), ("4", "5s", .below), ("300000ms", "5m", .equal),
    ("1m", "61s", .below),
    ("9007199254740993", "9007199254740992", .above), ("-9007199254740993", "-9007199254740992", .below),
    ("0.1000000000000000000001", "0.1", .above), ("1e999", "1e998", .above), ("-1e999", "1e998", .below),
    ("\(String(repeating: "1", count: 200))2", "\(String(repeating: "1", count: 200))1", .above),
    ("1e-999", "0", .above),
    ("9007199254740993KiB", "9007199254740992KiB", .above), ("1h0.0000000000000000001s", "1h", .above),
    ("00", "-0.0", .equal),
    ("-2", "-1", .below), ("-1", "1", .below), ("100", "1e2", .equal), ("59m60s", "1h", .equal),
    ("8m1.5s", "481500ms", .equal),
    ("0.50", "0.5", .equal), ("-0", "0", .equal), ("0.3kB", "300B", .equal), ("1ms", "0.001s", .equal),
  ])
  func `compares a measurement with a bound`(_ measured: String, _ bound: String, _ order: Quantity.Order) throws {
    let measured = try #require(Quantity.parse(measured))
    let bound = try #require(Quantity.parse(bound))
    #expect(measured.order(against: bound) == order)
  }

  @Test(arguments: [("5s", "10MB"), ("10MB", "90%"), ("90%", "5s")])
  func `does not compare different units`(_ measured: String, _ bound: String) throws {
    let measured = try #require(Quantity.parse(measured))
    let bound = try #require(Quantity.parse(bound))
    #expect(measured.order(against: bound) == nil)
    #expect(bound.order(against: measured) == nil)
  }
}
