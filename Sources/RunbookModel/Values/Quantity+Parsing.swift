extension Quantity {
  /// Reads a number with an optional unit, or returns nil for anything else.
  ///
  /// Blanks around the text and one between number and unit are ignored.
  public static func parse(_ text: String) -> Quantity? {
    let bytes = trimmed(Array(text.utf8))
    guard var decimal = Decimal(bytes, at: 0) else { return nil }
    if bytes.last == UInt8(ascii: " ") { return nil }
    var start = decimal.end
    if start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    if start == bytes.count {
      return Quantity(decimal.value(timesTenTo: 0), .number)
    }
    guard let (scale, end) = scale(in: bytes, at: start) else { return nil }
    let first = scale.amount(of: decimal)
    if end == bytes.count { return Quantity(first, scale.unit) }

    // `1h30m`: units get smaller, and only the last number may have a fraction.
    guard scale.unit == .duration, start == decimal.end else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    var sum = first.magnitude
    var (last, position) = (scale, end)
    while position < bytes.count {
      guard decimal.isInteger, isDigit(bytes[position]), let part = Decimal(bytes, at: position),
        let (next, nextEnd) = Self.scale(in: bytes, at: part.end), next.unit == .duration, next.rank < last.rank,
        let longer = sum.plus(next.amount(of: part))
      else { return nil }
      sum = longer
      (decimal, last, position) = (part, next, nextEnd)
    }
    return Quantity(isNegative ? sum.negated : sum, .duration)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return [] }
    return Array(bytes[first...last])
  }

  /// Reads the unit at `start`: the bytes up to the next digit or the end.
  private static func scale(in bytes: [UInt8], at start: Int) -> (Scale, end: Int)? {
    var end = start
    while end < bytes.count, !isDigit(bytes[end]) { end += 1 }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let scale = Scale.all[name] else { return nil }
    return (scale, end)
  }
}
