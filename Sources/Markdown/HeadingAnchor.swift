/// The anchors that GitHub gives to headings.
public enum HeadingAnchor {
  /// Returns the anchor of a heading's text: in lower case, spaces as hyphens, and nothing else kept but letters, marks,
  /// digits, `-`, and `_` and its kin.
  public static func slug(of text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if isKept(scalar) {
        slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(slug)
  }

  /// What GitHub's expression `[^\p{Word}\- ]` leaves: `Word` is what is alphabetic, which takes in Roman numerals and
  /// letters in circles, but neither superscripts nor fractions, and marks, decimal digits and connectors.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}
