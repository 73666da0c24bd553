/// Case folding for the comparison of link labels.
///
/// CommonMark section 4.7: "One label matches another just in case their normalized forms are equal. To normalize a
/// label, strip off the opening and closing brackets, perform the *Unicode case fold*, strip leading and trailing
/// spaces, tabs, and line endings, and collapse consecutive internal spaces, tabs, and line endings to a single space."
///
/// The standard library has Unicode's full case mappings, though not the fold. That only equality counts makes them
/// enough: mapped to lower and then to upper case, characters are equal just when their folds are, `ẞ`, `ß` and `SS`
/// or the three sigmas, and so no table of 1 500 entries is needed. Of all characters there is one exception, below.
enum CaseFolding {
  /// Folds to itself, but has the upper case of `i`.
  private static let dotlessI: Unicode.Scalar = "\u{131}"

  /// Returns UTF-8 text without differences of case; ASCII comes out in lower case, as from `ASCII.lowercased`.
  static func fold(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      guard scalar != dotlessI else {
        folded.append(contentsOf: String(scalar).utf8)
        continue
      }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        for byte in lower.properties.uppercaseMapping.utf8 { folded.append(ASCII.lowercased(byte)) }
      }
    }
    return folded
  }
}
