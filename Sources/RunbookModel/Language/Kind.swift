/// What a step does to the world, and so how much consent it needs.
public enum Kind: String, Sendable, CaseIterable {
  case diagnostic
  case remediation
  case verification
  case rollback
  /// Neither written nor given by a heading: treated as a remediation.
  case unclassified

  /// Whether running the step may change something.
  public var changesState: Bool {
    switch self {
    case .diagnostic, .verification: false
    case .remediation, .rollback, .unclassified: true
    }
  }

  /// The kind that a heading of this title gives to the steps below it.
  ///
  /// Case and numbering are ignored: `2. Diagnosis`, `Step 2: diagnosis`.
  public init?(headingTitle title: String) {
    guard let kind = Self.kindByTitle[Self.normalized(title)] else { return nil }
    self = kind
  }

  /// Whether a task list below a heading of this title is people's work, though no kind goes with it.
  public static func isPeoplesWork(headingTitle title: String) -> Bool {
    ["escalation", "escalate", "prerequisites"].contains(normalized(title))
  }

  private static let kindByTitle: [String: Kind] = {
    let table: [(Kind, String)] = [
      (
        .diagnostic,
        "diagnose diagnosis diagnostics checks check investigate investigation symptoms triage troubleshooting"
      ),
      (
        .remediation,
        """
        remediate remediation mitigate mitigation resolution resolve fix recover recovery repair restart contain \
        eradicate procedure steps
        """
      ),
      (.verification, "verify verification validate validation confirm"),
      (.rollback, "rollback revert undo"),
    ]
    var kinds: [String: Kind] = ["post checks": .verification, "roll back": .rollback]
    for (kind, titles) in table {
      for title in titles.split(separator: " ") { kinds[String(title)] = kind }
    }
    return kinds
  }()

  /// The title in lower case, without leading numbering and without trailing punctuation.
  private static func normalized(_ title: String) -> String {
    var words = title.lowercased().utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map(
      Substring.init)
    if let first = words.first, first == "step" || first == "phase", words.count > 2, isNumbering(words[1]) {
      words.removeFirst()
    }
    while let first = words.first, words.count > 1, isNumbering(first) { words.removeFirst() }
    // By scalars: characters are slow, and a title that is known has none of several.
    var joined = words.joined(separator: " ").unicodeScalars[...]
    while let first = joined.first, !isLetter(first) { joined.removeFirst() }
    while let last = joined.last, !isLetter(last) { joined.removeLast() }
    return String(joined)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("a"..."z").contains(scalar) : scalar.properties.isAlphabetic
  }

  private static func isNumbering(_ word: some StringProtocol) -> Bool {
    word.utf8.allSatisfy { byte in
      UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9") || ".):-".utf8.contains(byte)
    }
  }
}
