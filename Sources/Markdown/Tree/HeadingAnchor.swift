/// The anchors that GitHub gives to headings.
public enum HeadingAnchor {
  /// Returns the anchor of a heading's text: in lower case, spaces as hyphens, and nothing else kept but letters, marks,
  /// digits, `-`, and `_` and its kin.
  public static func slug(of text: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if byte == ASCII.space {
          slug.append(ASCII.hyphen)
        } else if ASCII.isAlphanumeric(byte) || byte == ASCII.hyphen || byte == ASCII.underscore {
          slug.append(ASCII.lowercased(byte))
        }
      } else if isKept(scalar) {
        slug.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }

  /// What GitHub's expression `[^\p{Word}\- ]` leaves: `Word` is what is alphabetic, which takes in Roman numerals and
  /// letters in circles, but neither superscripts nor fractions, and marks, decimal digits and connectors.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}
