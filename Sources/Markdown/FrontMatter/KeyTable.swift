/// The keys of a map of front matter, and where each was written first.
struct KeyTable {
  /// By bytes: strings would take differently composed characters for the same.
  private var ranges: [[UInt8]: Range<Int>] = [:]

  /// Adds a key; returns where it stands already, if it does.
  mutating func add(_ key: String, at range: Range<Int>) -> Range<Int>? {
    let bytes = Array(key.utf8)
    if let first = ranges[bytes] { return first }
    ranges[bytes] = range
    return nil
  }
}
