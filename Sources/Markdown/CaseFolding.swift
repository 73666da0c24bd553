/// Case folding for the comparison of link labels.
enum CaseFolding {
  /// Returns UTF-8 text without differences of case.
  ///
  /// The standard library has the full case mappings but not the fold itself; lower and then upper case puts the same
  /// characters together, `ẞ` and `SS` too, and is what the reference implementation in JavaScript does. ASCII comes
  /// out in lower case as elsewhere.
  static func fold(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        for byte in lower.properties.uppercaseMapping.utf8 { folded.append(ASCII.lowercased(byte)) }
      }
    }
    return folded
  }
}
