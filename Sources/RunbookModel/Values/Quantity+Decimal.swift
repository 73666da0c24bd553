extension Quantity {
  /// A decimal number found in a text: sign, digits, fraction, exponent.
  struct Decimal {
    let end: Int
    let isInteger: Bool

    private let digits: String
    private let exponent: Int

    /// Reads the number that begins at `start`, or fails when none does.
    init?(_ bytes: [UInt8], at start: Int) {
      var position = start
      func byte() -> UInt8? { position < bytes.count ? bytes[position] : nil }
      func skipDigits() -> Int {
        let first = position
        while let next = byte(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= next { position += 1 }
        return position - first
      }

      if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
      var count = skipDigits()
      var isInteger = true
      if byte() == UInt8(ascii: ".") {
        position += 1
        isInteger = false
        count += skipDigits()
      }
      guard count > 0 else { return nil }
      digits = String(decoding: bytes[start..<position], as: UTF8.self)

      var exponent = 0
      let mantissaEnd = position
      if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
        position += 1
        let exponentStart = position
        if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
        if skipDigits() > 0 {
          // Past four digits every exponent means zero or infinity.
          let written = Int(String(decoding: bytes[exponentStart..<position], as: UTF8.self)) ?? .max
          exponent = min(max(written, -9999), 9999)
          isInteger = false
        } else {
          position = mantissaEnd
        }
      }
      self.exponent = exponent
      self.isInteger = isInteger
      end = position
    }

    /// Returns the number times a power of ten, rounded once, so that `0.3kB` is `300` to the last bit.
    func value(timesTenTo power: Int) -> Double {
      // A bare point (`5.`, `.5`) is no part of what `Double` is documented to read.
      let padded = digits.hasSuffix(".") ? digits + "0" : digits
      return Double("\(padded)e\(exponent + power)") ?? .infinity
    }
  }
}
