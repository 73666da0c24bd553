/// The words for how bad it is when a runbook is needed.
public enum Severities {
  /// The words of each rank, the worst first; the first of a rank is ours.
  static let ranks = [
    ["critical", "sev1", "sev-1", "p1", "1"], ["high", "major", "sev2", "sev-2", "p2", "2", "error"],
    ["medium", "warning", "sev3", "sev-3", "p3", "3"], ["low", "minor", "info", "sev4", "sev-4", "p4", "4"],
  ]

  /// The four words that we write ourselves, the worst first.
  public static let names = ranks.compactMap(\.first)

  /// The rank of a word, from 0 for the worst; nil when it is none.
  public static func rank(of word: String) -> Int? {
    let word = word.lowercased()
    return ranks.firstIndex { $0.contains(word) }
  }
}
