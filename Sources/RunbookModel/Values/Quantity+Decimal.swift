extension Quantity {
  /// A decimal number found in a text: sign, digits, fraction, exponent.
  struct Decimal {
    let end: Int
    let isInteger: Bool
    private let isNegative: Bool
    private let digits: [UInt8]
    private let point: Int

    /// Reads the number that begins at `start`, or fails when none does.
    init?(_ bytes: [UInt8], at start: Int) {
      var position = start
      func byte() -> UInt8? { position < bytes.count ? bytes[position] : nil }
      func takeDigits() -> ArraySlice<UInt8> {
        let first = position
        while let next = byte(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= next { position += 1 }
        return bytes[first..<position]
      }

      isNegative = byte() == UInt8(ascii: "-")
      if isNegative || byte() == UInt8(ascii: "+") { position += 1 }
      let whole = takeDigits()
      var isInteger = true
      var fraction: ArraySlice<UInt8> = []
      if byte() == UInt8(ascii: ".") {
        position += 1
        isInteger = false
        fraction = takeDigits()
      }
      guard !whole.isEmpty || !fraction.isEmpty else { return nil }
      digits = (whole + fraction).map { $0 - UInt8(ascii: "0") }

      var exponent = 0
      let mantissaEnd = position
      if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
        position += 1
        let exponentStart = position
        if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
        if takeDigits().isEmpty {
          position = mantissaEnd
        } else {
          // Nothing that anybody measures has one of more digits.
          guard let written = Int(String(decoding: bytes[exponentStart..<position], as: UTF8.self)),
            abs(written) <= Self.largestExponent
          else { return nil }
          exponent = written
          isInteger = false
        }
      }
      point = whole.count + exponent
      self.isInteger = isInteger
      end = position
    }

    private static let largestExponent = 9999

    /// Returns the number times a power of ten.
    func value(timesTenTo power: Int) -> ExactDecimal {
      ExactDecimal(isNegative: isNegative, digits: digits, point: point + power)
    }
  }
}
