extension Quantity {
  /// What one written unit is worth: a power of ten, or a factor that is not a power of ten.
  struct Scale: Sendable {
    let unit: Unit
    let power: Int
    let factor: Int

    /// The size of the unit against others of its kind, for the order inside `1h30m`.
    let rank: Int

    private init(_ unit: Unit, power: Int = 0, factor: Int = 1, rank: Int = 0) {
      self.unit = unit
      self.power = power
      self.factor = factor
      self.rank = rank
    }

    /// What a number of this unit is in the base unit.
    func amount(of decimal: Decimal) -> ExactDecimal {
      decimal.value(timesTenTo: power).times(factor)
    }

    static let all: [String: Scale] = [
      "%": Scale(.percent),

      "B": Scale(.size),
      "kB": Scale(.size, power: 3),
      "KB": Scale(.size, power: 3),
      "MB": Scale(.size, power: 6),
      "GB": Scale(.size, power: 9),
      "TB": Scale(.size, power: 12),
      "KiB": Scale(.size, factor: 1 << 10),
      "MiB": Scale(.size, factor: 1 << 20),
      "GiB": Scale(.size, factor: 1 << 30),
      "TiB": Scale(.size, factor: 1 << 40),
      // As Kubernetes prints them.
      "Ki": Scale(.size, factor: 1 << 10),
      "Mi": Scale(.size, factor: 1 << 20),
      "Gi": Scale(.size, factor: 1 << 30),
      "Ti": Scale(.size, factor: 1 << 40),
      // As `df -h` and `du -h` print them: powers of 1024 (df(1)).
      "K": Scale(.size, factor: 1 << 10),
      "M": Scale(.size, factor: 1 << 20),
      "G": Scale(.size, factor: 1 << 30),
      "T": Scale(.size, factor: 1 << 40),

      "ns": Scale(.duration, power: -9, rank: 0),
      "us": Scale(.duration, power: -6, rank: 1),
      // U+00B5 micro sign and U+03BC Greek mu, which look the same and are both in use.
      "\u{b5}s": Scale(.duration, power: -6, rank: 1),
      "\u{3bc}s": Scale(.duration, power: -6, rank: 1),
      "ms": Scale(.duration, power: -3, rank: 2),
      "s": Scale(.duration, rank: 3),
      "m": Scale(.duration, factor: 60, rank: 4),
      "h": Scale(.duration, factor: 3600, rank: 5),
      "d": Scale(.duration, factor: 86400, rank: 6),
    ]
  }
}
